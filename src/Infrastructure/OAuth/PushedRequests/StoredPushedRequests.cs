using AuthServer.Domain.OAuth.AuthorizationRequests;
using AuthServer.Domain.OAuth.PushedRequests;
using AuthServer.Domain.SharedKernel;
using AuthServer.Infrastructure.SharedKernel.Persistence;
using AuthServer.Orchestration.OAuth.Ports;

namespace AuthServer.Infrastructure.OAuth.PushedRequests;

/// <summary>Pushed requests in the database, by plain SQL: each lives for seconds.</summary>
internal sealed class StoredPushedRequests(SqlSession sql) : IPushedRequests
{
    private string Table => sql.Table("oauth", "pushed_requests");

    public Task AddAsync(PushedRequest request, CancellationToken ct) =>
        sql.ExecuteAsync(
            $"INSERT INTO {Table} (hash, client_id, parameters, expires_at) VALUES (@Hash, @Client, @parameters, @ExpiresAt)",
            new { request.Hash, request.Client, parameters = OAuthJson.ToText(new Kept(request.Parameters.Values, request.Parameters.Resources, request.Parameters.AreSigned)), request.ExpiresAt },
            ct);

    public async Task<AuthorizationParameters?> TakeAsync(byte[] hash, ClientId client, DateTimeOffset now, CancellationToken ct)
    {
        // INVARIANT: the row is gone for whoever comes second, on every instance.
        var row = await sql.QuerySingleOrDefaultAsync<Row>(
            $"DELETE FROM {Table} WHERE hash = @hash AND client_id = @client AND expires_at > @now RETURNING parameters AS Parameters, expires_at AS ExpiresAt",
            new { hash, client, now },
            ct);
        if (row is null)
            return null;

        var kept = OAuthJson.FromText<Kept>(row.Parameters);
        return AuthorizationParameters.Pushed(kept.Values, kept.Resources, kept.AreSigned, row.ExpiresAt);
    }

    private sealed record Kept(IReadOnlyDictionary<string, string> Values, IReadOnlyList<string> Resources, bool AreSigned = false);

    private sealed class Row
    {
        public string Parameters { get; set; } = string.Empty;

        public DateTimeOffset ExpiresAt { get; set; }
    }
}
