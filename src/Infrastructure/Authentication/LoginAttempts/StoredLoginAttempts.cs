using AuthServer.Domain.Authentication.LoginAttempts;
using AuthServer.Infrastructure.SharedKernel.Persistence;
using AuthServer.Orchestration.Authentication.Ports;
using Microsoft.EntityFrameworkCore;

namespace AuthServer.Infrastructure.Authentication.LoginAttempts;

internal sealed class StoredLoginAttempts(AuthServerDb db) : ILoginAttempts
{
    public void Add(LoginAttempt attempt) => db.Add(attempt);

    public Task<LoginAttempt?> FindAsync(LoginAttemptId id, CancellationToken ct) =>
        db.Set<LoginAttempt>().SingleOrDefaultAsync(attempt => attempt.Id == id, ct);
}
