using AuthServer.Domain.Authentication.Passwords;
using AuthServer.Domain.SharedKernel;
using AuthServer.Infrastructure.SharedKernel.Persistence;
using AuthServer.Orchestration.Authentication.Ports;
using Microsoft.EntityFrameworkCore;

namespace AuthServer.Infrastructure.Authentication.Passwords;

internal sealed class PasswordCredentials(AuthServerDb db) : IPasswordCredentials
{
    private static readonly Dictionary<string, Error> Taken = new(StringComparer.Ordinal) { [AuthenticationTables.PasswordCredentials] = KernelErrors.Contended };

    public Task<PasswordCredential?> FindAsync(UserId user, CancellationToken ct) =>
        db.Set<PasswordCredential>().SingleOrDefaultAsync(credential => credential.User == user, ct);

    public Task<Result<Done>> AddAsync(PasswordCredential credential, CancellationToken ct) => db.InsertAsync(credential, Taken, ct);
}
