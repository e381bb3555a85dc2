using AuthServer.Domain.Authentication;
using AuthServer.Domain.SharedKernel;
using AuthServer.Orchestration.Authentication.Ports;
using AuthServer.Orchestration.SharedKernel;

namespace AuthServer.Orchestration.Authentication.RecoveryCodes;

/// <summary>A signed-in person replaces their recovery codes; the earlier ones are worth nothing from then on. Needs a recent sign-in.</summary>
/// <param name="User">Who.</param>
/// <param name="Session">The session in which it happens.</param>
public sealed record RegenerateRecoveryCodes(UserId User, SessionId Session) : ICommand<RecoveryCodeSet>;

/// <summary>A fresh set, shown once.</summary>
/// <param name="Codes">The codes.</param>
public sealed record RecoveryCodeSet(IReadOnlyList<Secret> Codes);

internal sealed class RegenerateRecoveryCodesHandler(RecentSignIn recent, ITotpAuthenticators totps, RecoveryCodeSets sets)
    : ICommandHandler<RegenerateRecoveryCodes, RecoveryCodeSet>
{
    public async Task<Result<RecoveryCodeSet>> Handle(RegenerateRecoveryCodes command, CancellationToken ct)
    {
        var session = await recent.RequireAsync(command.User, command.Session, ct);
        if (session.IsRefused)
            return session.Refusal;

        return await totps.FindAsync(command.User, ct) is { IsConfirmed: true }
            ? new RecoveryCodeSet(await sets.GenerateAsync(command.User, ct))
            : AuthenticationErrors.TotpMissing;
    }
}
