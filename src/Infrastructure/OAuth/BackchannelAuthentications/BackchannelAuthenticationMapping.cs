using AuthServer.Domain.OAuth.BackchannelAuthentications;
using AuthServer.Infrastructure.SharedKernel.Persistence;
using Microsoft.EntityFrameworkCore;

namespace AuthServer.Infrastructure.OAuth.BackchannelAuthentications;

internal sealed class BackchannelAuthenticationMapping : IModelPart
{
    public void Map(ModelBuilder model)
    {
        var request = model.Entity<BackchannelAuthentication>().ToModuleTable("oauth", "backchannel_authentications").HasVersion();
        request.HasKey(entity => entity.Id);
        request.Property(entity => entity.Id).ValueGeneratedNever();
        request.Property(entity => entity.Hash);
        request.Property(entity => entity.Client).HasColumnName("client_id");
        request.Property(entity => entity.User).HasColumnName("user_id");
        request.Property(entity => entity.Scopes).HasScopes();
        request.Property(entity => entity.Delivery);
        request.Property(entity => entity.Resources).HasRecord();
        request.Property(entity => entity.Details);
        request.Property(entity => entity.Binding).HasRecord();
        request.Property(entity => entity.Acr).HasOptionalRecord();
        request.Property(entity => entity.BindingMessage);
        request.Property(entity => entity.SealedNotification);
        request.Property(entity => entity.CreatedAt);
        request.Property(entity => entity.ExpiresAt);
        request.Property(entity => entity.IntervalSeconds);
        request.Property(entity => entity.Status);
        request.Property(entity => entity.Grant).HasColumnName("grant_id");
        request.Ignore(entity => entity.PendingEvents);
    }
}
