using AuthServer.Domain.OAuth.Clients;
using AuthServer.Domain.OAuth.Scopes;
using AuthServer.Domain.SharedKernel;
using AuthServer.Infrastructure.SharedKernel.Persistence;
using AuthServer.Orchestration.OAuth.Grants;
using AuthServer.Orchestration.OAuth.Ports;
using AuthServer.Orchestration.OAuth.Scopes;
using AuthServer.Orchestration.SharedKernel;

namespace AuthServer.Infrastructure.OAuth.Reads;

/// <summary>Live grants of one person, gathered by client; at most the latest thousand are looked at.</summary>
internal sealed class ListConnectedApplicationsHandler(SqlSession sql, IClientRegistry registry, ScopeCatalogue scopes, TimeProvider time)
    : IQueryHandler<ListConnectedApplications, IReadOnlyList<ConnectedApplication>>
{
    public async Task<Result<IReadOnlyList<ConnectedApplication>>> Handle(ListConnectedApplications request, CancellationToken cancellationToken)
    {
        var rows = await sql.QueryAsync<Row>(
            $"""
            SELECT client_id AS ClientId, scopes AS Scopes, is_offline AS IsOffline, created_at AS CreatedAt
            FROM {sql.Table("oauth", "grants")}
            WHERE user_id = @user AND revoked_at IS NULL AND ends_at > @now ORDER BY created_at DESC LIMIT 1000
            """,
            new { user = request.User, now = time.GetUtcNow() },
            cancellationToken);

        List<ConnectedApplication> connected = [];
        foreach (var grants in rows.GroupBy(row => row.ClientId))
        {
            if (await registry.FindAsync(grants.Key, cancellationToken) is { } client)
                connected.Add(await DescribeAsync(client, [.. grants], cancellationToken));
        }

        return connected;
    }

    private async Task<ConnectedApplication> DescribeAsync(RegisteredClient client, Row[] grants, CancellationToken ct)
    {
        var granted = grants.Aggregate(ScopeSet.Empty, (all, row) => all.With(ScopeSet.Stored(row.Scopes)));
        return new ConnectedApplication(
            client.Id,
            client.Settings.Name,
            await scopes.DescribeAsync(granted, ct),
            grants.Min(row => row.CreatedAt),
            grants.Max(row => row.CreatedAt),
            grants.Any(row => row.IsOffline));
    }

    private sealed class Row
    {
        public ClientId ClientId { get; set; }

        public string Scopes { get; set; } = string.Empty;

        public bool IsOffline { get; set; }

        public DateTimeOffset CreatedAt { get; set; }
    }
}
