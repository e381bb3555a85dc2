using AuthServer.Domain.Authentication.Passwords;
using AuthServer.Domain.SharedKernel;
using AuthServer.Infrastructure.SharedKernel.Persistence;
using AuthServer.Orchestration.Authentication.Ports;
using Microsoft.EntityFrameworkCore;

namespace AuthServer.Infrastructure.Authentication.Passwords;

internal sealed class PasswordCredentials(AuthServerDb db, SqlSession sql) : IPasswordCredentials
{
    private static readonly Dictionary<string, Error> Taken = new(StringComparer.Ordinal) { [AuthenticationTables.PasswordCredentials] = KernelErrors.Contended };

    public Task<PasswordCredential?> FindAsync(UserId user, CancellationToken ct) =>
        db.Set<PasswordCredential>().SingleOrDefaultAsync(credential => credential.User == user, ct);

    // SQLite has one writer at a time, and within a unit of work we are it.
    public Task HoldAsync(UserId user, CancellationToken ct) => sql.Dialect == Dialect.Postgres
        ? sql.ExecuteAsync($"SELECT 1 FROM {sql.Table(AuthenticationTables.Module, AuthenticationTables.PasswordCredentials)} WHERE user_id = @user FOR UPDATE", new { user }, ct)
        : Task.CompletedTask;

    public Task<Result<Done>> AddAsync(PasswordCredential credential, CancellationToken ct) => db.InsertAsync(credential, Taken, ct);
}
