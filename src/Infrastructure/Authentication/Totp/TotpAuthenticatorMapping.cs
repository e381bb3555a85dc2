using AuthServer.Domain.Authentication.Totp;
using AuthServer.Infrastructure.SharedKernel.Persistence;
using Microsoft.EntityFrameworkCore;

namespace AuthServer.Infrastructure.Authentication.Totp;

internal sealed class TotpAuthenticatorMapping : IModelPart
{
    public void Map(ModelBuilder model)
    {
        var entity = model.Entity<TotpAuthenticator>();
        entity.ToModuleTable(AuthenticationTables.Module, AuthenticationTables.TotpAuthenticators).HasVersion();
        entity.HasKey(totp => totp.User);
        entity.Property(totp => totp.User).HasColumnName("user_id").ValueGeneratedNever();
        entity.Ignore(totp => totp.PendingEvents);
        entity.Ignore(totp => totp.Parameters);
        entity.Ignore(totp => totp.IsConfirmed);
    }
}
