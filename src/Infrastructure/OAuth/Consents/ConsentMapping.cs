using AuthServer.Domain.OAuth.Consents;
using AuthServer.Infrastructure.SharedKernel.Persistence;
using Microsoft.EntityFrameworkCore;

namespace AuthServer.Infrastructure.OAuth.Consents;

internal sealed class ConsentMapping : IModelPart
{
    public void Map(ModelBuilder model)
    {
        var consent = model.Entity<Consent>().ToModuleTable("oauth", "consents").HasVersion();
        consent.HasKey(entity => new { entity.User, entity.Client });
        consent.Property(entity => entity.User).HasColumnName("user_id");
        consent.Property(entity => entity.Client).HasColumnName("client_id");
        consent.Property(entity => entity.Scopes).HasScopes();
        consent.Property(entity => entity.Audiences).HasRecord();
        consent.Property(entity => entity.Details);
        consent.Property(entity => entity.GivenAt);
        consent.Ignore(entity => entity.PendingEvents);
    }
}
