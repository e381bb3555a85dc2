using AuthServer.Domain.Authentication.Passwords;
using AuthServer.Infrastructure.SharedKernel.Persistence;
using Microsoft.EntityFrameworkCore;

namespace AuthServer.Infrastructure.Authentication.Passwords;

internal sealed class PasswordCredentialMapping : IModelPart
{
    public void Map(ModelBuilder model)
    {
        var entity = model.Entity<PasswordCredential>();
        entity.ToModuleTable(AuthenticationTables.Module, AuthenticationTables.PasswordCredentials).HasVersion();
        entity.HasKey(credential => credential.User);
        entity.Property(credential => credential.User).HasColumnName("user_id").ValueGeneratedNever();
        entity.Ignore(credential => credential.PendingEvents);
    }
}
