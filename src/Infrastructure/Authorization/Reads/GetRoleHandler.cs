using AuthServer.Domain.Authorization;
using AuthServer.Domain.Authorization.Roles;
using AuthServer.Domain.SharedKernel;
using AuthServer.Infrastructure.Authorization.Roles;
using AuthServer.Infrastructure.SharedKernel.Persistence;
using AuthServer.Orchestration.Authorization.Permissions;
using AuthServer.Orchestration.SharedKernel;

namespace AuthServer.Infrastructure.Authorization.Reads;

/// <summary>One role with the names of those that it includes.</summary>
internal sealed class GetRoleHandler(SqlSession sql) : IQueryHandler<GetRole, RoleDetails>
{
    public async Task<Result<RoleDetails>> Handle(GetRole request, CancellationToken cancellationToken)
    {
        var roles = sql.Table(RoleMapping.Schema, "roles");
        var found = await sql.QuerySingleOrDefaultAsync<Row>(
            $"SELECT id AS Id, name AS Name, description AS Description, is_built_in AS IsBuiltIn, created_at AS CreatedAt FROM {roles} WHERE name = @role",
            new { role = request.Role },
            cancellationToken);
        if (found is null)
            return AuthorizationErrors.RoleUnknown;

        var includes = await sql.QueryAsync<string>(
            $"SELECT r.name FROM {sql.Table(RoleMapping.Schema, "role_inclusions")} i JOIN {roles} r ON r.id = i.included_id WHERE i.role_id = @role ORDER BY r.name",
            new { role = found.Id },
            cancellationToken);
        return new RoleDetails(found.Name, found.Description, found.IsBuiltIn, found.CreatedAt, includes);
    }

    private sealed record Row
    {
        public RoleId Id { get; init; }

        public string Name { get; init; } = string.Empty;

        public string Description { get; init; } = string.Empty;

        public bool IsBuiltIn { get; init; }

        public DateTimeOffset CreatedAt { get; init; }
    }
}
