using AuthServer.Domain.OAuth.AuthorizationDetails;
using AuthServer.Domain.OAuth.Scopes;
using AuthServer.Domain.SharedKernel;
using AuthServer.Infrastructure.SharedKernel.Persistence;
using AuthServer.Orchestration.OAuth.AuthorizationDetails;
using AuthServer.Orchestration.OAuth.Grants;
using AuthServer.Orchestration.OAuth.Ports;
using AuthServer.Orchestration.OAuth.Scopes;
using AuthServer.Orchestration.SharedKernel;

namespace AuthServer.Infrastructure.OAuth.Reads;

/// <summary>Live grants and remembered consents of one person, gathered by client in the database; the cursor is the last client id shown.</summary>
internal sealed class ListConnectedApplicationsHandler(SqlSession sql, IClientRegistry registry, ScopeCatalogue scopes, DetailJudging details, TimeProvider time)
    : IQueryHandler<ListConnectedApplications, Page<ConnectedApplication>>
{
    // The youngest; a page is no account book.
    private const int MostDetails = 50;

    private string Grants => sql.Table("oauth", "grants");

    private string Consents => sql.Table("oauth", "consents");

    public async Task<Result<Page<ConnectedApplication>>> Handle(ListConnectedApplications request, CancellationToken cancellationToken)
    {
        var values = new { user = request.User, now = time.GetUtcNow(), after = request.Page.Cursor ?? string.Empty, limit = request.Page.Size + 1 };
        var names = await sql.QueryAsync<string>(
            $"""
            SELECT client_id FROM (
              SELECT client_id FROM {Grants} WHERE user_id = @user AND revoked_at IS NULL AND ends_at > @now
              UNION SELECT client_id FROM {Consents} WHERE user_id = @user AND scopes <> '') connected
            WHERE client_id > @after ORDER BY client_id LIMIT @limit
            """,
            values,
            cancellationToken);

        List<ConnectedApplication> connected = [];
        foreach (var name in names)
            connected.Add(await DescribeAsync(request.User, ClientId.Stored(name), cancellationToken));

        return KeyPage.Of(connected, request.Page, application => application, application => application.Client.Value);
    }

    // A handful of rows per client, however many grants it holds: they differ in little but their time.
    private async Task<ConnectedApplication> DescribeAsync(UserId user, ClientId client, CancellationToken ct)
    {
        var rows = await sql.QueryAsync<Row>(
            $"""
            SELECT g.scopes AS Scopes, g.audiences AS Audiences, g.details AS Details, g.is_offline AS IsOffline, MIN(g.created_at) AS FirstAt, MAX(g.created_at) AS LastAt,
                   MAX(COALESCE(r.last_used_at, r.issued_at)) AS UsedAt, 1 AS IsGrant
            FROM {Grants} g LEFT JOIN {sql.Table("oauth", "refresh_tokens")} r ON r.grant_id = g.id
            WHERE g.user_id = @user AND g.client_id = @client AND g.revoked_at IS NULL AND g.ends_at > @now
            GROUP BY g.scopes, g.audiences, g.details, g.is_offline
            UNION ALL
            SELECT scopes, audiences, NULL, @no, given_at, given_at, NULL, 0 FROM {Consents} WHERE user_id = @user AND client_id = @client AND scopes <> ''
            """,
            new { user, client, now = time.GetUtcNow(), no = false },
            ct);
        var held = rows.Where(row => row.IsGrant == 1).ToList();
        var all = rows.Aggregate(ScopeSet.Empty, (sum, row) => sum.With(ScopeSet.Stored(row.Scopes)));
        return new ConnectedApplication
        {
            Client = client,
            Name = await registry.FindAsync(client, ct) is { } known ? known.Settings.Name : client.Value,
            Scopes = await scopes.DescribeAsync(all, ct),
            Audiences = [.. rows.SelectMany(row => OAuthJson.FromText<string[]>(row.Audiences)).Distinct(StringComparer.Ordinal)],
            Details = await SayAsync(held, ct),
            Since = rows.Min(row => row.FirstAt),
            LastGrantedAt = rows.Max(row => row.LastAt),
            LastUsedAt = held.Count == 0 ? null : held.Max(row => row.UsedAt is { } used && used > row.LastAt ? used : row.LastAt),
            IsActive = held.Count > 0,
            WorksOffline = held.Exists(row => row.IsOffline),
        };
    }

    private async Task<IReadOnlyList<string>> SayAsync(List<Row> held, CancellationToken ct)
    {
        List<string> said = [];
        foreach (var row in held.Where(row => row.Details is not null).OrderByDescending(row => row.LastAt).Take(MostDetails))
            said.AddRange(await details.SayAsync(DetailSet.Stored(row.Details), ct));

        return [.. said.Distinct(StringComparer.Ordinal)];
    }

    private sealed class Row
    {
        public string Scopes { get; set; } = string.Empty;

        public string Audiences { get; set; } = string.Empty;

        public string? Details { get; set; }

        public bool IsOffline { get; set; }

        public DateTimeOffset FirstAt { get; set; }

        public DateTimeOffset LastAt { get; set; }

        public DateTimeOffset? UsedAt { get; set; }

        public long IsGrant { get; set; }
    }
}
