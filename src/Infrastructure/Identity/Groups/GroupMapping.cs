using AuthServer.Domain.Identity.Groups;
using AuthServer.Infrastructure.SharedKernel.Persistence;
using Microsoft.EntityFrameworkCore;

namespace AuthServer.Infrastructure.Identity.Groups;

/// <summary>Maps groups; memberships are rows that only SQL touches.</summary>
internal sealed class GroupMapping : IModelPart
{
    public void Map(ModelBuilder model)
    {
        var group = model.Entity<Group>().ToModuleTable("identity", "groups").HasVersion();
        group.HasKey(row => row.Id);
        group.Property(row => row.Id).ValueGeneratedNever();
    }
}
