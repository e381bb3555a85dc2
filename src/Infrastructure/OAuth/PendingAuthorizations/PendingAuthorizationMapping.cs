using AuthServer.Domain.OAuth.PendingAuthorizations;
using AuthServer.Infrastructure.SharedKernel.Persistence;
using Microsoft.EntityFrameworkCore;

namespace AuthServer.Infrastructure.OAuth.PendingAuthorizations;

internal sealed class PendingAuthorizationMapping : IModelPart
{
    public void Map(ModelBuilder model)
    {
        var pending = model.Entity<PendingAuthorization>().ToModuleTable("oauth", "pending_authorizations").HasVersion();
        pending.HasKey(entity => entity.Id);
        pending.Property(entity => entity.Id).ValueGeneratedNever();
        pending.Property(entity => entity.Request).HasRecord();
        pending.Property<string>("ClientId").IsRequired();
        pending.Property<byte[]>("BrowserHash").IsRequired();
        pending.Property(entity => entity.CreatedAt);
        pending.Property(entity => entity.ExpiresAt);
        pending.Property(entity => entity.Seen).HasRecord();
        pending.Property(entity => entity.ConsentedBy);
        pending.Property(entity => entity.IsDenied);
        pending.Property(entity => entity.AnsweredAt);
        pending.Ignore(entity => entity.PendingEvents);
    }
}
