using AuthServer.Domain.Authentication.LoginAttempts;
using AuthServer.Domain.SharedKernel;
using AuthServer.Orchestration.Authentication.Ports;
using AuthServer.Orchestration.SharedKernel;
using AuthServer.Orchestration.SharedKernel.Ports;

namespace AuthServer.Orchestration.Authentication.LoginAttempts;

/// <summary>A signed-in person adds a second factor (RFC 9470). Who has enrolled none proves the password again and enrols one on the way.</summary>
/// <param name="User">Who.</param>
/// <param name="Session">The session that is to be replaced by a stronger one.</param>
public sealed record StepUp(UserId User, SessionId Session) : ICommand<BegunLogin>;

internal sealed class StepUpHandler(
    RecentSignIn recent,
    ITotpAuthenticators totps,
    ILoginAttempts attempts,
    IIds ids,
    IRandomness randomness,
    AuthenticationOptions options,
    TimeProvider time) : ICommandHandler<StepUp, BegunLogin>
{
    public async Task<Result<BegunLogin>> Handle(StepUp command, CancellationToken ct)
    {
        var session = await recent.SessionAsync(command.User, command.Session, ct);
        if (session.IsRefused)
            return session.Refusal;

        var totp = await totps.FindAsync(command.User, ct);
        var browser = randomness.BearerValue();
        var id = new LoginAttemptId(ids.Next());
        var claimant = Claimants.Of(command.User);
        var lifetime = TimeSpan.FromMinutes(options.LoginAttemptMinutes);
        var attempt = totp is { IsConfirmed: true }
            ? LoginAttempt.StepUp(id, claimant, command.Session, new ProvedMethods(session.Value.Authentication.Amr, session.Value.Authentication.AuthenticatedAt), browser.Sha256(), time.GetUtcNow(), lifetime)
            : LoginAttempt.ReAuthenticate(id, claimant, command.Session, browser.Sha256(), asksTwoFactors: true, time.GetUtcNow(), lifetime);
        attempts.Add(attempt);
        return new BegunLogin(LoginProgress.Of(attempt), browser);
    }
}
