using AuthServer.Domain.Authorization;
using AuthServer.Domain.SharedKernel;
using AuthServer.Infrastructure.Authorization.Entities;
using AuthServer.Infrastructure.Authorization.Roles;
using AuthServer.Infrastructure.SharedKernel.Persistence;
using AuthServer.Orchestration.Authorization.Entities;
using AuthServer.Orchestration.SharedKernel;

namespace AuthServer.Infrastructure.Authorization.Reads.Entities;

/// <summary>One entity from its row.</summary>
internal sealed class GetEntityHandler(SqlSession sql) : IQueryHandler<GetEntity, EntityDetails>
{
    public async Task<Result<EntityDetails>> Handle(GetEntity request, CancellationToken cancellationToken)
    {
        // No entity holds it, and PostgreSQL no text.
        if (request.Type.Contains('\0', StringComparison.Ordinal) || request.Id.Contains('\0', StringComparison.Ordinal))
            return EntityErrors.EntityUnknown;

        var row = await sql.QuerySingleOrDefaultAsync<StoredEntityRow>(
            $"SELECT {StoredEntityRow.Columns} FROM {sql.Table(RoleMapping.Schema, "entities")} WHERE type = @Type AND id = @Id AND deleted_at IS NULL",
            new { request.Type, request.Id },
            cancellationToken);
        return row is null ? EntityErrors.EntityUnknown : row.ToDetails();
    }
}
