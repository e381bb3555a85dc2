using AuthServer.Domain.OAuth;
using AuthServer.Domain.OAuth.Registration;
using AuthServer.Domain.OAuth.Scopes;
using AuthServer.Domain.SharedKernel;
using AuthServer.Orchestration.OAuth.Clients.Metadata;

namespace AuthServer.Orchestration.OAuth.Registration;

/// <summary>Reads a policy for registration from words; absent ones are as usual.</summary>
public static class PolicyWords
{
    /// <summary>Reads it. Refuses with the name of the member that cannot be.</summary>
    public static Result<RegistrationPolicy> Read(
        IReadOnlyList<string>? scopes,
        IReadOnlyList<string>? grantTypes,
        IReadOnlyList<string>? redirectHosts,
        IReadOnlyList<string>? resources,
        IReadOnlyList<string>? authorizationDetailsTypes,
        string? profile)
    {
        var usual = RegistrationPolicy.Usual;
        var wanted = scopes is { Count: > 0 } ? ScopeSet.TryParse(string.Join(' ', scopes)) : usual.Scopes;
        if (wanted.IsRefused)
            return wanted.Refusal.About("scopes");

        // Nobody gives the keys of the house to whoever registers next.
        if (wanted.Value.Names.Any(StandardScopes.IsPrivileged))
            return OAuthErrors.RegistrationScopeNotAllowed.About("scopes");

        if (GrantNames.Read(grantTypes ?? []) is not { } grants)
            return OAuthErrors.ClientMetadataMalformed.About("grant_types");

        if ((profile is null ? usual.Profile : ClientWords.Profiles.Find(profile)) is not { } rules)
            return OAuthErrors.ClientMetadataMalformed.About("profile");

        if (!(resources ?? []).All(ResourceIndicator.IsAcceptable))
            return OAuthErrors.ResourceMalformed.About("resources");

        return usual with
        {
            Scopes = wanted.Value,
            GrantTypes = grants.Known,
            CustomGrants = grants.Custom,
            RedirectHosts = redirectHosts ?? [],
            Resources = resources ?? [],
            AuthorizationDetailsTypes = authorizationDetailsTypes ?? [],
            Profile = rules,
        };
    }
}
