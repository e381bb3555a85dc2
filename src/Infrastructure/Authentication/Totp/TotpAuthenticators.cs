using AuthServer.Domain.Authentication.Totp;
using AuthServer.Domain.SharedKernel;
using AuthServer.Infrastructure.SharedKernel.Persistence;
using AuthServer.Orchestration.Authentication.Ports;
using Microsoft.EntityFrameworkCore;

namespace AuthServer.Infrastructure.Authentication.Totp;

internal sealed class TotpAuthenticators(AuthServerDb db, SqlSession sql) : ITotpAuthenticators
{
    private static readonly Dictionary<string, Error> Taken = new(StringComparer.Ordinal) { [AuthenticationTables.TotpAuthenticators] = KernelErrors.Contended };

    public Task<TotpAuthenticator?> FindAsync(UserId user, CancellationToken ct) =>
        db.Set<TotpAuthenticator>().SingleOrDefaultAsync(totp => totp.User == user, ct);

    public Task<Result<Done>> AddAsync(TotpAuthenticator authenticator, CancellationToken ct) => db.InsertAsync(authenticator, Taken, ct);

    public void Remove(TotpAuthenticator authenticator) => db.Remove(authenticator);

    // RFC 6238 §5.2: a code is accepted once. The statement decides, over all instances.
    public async Task<bool> SpendStepAsync(UserId user, long step, CancellationToken ct) => await sql.ExecuteAsync(
        $"UPDATE {sql.Table(AuthenticationTables.Module, AuthenticationTables.TotpAuthenticators)} SET last_step = @step WHERE user_id = @user AND last_step < @step AND confirmed_at IS NOT NULL",
        new { user, step },
        ct) == 1;
}
