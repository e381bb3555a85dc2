using AuthServer.Domain.OAuth.Scopes;
using AuthServer.Orchestration.OAuth.Ports;

namespace AuthServer.Orchestration.OAuth.Scopes;

/// <summary>Every scope that exists: those of OpenID Connect, our own administration, and what administrators defined.</summary>
public sealed class ScopeCatalogue(IScopeRegistry registry, Issuer issuer)
{
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

    /// <summary>These scopes in words, in their order; one that was removed meanwhile speaks by its name.</summary>
    public async ValueTask<IReadOnlyList<ScopeDescription>> DescribeAsync(ScopeSet scopes, CancellationToken ct)
    {
        var all = await AllAsync(ct);
        return [.. scopes.Names.Select(name => all.FirstOrDefault(scope => scope.Name == name) ?? new ScopeDescription(name, name))];
    }

    /// <summary>
    /// The resource servers that a token with these scopes is for (RFC 9068 §3): the one asked for, else those of the scopes, else
    /// this server itself, since a token without audience must not exist.
    /// </summary>
    public async ValueTask<IReadOnlyList<string>> AudiencesAsync(ScopeSet scopes, string? resource, CancellationToken ct)
    {
        if (resource is not null)
            return [resource];

        List<string> audiences = [];
        if (scopes.Names.Any(StandardScopes.IsOwnApi))
            audiences.Add(issuer.OwnApi);

        foreach (var scope in await registry.AllAsync(ct))
        {
            if (scope.Audience is { } audience && scopes.Has(scope.Name) && !audiences.Contains(audience, StringComparer.Ordinal))
                audiences.Add(audience);
        }

        return audiences.Count > 0 ? audiences : [issuer.Value];
    }

    private ScopeDescription WithOwnAudience(ScopeDescription scope) =>
        StandardScopes.IsOwnApi(scope.Name) ? scope with { Audience = issuer.OwnApi } : scope;
}
