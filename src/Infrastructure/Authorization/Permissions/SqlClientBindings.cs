using AuthServer.Domain.Authorization.Roles;
using AuthServer.Domain.SharedKernel;
using AuthServer.Infrastructure.Authorization.Roles;
using AuthServer.Infrastructure.SharedKernel.Persistence;
using AuthServer.Orchestration.Authorization.Ports;

namespace AuthServer.Infrastructure.Authorization.Permissions;

/// <summary>The roles of applications in the database.</summary>
internal sealed class SqlClientBindings(SqlSession sql) : IClientBindings
{
    private string Bindings => sql.Table(RoleMapping.Schema, "client_bindings");

    public async Task<bool> AssignAsync(RoleId role, ClientId client, DateTimeOffset? expiresAt, DateTimeOffset now, CancellationToken ct) =>
        await sql.ExecuteAsync(
            $"""
            INSERT INTO {Bindings} AS b (role_id, client_id, expires_at, assigned_at) VALUES (@role, @client, @expiresAt, @now)
            ON CONFLICT (role_id, client_id) DO UPDATE SET expires_at = excluded.expires_at
            WHERE b.expires_at IS DISTINCT FROM excluded.expires_at
            """,
            new { role, client = client.Value, expiresAt, now },
            ct) == 1;

    public async Task<bool> EnsureAsync(RoleId role, ClientId client, DateTimeOffset now, CancellationToken ct) =>
        await sql.ExecuteAsync(
            $"""
            INSERT INTO {Bindings} AS b (role_id, client_id, expires_at, assigned_at) VALUES (@role, @client, NULL, @now)
            ON CONFLICT (role_id, client_id) DO UPDATE SET expires_at = NULL, assigned_at = excluded.assigned_at
            WHERE b.expires_at <= @now
            """,
            new { role, client = client.Value, now },
            ct) == 1;

    public async Task<bool> RemoveAsync(RoleId role, ClientId client, CancellationToken ct) => await sql.ExecuteAsync(
        $"DELETE FROM {Bindings} WHERE role_id = @role AND client_id = @client", new { role, client = client.Value }, ct) == 1;

    public Task<IReadOnlyList<RoleId>> RemoveAllAsync(ClientId client, CancellationToken ct) =>
        sql.QueryAsync<RoleId>($"DELETE FROM {Bindings} WHERE client_id = @client RETURNING role_id", new { client = client.Value }, ct);

    public async Task<IReadOnlyList<ClientBinding>> OfAsync(IReadOnlyList<ClientId> clients, DateTimeOffset now, CancellationToken ct)
    {
        var rows = await sql.QueryAsync<BorneRow>(
            $"""
            SELECT b.client_id AS Client, r.name AS Role, b.expires_at AS ExpiresAt FROM {Bindings} b JOIN {sql.Table(RoleMapping.Schema, "roles")} r ON r.id = b.role_id
            WHERE {(sql.Dialect == Dialect.Postgres ? "b.client_id = ANY(@clients)" : "b.client_id IN @clients")} AND (b.expires_at IS NULL OR b.expires_at > @now)
            """,
            new { clients = clients.Select(client => client.Value).ToArray(), now },
            ct);
        return [.. rows.Select(row => new ClientBinding(row.Client, row.Role, row.ExpiresAt))];
    }

    public async Task<IReadOnlyList<ClientId>> RemoveAllAsync(RoleId role, CancellationToken ct) =>
        [.. (await sql.QueryAsync<string>($"DELETE FROM {Bindings} WHERE role_id = @role RETURNING client_id", new { role }, ct)).Select(ClientId.Stored)];

    private sealed record BorneRow
    {
        public string Client { get; init; } = string.Empty;

        public string Role { get; init; } = string.Empty;

        public DateTimeOffset? ExpiresAt { get; init; }
    }
}
