using AuthServer.Domain.Authentication;
using AuthServer.Domain.SharedKernel;
using AuthServer.Orchestration.Authentication.Ports;
using AuthServer.Orchestration.SharedKernel;

namespace AuthServer.Orchestration.Authentication.Totp;

/// <summary>An administrator removes a lost authenticator app of somebody (ASVS 6.5.6). All sessions of the person end; where the policy demands a factor, the next sign-in enrols a new one.</summary>
/// <param name="User">Whose.</param>
/// <param name="Administrator">Who asks, absent by design when a client or the server itself does. Nobody takes their own factor away like this: that is <see cref="RemoveTotp"/>.</param>
public sealed record RevokeTotp(UserId User, UserId? Administrator) : ICommand<Done>;

internal sealed class RevokeTotpHandler(ITotpAuthenticators totps, IRecoveryCodes codes, IPasswordCredentials credentials) : ICommandHandler<RevokeTotp, Done>
{
    public async Task<Result<Done>> Handle(RevokeTotp command, CancellationToken ct)
    {
        if (command.Administrator == command.User)
            return AuthenticationErrors.OwnFactor;
        if (await totps.FindAsync(command.User, ct) is not { } totp)
            return AuthenticationErrors.TotpMissing;

        totp.Remove(keptSession: null);
        totps.Remove(totp);
        await codes.RemoveAllAsync(command.User, ct);
        if (await credentials.FindAsync(command.User, ct) is { IsLongEnoughAlone: false } credential)
            credential.RequireChange();
        return Done.It;
    }
}
