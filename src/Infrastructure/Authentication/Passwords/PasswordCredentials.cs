using AuthServer.Domain.Authentication.Passwords;
using AuthServer.Domain.SharedKernel;
using AuthServer.Infrastructure.SharedKernel.Persistence;
using AuthServer.Orchestration.Authentication.Ports;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace AuthServer.Infrastructure.Authentication.Passwords;

/// <summary>Password credentials in the database.</summary>
/// <remarks>Takes the database session only when it is asked: the gate depends on this, and mostly does not ask.</remarks>
internal sealed class PasswordCredentials(IServiceProvider scope, SqlSession sql) : IPasswordCredentials
{
    private static readonly Dictionary<string, Error> Taken = new(StringComparer.Ordinal) { [AuthenticationTables.PasswordCredentials] = KernelErrors.Contended };

    private AuthServerDb Db => scope.GetRequiredService<AuthServerDb>();

    public Task<PasswordCredential?> FindAsync(UserId user, CancellationToken ct) =>
        Db.Set<PasswordCredential>().SingleOrDefaultAsync(credential => credential.User == user, ct);

    // SQLite has one writer at a time, and within a unit of work we are it.
    public Task HoldAsync(UserId user, CancellationToken ct) => sql.Dialect == Dialect.Postgres
        ? sql.ExecuteAsync($"SELECT 1 FROM {sql.Table(AuthenticationTables.Module, AuthenticationTables.PasswordCredentials)} WHERE user_id = @user FOR UPDATE", new { user }, ct)
        : Task.CompletedTask;

    public Task<Result<Done>> AddAsync(PasswordCredential credential, CancellationToken ct) => Db.InsertAsync(credential, Taken, ct);
}
