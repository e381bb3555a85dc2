using AuthServer.Domain.Authorization;
using AuthServer.Domain.Authorization.Roles;
using AuthServer.Domain.SharedKernel;
using AuthServer.Infrastructure.Authorization.Roles;
using AuthServer.Infrastructure.SharedKernel.Persistence;
using AuthServer.Orchestration.Authorization.Roles;
using AuthServer.Orchestration.SharedKernel;

namespace AuthServer.Infrastructure.Authorization.Reads;

/// <summary>Who bears a role, paged by the bearer's id, which is unique across people and groups.</summary>
internal sealed class ListBindingsHandler(SqlSession sql, TimeProvider time) : IQueryHandler<ListBindings, Page<BindingRow>>
{
    public async Task<Result<Page<BindingRow>>> Handle(ListBindings request, CancellationToken cancellationToken)
    {
        var after = Guid.Empty;
        if (request.Page.Cursor is { } cursor && !Guid.TryParseExact(cursor, "N", out after))
            return KernelErrors.CursorMalformed;

        var known = await sql.QueryAsync<RoleId>(
            $"SELECT id FROM {sql.Table(RoleMapping.Schema, "roles")} WHERE name = @role", new { role = request.Role }, cancellationToken);
        if (known.Count == 0)
            return AuthorizationErrors.RoleUnknown;

        var rows = await sql.QueryAsync<BindingRead>(
            $"""
            SELECT subject_kind AS Kind, subject_id AS Id, expires_at AS ExpiresAt, assigned_at AS AssignedAt
            FROM {sql.Table(RoleMapping.Schema, "role_bindings")}
            WHERE role_id = @role AND subject_id > @after AND (expires_at IS NULL OR expires_at > @now) ORDER BY subject_id LIMIT @limit
            """,
            new { role = known[0], after, now = time.GetUtcNow(), limit = request.Page.Size + 1 },
            cancellationToken);
        return KeyPage.Of(rows, request.Page, row => row.ToRow(), row => row.Id.ToString("N"));
    }

    private sealed record BindingRead
    {
        public string Kind { get; init; } = string.Empty;

        public Guid Id { get; init; }

        public DateTimeOffset? ExpiresAt { get; init; }

        public DateTimeOffset AssignedAt { get; init; }

        public BindingRow ToRow() => new(Kind.ToLowerInvariant(), Id, ExpiresAt, AssignedAt);
    }
}
