using AuthServer.Domain.OAuth.DeviceAuthorizations;
using AuthServer.Infrastructure.SharedKernel.Persistence;
using Microsoft.EntityFrameworkCore;

namespace AuthServer.Infrastructure.OAuth.DeviceAuthorizations;

internal sealed class DeviceAuthorizationMapping : IModelPart
{
    public void Map(ModelBuilder model)
    {
        var device = model.Entity<DeviceAuthorization>().ToModuleTable("oauth", "device_authorizations").HasVersion();
        device.HasKey(entity => entity.Id);
        device.Property(entity => entity.Id).ValueGeneratedNever();
        device.Property(entity => entity.DeviceHash);
        device.Property(entity => entity.UserCodeHash);
        device.Property(entity => entity.Client).HasColumnName("client_id");
        device.Property(entity => entity.Scopes).HasScopes();
        device.Property(entity => entity.Resources).HasRecord();
        device.Property(entity => entity.Details);
        device.Property(entity => entity.Binding).HasRecord();
        device.Property(entity => entity.CreatedAt);
        device.Property(entity => entity.ExpiresAt);
        device.Property(entity => entity.IntervalSeconds);
        device.Property(entity => entity.Status);
        device.Property(entity => entity.MetIn);
        device.Property(entity => entity.Grant).HasColumnName("grant_id");
        device.Ignore(entity => entity.PendingEvents);
    }
}
