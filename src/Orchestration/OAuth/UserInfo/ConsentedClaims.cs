using AuthServer.Domain.OAuth.Scopes;

namespace AuthServer.Orchestration.OAuth.UserInfo;

/// <summary>Keeps claims that are asked for by name within what the person consented to.</summary>
public static class ConsentedClaims
{
    /// <summary>Those of the names whose scopes were granted.</summary>
    // The consent page names scopes. A claim asked for by name (OIDC Core §5.5) is given only when its scope was granted too,
    // so that no claim travels that the page did not show.
    public static IReadOnlyList<string> Of(IReadOnlyList<string> names, ScopeSet granted) =>
        [.. names.Where(name => UserClaims.ScopeOf(name) is { } scope && granted.Has(scope))];
}
