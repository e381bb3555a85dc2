using AuthServer.Domain.Authentication.LoginAttempts;
using AuthServer.Domain.SharedKernel;
using AuthServer.Orchestration.Authentication.Ports;
using AuthServer.Orchestration.SharedKernel;
using AuthServer.Orchestration.SharedKernel.Ports;

namespace AuthServer.Orchestration.Authentication.LoginAttempts;

/// <summary>A signed-in person proves again who they are: a sensitive change, or a client's <c>prompt=login</c> or <c>max_age</c> (OIDC Core §3.1.2.1).</summary>
/// <param name="User">Who.</param>
/// <param name="Session">The session that is to be replaced by a fresh one.</param>
public sealed record ReAuthenticate(UserId User, SessionId Session) : ICommand<BegunLogin>;

internal sealed class ReAuthenticateHandler(RecentSignIn recent, ILoginAttempts attempts, IIds ids, IRandomness randomness, AuthenticationOptions options, TimeProvider time)
    : ICommandHandler<ReAuthenticate, BegunLogin>
{
    public async Task<Result<BegunLogin>> Handle(ReAuthenticate command, CancellationToken ct)
    {
        var session = await recent.SessionAsync(command.User, command.Session, ct);
        if (session.IsRefused)
            return session.Refusal;

        var browser = randomness.BearerValue();
        var attempt = LoginAttempt.ReAuthenticate(
            new LoginAttemptId(ids.Next()),
            Claimants.Of(command.User),
            command.Session,
            browser.Sha256(),
            asksTwoFactors: false,
            time.GetUtcNow(),
            TimeSpan.FromMinutes(options.LoginAttemptMinutes));
        attempts.Add(attempt);
        return new BegunLogin(LoginProgress.Of(attempt), browser);
    }
}
