using AuthServer.Domain.Authentication;
using AuthServer.Domain.SharedKernel;
using AuthServer.Orchestration.Authentication.LoginAttempts;
using AuthServer.Orchestration.Authentication.Ports;
using AuthServer.Orchestration.SharedKernel;

namespace AuthServer.Orchestration.Authentication.Totp;

/// <summary>A signed-in person removes the authenticator app and with it the recovery codes. Needs a recent sign-in; other sessions end.</summary>
/// <param name="User">Who.</param>
/// <param name="Session">The session in which it happens; it stays.</param>
public sealed record RemoveTotp(UserId User, SessionId Session) : ICommand<Done>;

internal sealed class RemoveTotpHandler(RecentSignIn recent, FactorDemands demands, ITotpAuthenticators totps, IRecoveryCodes codes, IPasswordCredentials credentials)
    : ICommandHandler<RemoveTotp, Done>
{
    public async Task<Result<Done>> Handle(RemoveTotp command, CancellationToken ct)
    {
        var session = await recent.RequireAsync(command.User, command.Session, ct);
        if (session.IsRefused)
            return session.Refusal;
        if (await totps.FindAsync(command.User, ct) is not { } totp)
            return AuthenticationErrors.TotpMissing;
        if (totp.IsConfirmed && await demands.MustKeepAsync(command.User, ct))
            return AuthenticationErrors.SecondFactorDemanded;

        totp.Remove(command.Session);
        totps.Remove(totp);
        await codes.RemoveAllAsync(command.User, ct);

        // ASVS 6.2.1: a short password was good enough only beside a second factor.
        if (await credentials.FindAsync(command.User, ct) is { IsLongEnoughAlone: false } credential)
            credential.RequireChange();
        return Done.It;
    }
}
