using AuthServer.Domain.Authentication;
using AuthServer.Domain.Authentication.LoginAttempts;
using AuthServer.Domain.SharedKernel;
using AuthServer.Orchestration.Authentication.Ports;

namespace AuthServer.Orchestration.Authentication.LoginAttempts;

/// <summary>Gives a step the attempt that it belongs to: bound to this browser, in time, and waiting for just this step.</summary>
internal sealed class OpenAttempts(ILoginAttempts attempts, TimeProvider time)
{
    public async Task<Result<LoginAttempt>> FindAsync(LoginAttemptId id, Secret browser, LoginStep step, CancellationToken ct)
    {
        if (await attempts.FindAsync(id, ct) is not { } attempt)
            return AuthenticationErrors.AttemptUnknown;

        return attempt.Expect(step, browser, time.GetUtcNow()).Map(_ => attempt);
    }
}
