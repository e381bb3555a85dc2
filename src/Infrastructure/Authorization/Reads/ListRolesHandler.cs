using AuthServer.Domain.SharedKernel;
using AuthServer.Infrastructure.Authorization.Roles;
using AuthServer.Infrastructure.SharedKernel.Persistence;
using AuthServer.Orchestration.Authorization.Roles;
using AuthServer.Orchestration.SharedKernel;

namespace AuthServer.Infrastructure.Authorization.Reads;

/// <summary>Roles by name; the cursor is the last name shown.</summary>
internal sealed class ListRolesHandler(SqlSession sql) : IQueryHandler<ListRoles, Page<RoleRow>>
{
    public async Task<Result<Page<RoleRow>>> Handle(ListRoles request, CancellationToken cancellationToken)
    {
        // No name holds it, and PostgreSQL no text.
        if (request.Page.Cursor?.Contains('\0', StringComparison.Ordinal) == true)
            return KernelErrors.CursorMalformed;

        var rows = await sql.QueryAsync<RoleRead>(
            $"""
            SELECT name AS Name, description AS Description, is_built_in AS IsBuiltIn, created_at AS CreatedAt
            FROM {sql.Table(RoleMapping.Schema, "roles")} WHERE name > @after ORDER BY name LIMIT @limit
            """,
            new { after = request.Page.Cursor ?? string.Empty, limit = request.Page.Size + 1 },
            cancellationToken);
        return KeyPage.Of(rows, request.Page, row => new RoleRow(row.Name, row.Description, row.IsBuiltIn, row.CreatedAt), row => row.Name);
    }

    private sealed record RoleRead
    {
        public string Name { get; init; } = string.Empty;

        public string Description { get; init; } = string.Empty;

        public bool IsBuiltIn { get; init; }

        public DateTimeOffset CreatedAt { get; init; }
    }
}
