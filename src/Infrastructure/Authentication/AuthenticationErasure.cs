using AuthServer.Domain.SharedKernel;
using AuthServer.Infrastructure.SharedKernel.Persistence;
using AuthServer.Orchestration.Authentication.Ports;

namespace AuthServer.Infrastructure.Authentication;

internal sealed class AuthenticationErasure(SqlSession sql) : IAuthenticationErasure
{
    private static readonly string[] PersonalTables =
    [
        AuthenticationTables.PasswordCredentials,
        AuthenticationTables.TotpAuthenticators,
        AuthenticationTables.RecoveryCodes,
        AuthenticationTables.LoginAttempts,
        AuthenticationTables.PasswordResetLinks,
        AuthenticationTables.KnownDevices,
        AuthenticationTables.FirstSignIns,
        AuthenticationTables.UserCodes,
    ];

    public async Task EraseAsync(UserId user, CancellationToken ct)
    {
        foreach (var table in PersonalTables)
            await sql.ExecuteAsync($"DELETE FROM {sql.Table(AuthenticationTables.Module, table)} WHERE user_id = @user", new { user }, ct);
    }
}
