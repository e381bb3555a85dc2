using AuthServer.Domain.OAuth.Scopes;

namespace AuthServer.Domain.OAuth.AuthorizationRequests;

/// <summary>Claims asked for by name.</summary>
/// <param name="IdToken">For the ID token.</param>
/// <param name="UserInfo">For the UserInfo answer.</param>
public sealed record ClaimNames(IReadOnlyList<string> IdToken, IReadOnlyList<string> UserInfo)
{
    /// <summary>None.</summary>
    public static readonly ClaimNames None = new([], []);

    /// <summary>Those that exist here and that a client with these scopes may have. OIDC Core §5.5: what is not understood is ignored.</summary>
    public ClaimNames Within(ScopeSet allowed) => new(Within(IdToken, allowed), Within(UserInfo, allowed));

    /// <summary>The scopes that give these claims: what people are asked, and what they are told that the client sees.</summary>
    public ScopeSet Scopes() => new([.. IdToken.Concat(UserInfo).Select(StandardClaims.ScopeOf).OfType<string>().Distinct(StringComparer.Ordinal)]);

    /// <summary>Both together.</summary>
    public ClaimNames With(ClaimNames other) => new([.. IdToken.Union(other.IdToken, StringComparer.Ordinal)], [.. UserInfo.Union(other.UserInfo, StringComparer.Ordinal)]);

    // OIDC Core §5.2: a claim in a language that we do not have is given without one.
    private static string[] Within(IReadOnlyList<string> names, ScopeSet allowed) =>
        [.. names.Select(name => name.Split('#')[0]).Where(name => StandardClaims.ScopeOf(name) is { } scope && allowed.Has(scope)).Distinct(StringComparer.Ordinal)];
}
