using AuthServer.Domain.SharedKernel;
using AuthServer.Infrastructure.Authorization.Roles;
using AuthServer.Infrastructure.SharedKernel.Persistence;
using AuthServer.Orchestration.Authorization.Resources;
using AuthServer.Orchestration.SharedKernel;

namespace AuthServer.Infrastructure.Authorization.Reads;

/// <summary>Roles for resources by the binding's id.</summary>
internal sealed class ListResourceBindingsHandler(SqlSession sql, TimeProvider time) : IQueryHandler<ListResourceBindings, Page<ResourceBindingRow>>
{
    public async Task<Result<Page<ResourceBindingRow>>> Handle(ListResourceBindings request, CancellationToken cancellationToken)
    {
        var after = Guid.Empty;
        if (request.Page.Cursor is { } cursor && !Guid.TryParseExact(cursor, "N", out after))
            return KernelErrors.CursorMalformed;

        var filters = (request.Role is null ? string.Empty : " AND r.name = @role") + (request.ResourceType is null ? string.Empty : " AND b.resource_type = @type")
            + (request.ResourceId is null ? string.Empty : " AND b.resource_id = @resource");
        var rows = await sql.QueryAsync<Row>(
            $"""
            SELECT b.id AS Id, r.name AS Role, b.subject_kind AS Kind, b.subject_id AS Bearer, b.resource_type AS ResourceType, b.resource_id AS ResourceId,
              b.expires_at AS ExpiresAt, b.assigned_at AS AssignedAt
            FROM {sql.Table(RoleMapping.Schema, "resource_bindings")} b JOIN {sql.Table(RoleMapping.Schema, "roles")} r ON r.id = b.role_id
            WHERE b.id > @after AND (b.expires_at IS NULL OR b.expires_at > @now){filters} ORDER BY b.id LIMIT @limit
            """,
            new { after, now = time.GetUtcNow(), role = request.Role, type = request.ResourceType, resource = request.ResourceId, limit = request.Page.Size + 1 },
            cancellationToken);
        return KeyPage.Of(
            rows,
            request.Page,
            row => new ResourceBindingRow(row.Role, row.Kind.ToLowerInvariant(), row.Bearer, row.ResourceType, row.ResourceId, row.ExpiresAt, row.AssignedAt),
            row => row.Id.ToString("N"));
    }

    private sealed record Row
    {
        public Guid Id { get; init; }

        public string Role { get; init; } = string.Empty;

        public string Kind { get; init; } = string.Empty;

        public string Bearer { get; init; } = string.Empty;

        public string ResourceType { get; init; } = string.Empty;

        public string ResourceId { get; init; } = string.Empty;

        public DateTimeOffset? ExpiresAt { get; init; }

        public DateTimeOffset AssignedAt { get; init; }
    }
}
