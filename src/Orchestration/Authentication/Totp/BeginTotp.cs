using AuthServer.Domain.SharedKernel;
using AuthServer.Orchestration.SharedKernel;

namespace AuthServer.Orchestration.Authentication.Totp;

/// <summary>A signed-in person begins to enrol an authenticator app. Needs a recent sign-in.</summary>
/// <param name="User">Who.</param>
/// <param name="Session">The session in which it happens.</param>
public sealed record BeginTotp(UserId User, SessionId Session) : ICommand<TotpOffer>;

internal sealed class BeginTotpHandler(RecentSignIn recent, TotpEnrolments enrolments) : ICommandHandler<BeginTotp, TotpOffer>
{
    public async Task<Result<TotpOffer>> Handle(BeginTotp command, CancellationToken ct)
    {
        var session = await recent.RequireAsync(command.User, command.Session, ct);
        return session.IsRefused ? session.Refusal : await enrolments.BeginAsync(command.User, command.Session.Value, ct);
    }
}
