using System.Globalization;
using AuthServer.Domain.SharedKernel;

namespace AuthServer.Domain.Authorization.ForwardAuth;

/// <summary>How strongly and how recently a person has to have proved who they are, in the words of RFC 9470 §3.</summary>
/// <param name="AcrValues">The authentication context classes of which any one will do; absent by design when any class at all will.</param>
/// <param name="MaxAge">How old the sign-in may be; absent by design when it may be of any age.</param>
public sealed record AuthenticationDemand(IReadOnlyList<string>? AcrValues, TimeSpan? MaxAge)
{
    /// <summary>Demands nothing.</summary>
    public static readonly AuthenticationDemand None = new(null, null);

    private const int MostCharacters = 400;
    private const int MostDigits = 9;

    /// <summary>Whether it demands nothing.</summary>
    public bool IsNone => AcrValues is null && MaxAge is null;

    /// <summary>The classes as the parameter <c>acr_values</c> writes them; absent by design with them.</summary>
    public string? AcrText => AcrValues is null ? null : string.Join(' ', AcrValues);

    /// <summary>The age as the parameter <c>max_age</c> writes it, in seconds; absent by design with it.</summary>
    public string? MaxAgeText => MaxAge is { } age ? ((long)age.TotalSeconds).ToString(CultureInfo.InvariantCulture) : null;

    /// <summary>Reads the two parameters; an absent or empty one demands nothing. Refuses with <c>authorization.step_up_malformed</c>.</summary>
    /// <param name="acrValues">Classes, separated by spaces.</param>
    /// <param name="maxAge">Seconds.</param>
    public static Result<AuthenticationDemand> Read(string? acrValues, string? maxAge)
    {
        // RFC 9470 §3: they stand in a quoted string of a challenge, where nothing may end it.
        if (acrValues is { Length: > MostCharacters } || acrValues?.All(letter => letter is >= ' ' and < '\u007f' and not '"' and not '\\') == false)
            return AuthorizationErrors.StepUpMalformed;
        if (maxAge is { Length: > MostDigits } || maxAge?.All(char.IsAsciiDigit) == false)
            return AuthorizationErrors.StepUpMalformed;

        var classes = acrValues?.Split(' ', StringSplitOptions.RemoveEmptyEntries) ?? [];
        return new AuthenticationDemand(
            classes.Length == 0 ? null : classes,
            string.IsNullOrEmpty(maxAge) ? null : TimeSpan.FromSeconds(int.Parse(maxAge, NumberStyles.None, CultureInfo.InvariantCulture)));
    }
}
