using AuthServer.Domain.Authorization.Roles;
using AuthServer.Infrastructure.SharedKernel.Persistence;
using Microsoft.EntityFrameworkCore;

namespace AuthServer.Infrastructure.Authorization.Roles;

/// <summary>Maps roles; bindings are rows that only SQL touches.</summary>
internal sealed class RoleMapping : IModelPart
{
    /// <summary>The schema: AUTHORIZATION is a reserved word of SQL.</summary>
    public const string Schema = "authz";

    public void Map(ModelBuilder model)
    {
        var role = model.Entity<Role>().ToModuleTable(Schema, "roles");
        role.HasKey(row => row.Id);
        role.Property(row => row.Id).ValueGeneratedNever();
        role.Property(row => row.IsBuiltIn);
    }
}
