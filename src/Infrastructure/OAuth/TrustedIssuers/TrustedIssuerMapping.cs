using AuthServer.Domain.OAuth.TrustedIssuers;
using AuthServer.Infrastructure.SharedKernel.Persistence;
using Microsoft.EntityFrameworkCore;

namespace AuthServer.Infrastructure.OAuth.TrustedIssuers;

internal sealed class TrustedIssuerMapping : IModelPart
{
    public void Map(ModelBuilder model)
    {
        var issuer = model.Entity<TrustedIssuer>().ToModuleTable("oauth", "trusted_issuers").HasVersion();
        issuer.HasKey(entity => entity.Name);
        issuer.Property(entity => entity.Name);
        issuer.Property(entity => entity.Issuer);
        issuer.Property(entity => entity.Settings).HasRecord();
        issuer.Property(entity => entity.IsEnabled);
        issuer.Property(entity => entity.CreatedAt);
        issuer.Ignore(entity => entity.PendingEvents);
    }
}
