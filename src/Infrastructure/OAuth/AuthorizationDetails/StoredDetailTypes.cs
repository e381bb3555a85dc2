using AuthServer.Domain.OAuth.AuthorizationDetails;
using AuthServer.Infrastructure.SharedKernel.Caching;
using AuthServer.Infrastructure.SharedKernel.Persistence;
using AuthServer.Orchestration.OAuth.Ports;
using AuthServer.Orchestration.SharedKernel;
using AuthServer.Orchestration.SharedKernel.Ports;
using Microsoft.Extensions.DependencyInjection;

namespace AuthServer.Infrastructure.OAuth.AuthorizationDetails;

/// <summary>Types of authorization details in the database, by plain SQL, read through the cache.</summary>
internal sealed class StoredDetailTypes(SqlSession sql, ScopedCache cache, ICacheInvalidation invalidation) : IDetailTypes
{
    private string Table => sql.Table("oauth", "detail_types");

    public async ValueTask<IReadOnlyList<DetailType>> AllAsync(CancellationToken ct) =>
        await cache.GetAsync<DetailType[]>(OAuthRegions.DetailTypes, "all", async (scope, loading) => await LoadAsync(scope, loading), ct) ?? [];

    public async Task<Ensured> PutAsync(DetailType type, DateTimeOffset now, CancellationToken ct)
    {
        var definition = OAuthJson.ToText(type);
        var known = await sql.QuerySingleOrDefaultAsync<string>($"SELECT definition FROM {Table} WHERE name = @Name", new { type.Name }, ct);

        // What an earlier release wrote may lack members that have their default.
        if (known is not null && OAuthJson.ToText(OAuthJson.FromText<DetailType>(known)) == definition)
            return Ensured.Unchanged;

        invalidation.Changed(OAuthRegions.DetailTypes);
        await sql.ExecuteAsync(
            $"""
            INSERT INTO {Table} (name, definition, changed_at) VALUES (@Name, @definition, @now)
            ON CONFLICT (name) DO UPDATE SET definition = excluded.definition, changed_at = excluded.changed_at
            """,
            new { type.Name, definition, now },
            ct);
        return known is null ? Ensured.Created : Ensured.Updated;
    }

    public async Task<bool> RemoveAsync(string name, CancellationToken ct)
    {
        invalidation.Changed(OAuthRegions.DetailTypes);
        return await sql.ExecuteAsync($"DELETE FROM {Table} WHERE name = @name", new { name }, ct) == 1;
    }

    private static async Task<DetailType[]> LoadAsync(IServiceProvider scope, CancellationToken ct)
    {
        var session = scope.GetRequiredService<SqlSession>();
        var rows = await session.QueryAsync<string>($"SELECT definition FROM {session.Table("oauth", "detail_types")} ORDER BY name", null, ct);
        return [.. rows.Select(OAuthJson.FromText<DetailType>)];
    }
}
