using AuthServer.Domain.OAuth;
using AuthServer.Domain.OAuth.Clients;
using AuthServer.Domain.OAuth.Consents;
using AuthServer.Domain.OAuth.Scopes;
using AuthServer.Domain.SharedKernel;
using AuthServer.Orchestration.OAuth.Ports;

namespace AuthServer.Orchestration.OAuth.Scopes;

/// <summary>Every scope that exists: those of OpenID Connect, our own administration, and what administrators defined.</summary>
public sealed class ScopeCatalogue(IScopeRegistry registry, Issuer issuer)
{
    private readonly OwnResources _own = new(issuer.Value, issuer.OwnApi);

    /// <summary>All scopes in words.</summary>
    public async ValueTask<IReadOnlyList<ScopeDescription>> AllAsync(CancellationToken ct) =>
        [.. StandardScopes.All.Select(WithOwnAudience), .. await registry.AllAsync(ct)];

    /// <summary>Whether all of these exist.</summary>
    public async ValueTask<bool> KnowsAsync(ScopeSet scopes, CancellationToken ct)
    {
        if (scopes.Names.Count == 0)
            return true;

        var all = await AllAsync(ct);
        return scopes.Names.All(name => all.Any(scope => scope.Name == name));
    }

    /// <summary>Those of the scopes that are understood. OIDC Core §3.1.2.1: in its requests, scopes that are not SHOULD be ignored; elsewhere they stay, and are refused.</summary>
    public async ValueTask<ScopeSet> UnderstoodAsync(ScopeSet scopes, CancellationToken ct)
    {
        if (!scopes.Has(StandardScopes.OpenId))
            return scopes;

        var all = await AllAsync(ct);
        return scopes.Where(name => all.Any(scope => scope.Name == name));
    }

    /// <summary>These scopes in words, in their order; one that was removed meanwhile speaks by its name.</summary>
    public async ValueTask<IReadOnlyList<ScopeDescription>> DescribeAsync(ScopeSet scopes, CancellationToken ct)
    {
        var all = await AllAsync(ct);
        return [.. scopes.Names.Select(name => all.FirstOrDefault(scope => scope.Name == name) ?? new ScopeDescription(name, name))];
    }

    /// <summary>The resource servers of a request of this client. Refuses as <see cref="ResourceTargets.Of"/> does, and with <c>oauth.scope_not_allowed</c> for scopes that exist no longer.</summary>
    public async ValueTask<Result<IReadOnlyList<string>>> TargetsAsync(ScopeSet scopes, IReadOnlyList<string> named, ClientSettings client, CancellationToken ct)
    {
        var all = await AllAsync(ct);
        ScopeDescription[] asked = [.. all.Where(scope => scopes.Has(scope.Name))];
        if (asked.Length != scopes.Names.Count)
            return OAuthErrors.ScopeNotAllowed;

        // A client may name what its scopes are for, and what its owner listed besides.
        string[] allowed =
        [
            .. client.Resources, .. all.Where(scope => client.Scopes.Has(scope.Name)).Select(scope => scope.Audience).OfType<string>(),

            // RFC 9728: UserInfo describes itself under the issuer's name, and may be asked for by it.
            .. client.Scopes.Has(StandardScopes.OpenId) ? [issuer.Value] : Array.Empty<string>(),
        ];
        return ResourceTargets.Of(asked, named, allowed, _own);
    }

    /// <summary>Whether grants for these resource servers may become one: this server's own API stands alone.</summary>
    public bool MayJoin(IReadOnlyList<string> asked, IReadOnlyList<string> before) =>
        asked.Contains(_own.Api, StringComparer.Ordinal) == before.Contains(_own.Api, StringComparer.Ordinal);

    /// <summary>What was granted before, as far as it exists, stands for its resource server and is still the client's, joined with the resource servers of a request.</summary>
    public async ValueTask<JoinedTargets> JoinAsync(IReadOnlyList<string> asked, KnownConsent before, ClientSettings client, CancellationToken ct)
    {
        var all = await AllAsync(ct);
        ScopeDescription[] kept =
        [
            .. before.Scopes.Names.Where(client.Scopes.Has).Select(name => all.FirstOrDefault(scope => scope.Name == name)).OfType<ScopeDescription>()
                .Where(scope => scope.Audience is null || before.Audiences.Contains(scope.Audience, StringComparer.Ordinal)),
        ];
        return ResourceTargets.Join(asked, kept, _own);
    }

    /// <summary>Those of the scopes that mean something at this resource server, or at none in particular.</summary>
    public async ValueTask<ScopeSet> ForAsync(string audience, ScopeSet scopes, CancellationToken ct)
    {
        var all = await AllAsync(ct);
        return scopes.Where(name => all.Any(scope => scope.Name == name && (scope.Audience is null || scope.Audience == audience)));
    }

    private ScopeDescription WithOwnAudience(ScopeDescription scope) =>
        StandardScopes.IsOwnApi(scope.Name) ? scope with { Audience = issuer.OwnApi } : StandardScopes.IsGrantManagement(scope.Name) ? scope with { Audience = issuer.Value } : scope;
}
