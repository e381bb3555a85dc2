using AuthServer.Domain.Authorization.Permissions;
using AuthServer.Domain.Authorization.Roles;
using AuthServer.Infrastructure.Authorization.Roles;
using AuthServer.Infrastructure.SharedKernel.Persistence;
using AuthServer.Orchestration.Authorization.Ports;

namespace AuthServer.Infrastructure.Authorization.Resources;

/// <summary>Roles for resources in the database.</summary>
internal sealed class SqlResourceBindings(SqlSession sql) : IResourceBindings
{
    private string Bindings => sql.Table(RoleMapping.Schema, "resource_bindings");

    public Task<bool> AssignAsync(Guid id, ResourceBinding binding, DateTimeOffset? expiresAt, DateTimeOffset now, CancellationToken ct) => WriteAsync(
        "expires_at = excluded.expires_at WHERE b.expires_at IS DISTINCT FROM excluded.expires_at", id, binding, expiresAt, now, ct);

    public Task<bool> EnsureAsync(Guid id, ResourceBinding binding, DateTimeOffset now, CancellationToken ct) => WriteAsync(
        "expires_at = NULL, assigned_at = excluded.assigned_at WHERE b.expires_at <= @now", id, binding, null, now, ct);

    public async Task<bool> RemoveAsync(ResourceBinding binding, CancellationToken ct) => await sql.ExecuteAsync(
        $"DELETE FROM {Bindings} WHERE role_id = @role AND subject_kind = @kind AND subject_id = @bearer AND resource_type = @type AND resource_id = @resource",
        new { role = binding.Role, kind = binding.Bearer.Kind.ToString(), bearer = binding.Bearer.Id, type = binding.Resource.Type, resource = binding.Resource.Id },
        ct) == 1;

    public Task<IReadOnlyList<ResourceBinding>> RemoveAllAsync(ResourceBearer bearer, CancellationToken ct) =>
        DeleteAsync("subject_kind = @kind AND subject_id = @bearer", new { kind = bearer.Kind.ToString(), bearer = bearer.Id }, ct);

    public Task<IReadOnlyList<ResourceBinding>> RemoveAllAsync(RoleId role, CancellationToken ct) => DeleteAsync("role_id = @role", new { role }, ct);

    private async Task<bool> WriteAsync(string overPresent, Guid id, ResourceBinding binding, DateTimeOffset? expiresAt, DateTimeOffset now, CancellationToken ct) =>
        await sql.ExecuteAsync(
            $"""
            INSERT INTO {Bindings} AS b (id, role_id, subject_kind, subject_id, resource_type, resource_id, expires_at, assigned_at)
            VALUES (@id, @role, @kind, @bearer, @type, @resource, @expiresAt, @now)
            ON CONFLICT (role_id, subject_kind, subject_id, resource_type, resource_id) DO UPDATE SET {overPresent}
            """,
            new
            {
                id,
                role = binding.Role,
                kind = binding.Bearer.Kind.ToString(),
                bearer = binding.Bearer.Id,
                type = binding.Resource.Type,
                resource = binding.Resource.Id,
                expiresAt,
                now,
            },
            ct) == 1;

    private async Task<IReadOnlyList<ResourceBinding>> DeleteAsync(string condition, object parameters, CancellationToken ct)
    {
        var rows = await sql.QueryAsync<Row>(
            $"DELETE FROM {Bindings} WHERE {condition} RETURNING role_id AS Role, subject_kind AS Kind, subject_id AS Bearer, resource_type AS Type, resource_id AS Resource",
            parameters,
            ct);
        return [.. rows.Select(row => new ResourceBinding(
            row.Role, new ResourceBearer(Enum.Parse<ResourceBearerKind>(row.Kind), row.Bearer), ResourceName.TryCreate(row.Type, row.Resource).Value))];
    }

    private sealed record Row
    {
        public RoleId Role { get; init; }

        public string Kind { get; init; } = string.Empty;

        public string Bearer { get; init; } = string.Empty;

        public string Type { get; init; } = string.Empty;

        public string Resource { get; init; } = string.Empty;
    }
}
