using AuthServer.Domain.OAuth;
using AuthServer.Domain.OAuth.Scopes;
using AuthServer.Domain.SharedKernel;
using AuthServer.Infrastructure.SharedKernel.Persistence;
using AuthServer.Orchestration.OAuth.Ports;
using AuthServer.Orchestration.SharedKernel.Ports;
using Microsoft.EntityFrameworkCore;

namespace AuthServer.Infrastructure.OAuth.Scopes;

/// <summary>API scopes in the database. Whoever reads one here is about to change it, so the cache is told with the commit.</summary>
internal sealed class StoredScopes(AuthServerDb db, ICacheInvalidation cache) : IScopes
{
    private static readonly Dictionary<string, Error> Refusals = new(StringComparer.Ordinal)
    {
        ["scopes_pkey"] = OAuthErrors.ScopeTaken,
        ["oauth_scopes.name"] = OAuthErrors.ScopeTaken,
    };

    public Task<ApiScope?> FindAsync(string name, CancellationToken ct)
    {
        cache.Changed(OAuthRegions.Scopes);
        return db.Set<ApiScope>().SingleOrDefaultAsync(scope => scope.Name == name, ct);
    }

    public Task<Result<Done>> AddAsync(ApiScope scope, CancellationToken ct)
    {
        cache.Changed(OAuthRegions.Scopes);
        return db.InsertAsync(scope, Refusals, ct);
    }

    public void Remove(ApiScope scope) => db.Remove(scope);
}
