using AuthServer.Domain.OAuth.SigningKeys;
using AuthServer.Infrastructure.SharedKernel.Persistence;
using Microsoft.EntityFrameworkCore;

namespace AuthServer.Infrastructure.OAuth.SigningKeys;

/// <summary><c>oauth.signing_keys</c>.</summary>
internal sealed class SigningKeyMapping : IModelPart
{
    public void Map(ModelBuilder model)
    {
        var key = model.Entity<SigningKey>().ToModuleTable("oauth", "signing_keys").HasVersion();
        key.HasKey(row => row.Id);
        key.Property(row => row.PublicKey).HasJson();
        key.Ignore(row => row.PendingEvents);
    }
}
