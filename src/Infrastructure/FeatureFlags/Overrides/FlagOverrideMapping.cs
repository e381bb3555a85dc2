using AuthServer.Domain.FeatureFlags.Overrides;
using AuthServer.Infrastructure.SharedKernel.Persistence;
using Microsoft.EntityFrameworkCore;

namespace AuthServer.Infrastructure.FeatureFlags.Overrides;

/// <summary><c>features.overrides</c>.</summary>
internal sealed class FlagOverrideMapping : IModelPart
{
    public void Map(ModelBuilder model) => model.Entity<FlagOverride>(entity =>
    {
        entity.ToModuleTable("features", "overrides").HasVersion();
        entity.HasKey(flag => flag.Name);
        entity.Property(flag => flag.Groups).HasJson();
        entity.Ignore(flag => flag.PendingEvents);
    });
}
