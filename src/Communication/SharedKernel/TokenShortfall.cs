using System.Globalization;
using Microsoft.AspNetCore.Authentication;

namespace AuthServer.Communication.SharedKernel;

/// <summary>In what a good token falls short of an endpoint: handed to the bearer scheme, which says it in its challenge.</summary>
/// <param name="Attributes">What the challenge says.</param>
internal sealed record TokenShortfall(IReadOnlyList<(string Name, string Value)> Attributes)
{
    /// <summary>RFC 6750 §3.1: the token is not for this; with the scope that would do.</summary>
    public static TokenShortfall OfScope(string needed) =>
        new([("error", "insufficient_scope"), ("error_description", "The access token does not carry the scope that this needs."), ("scope", needed)]);

    /// <summary>The token has the scope, and whom it speaks for may not do this.</summary>
    public static TokenShortfall OfRight() => new([("error", "insufficient_scope"), ("error_description", "Whom the access token speaks for may not do this.")]);

    /// <summary>RFC 9470 §3: the person proved who they are too long ago.</summary>
    public static TokenShortfall OfAge(TimeSpan most) => new(
    [
        ("error", "insufficient_user_authentication"), ("error_description", "A more recent authentication is required."),
        ("max_age", ((long)most.TotalSeconds).ToString(CultureInfo.InvariantCulture)),
    ]);

    /// <summary>RFC 9470 §3: the person proved who they are too weakly, or too long ago.</summary>
    /// <param name="acrValues">The classes of which any one would do; absent when the class is good enough.</param>
    /// <param name="maxAge">How many seconds old the sign-in may be; absent when its age does not matter.</param>
    public static TokenShortfall OfAuthentication(string? acrValues, string? maxAge)
    {
        List<(string Name, string Value)> attributes = [("error", "insufficient_user_authentication"), ("error_description", "A stronger or more recent authentication is required.")];
        if (acrValues is not null)
            attributes.Add(("acr_values", acrValues));
        if (maxAge is not null)
            attributes.Add(("max_age", maxAge));

        return new TokenShortfall(attributes);
    }

    /// <summary>As it is handed over.</summary>
    public AuthenticationProperties ToProperties()
    {
        var properties = new AuthenticationProperties();
        properties.SetParameter(nameof(TokenShortfall), this);
        return properties;
    }

    /// <summary>What was handed over; absent when nothing was.</summary>
    public static TokenShortfall? In(AuthenticationProperties properties) => properties.GetParameter<TokenShortfall>(nameof(TokenShortfall));
}
