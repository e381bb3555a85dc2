using AuthServer.Domain.OAuth.Grants;
using AuthServer.Infrastructure.SharedKernel.Persistence;
using Microsoft.EntityFrameworkCore;

namespace AuthServer.Infrastructure.OAuth.Grants;

internal sealed class GrantMapping : IModelPart
{
    public void Map(ModelBuilder model)
    {
        var grant = model.Entity<Grant>().ToModuleTable("oauth", "grants");
        grant.HasKey(entity => entity.Id);
        grant.Property(entity => entity.Id).ValueGeneratedNever();
        grant.Property(entity => entity.User).HasColumnName("user_id");
        grant.Property(entity => entity.Client).HasColumnName("client_id");
        grant.Property(entity => entity.Scopes).HasScopes();
        grant.Property(entity => entity.Session).HasColumnName("session_id");
        grant.Property(entity => entity.IsOffline);
        grant.Property(entity => entity.SignIn).HasRecord();
        grant.Property(entity => entity.Audiences).HasRecord();
        grant.Property(entity => entity.Claims).HasRecord();
        grant.Property(entity => entity.Details);
        grant.Property(entity => entity.ManagedId);
        grant.Property(entity => entity.ManagedAction);
        grant.Property(entity => entity.ManagedFrom);
        grant.Property(entity => entity.ManagedSince);
        grant.Property(entity => entity.CreatedAt);
        grant.Property(entity => entity.EndsAt);
        grant.Property(entity => entity.RevokedAt);
        grant.Property(entity => entity.End).HasColumnName("end_reason");
        grant.Ignore(entity => entity.PendingEvents);
    }
}
