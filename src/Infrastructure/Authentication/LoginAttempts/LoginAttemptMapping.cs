using AuthServer.Domain.Authentication.LoginAttempts;
using AuthServer.Infrastructure.SharedKernel.Persistence;
using Microsoft.EntityFrameworkCore;

namespace AuthServer.Infrastructure.Authentication.LoginAttempts;

internal sealed class LoginAttemptMapping : IModelPart
{
    public void Map(ModelBuilder model)
    {
        var entity = model.Entity<LoginAttempt>();
        entity.ToModuleTable(AuthenticationTables.Module, AuthenticationTables.LoginAttempts).HasVersion();
        entity.HasKey(attempt => attempt.Id);
        entity.Property(attempt => attempt.Id).ValueGeneratedNever();
        entity.Property(attempt => attempt.User).HasColumnName("user_id");
        entity.Property(attempt => attempt.Session).HasColumnName("session_id");
        entity.Property(attempt => attempt.Methods).HasJson();
        entity.Ignore(attempt => attempt.PendingEvents);
        entity.Ignore(attempt => attempt.Amr);
        entity.Ignore(attempt => attempt.HasTwoFactors);
    }
}
