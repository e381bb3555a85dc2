using AuthServer.Domain.OAuth;
using AuthServer.Domain.OAuth.Clients;
using AuthServer.Domain.OAuth.Grants;
using AuthServer.Domain.OAuth.Scopes;
using AuthServer.Domain.SharedKernel;
using AuthServer.Orchestration.OAuth.Scopes;

namespace AuthServer.Orchestration.OAuth.Assertions;

/// <summary>Decides what a token on somebody's word allows: what the issuer is trusted with, the client may have, the assertion says, and the request asks for.</summary>
public sealed class AssertionScopes(ScopeCatalogue catalogue)
{
    /// <summary>Decides. Refuses with the errors of scopes and resources.</summary>
    public async ValueTask<Result<GrantedAccess>> ChooseAsync(RegisteredClient client, ReadAssertion assertion, string? scope, IReadOnlyList<string> named, CancellationToken ct)
    {
        var asked = ScopeSet.TryParse(scope);
        if (asked.IsRefused)
            return asked.Refusal;

        // Nobody signed in here: there is no ID token, and nothing that outlives the assertion's token.
        var most = client.Settings.Scopes.Where(name => name is not (StandardScopes.OpenId or StandardScopes.OfflineAccess) && !StandardScopes.IsPrivileged(name)
            && assertion.Issuer.Settings.Scopes.Has(name) && assertion.Scopes?.Has(name) != false);
        if (!most.Covers(asked.Value))
            return OAuthErrors.ScopeNotAllowed;

        var resources = named.Count > 0 ? named : assertion.Resources ?? [];
        if (resources.Count > 1)
            return OAuthErrors.ResourceNotSingle;

        if (assertion.Resources is { } bound && resources.Any(resource => !bound.Contains(resource, StringComparer.Ordinal)))
            return OAuthErrors.ResourceNotAllowed;

        var scopes = asked.Value.Names.Count > 0 ? asked.Value : most;
        if (resources.Count == 1 && asked.Value.Names.Count == 0)
            scopes = await catalogue.ForAsync(resources[0], scopes, ct);

        var audiences = await catalogue.TargetsAsync(scopes, resources, client.Settings, ct);
        return audiences.Map(targets => new GrantedAccess(client.Id, scopes, targets));
    }
}
