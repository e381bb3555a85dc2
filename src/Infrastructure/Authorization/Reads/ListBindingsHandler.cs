using AuthServer.Domain.Authorization;
using AuthServer.Domain.Authorization.Roles;
using AuthServer.Domain.SharedKernel;
using AuthServer.Infrastructure.Authorization.Roles;
using AuthServer.Infrastructure.SharedKernel.Persistence;
using AuthServer.Orchestration.Authorization.Roles;
using AuthServer.Orchestration.SharedKernel;

namespace AuthServer.Infrastructure.Authorization.Reads;

/// <summary>Who bears a role, paged by the bearer's id, which is unique across people, groups and clients.</summary>
internal sealed class ListBindingsHandler(SqlSession sql, TimeProvider time) : IQueryHandler<ListBindings, Page<BindingRow>>
{
    public async Task<Result<Page<BindingRow>>> Handle(ListBindings request, CancellationToken cancellationToken)
    {
        // No id holds it, and PostgreSQL no text.
        var after = request.Page.Cursor ?? string.Empty;
        if (after.Contains('\0', StringComparison.Ordinal))
            return KernelErrors.CursorMalformed;

        var known = await sql.QueryAsync<RoleId>(
            $"SELECT id FROM {sql.Table(RoleMapping.Schema, "roles")} WHERE name = @role", new { role = request.Role }, cancellationToken);
        if (known.Count == 0)
            return AuthorizationErrors.RoleUnknown;

        var rows = await sql.QueryAsync<BindingRead>(
            $"""
            SELECT Kind, Id, ExpiresAt, AssignedAt FROM (
              SELECT subject_kind AS Kind, {IdText} AS Id, expires_at AS ExpiresAt, assigned_at AS AssignedAt
              FROM {sql.Table(RoleMapping.Schema, "role_bindings")} WHERE role_id = @role
              UNION ALL
              SELECT 'Client', client_id, expires_at, assigned_at FROM {sql.Table(RoleMapping.Schema, "client_bindings")} WHERE role_id = @role
            ) AS bearers
            WHERE Id > @after AND (ExpiresAt IS NULL OR ExpiresAt > @now) ORDER BY Id LIMIT @limit
            """,
            new { role = known[0], after, now = time.GetUtcNow(), limit = request.Page.Size + 1 },
            cancellationToken);
        return KeyPage.Of(rows, request.Page, row => row.ToRow(), row => row.Id);
    }

    // As text, since clients have names and no ids; in the order of the bytes on both databases.
    private string IdText => sql.Dialect == Dialect.Postgres ? "CAST(subject_id AS text) COLLATE \"C\"" : "subject_id";

    private sealed record BindingRead
    {
        public string Kind { get; init; } = string.Empty;

        public string Id { get; init; } = string.Empty;

        public DateTimeOffset? ExpiresAt { get; init; }

        public DateTimeOffset AssignedAt { get; init; }

        public BindingRow ToRow() => new(Kind.ToLowerInvariant(), Id, ExpiresAt, AssignedAt);
    }
}
