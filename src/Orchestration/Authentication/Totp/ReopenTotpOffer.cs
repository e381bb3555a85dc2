using AuthServer.Domain.SharedKernel;
using AuthServer.Orchestration.SharedKernel;

namespace AuthServer.Orchestration.Authentication.Totp;

/// <summary>Shows the secret that was given out to this session once more, after a wrong first code.</summary>
/// <param name="User">Who.</param>
/// <param name="Session">The session that it was given out to.</param>
public sealed record ReopenTotpOffer(UserId User, SessionId Session) : ICommand<TotpOffer>;

internal sealed class ReopenTotpOfferHandler(RecentSignIn recent, TotpEnrolments enrolments) : ICommandHandler<ReopenTotpOffer, TotpOffer>
{
    public async Task<Result<TotpOffer>> Handle(ReopenTotpOffer command, CancellationToken ct)
    {
        var session = await recent.SessionAsync(command.User, command.Session, ct);
        return session.IsRefused ? session.Refusal : await enrolments.ReopenAsync(command.User, command.Session.Value, ct);
    }
}
