using AuthServer.Domain.Authentication.Events;
using AuthServer.Orchestration.Authentication.Ports;
using AuthServer.Orchestration.Sessions.Contracts;
using AuthServer.Orchestration.SharedKernel.Ports;

namespace AuthServer.Orchestration.Authentication.Reactions;

/// <summary>A password that was set anew ends every session and every attempt: somebody else may hold one.</summary>
internal sealed class WhenPasswordReset(ILoginAttempts attempts, ISessions sessions, IKnownDevices devices) : IReaction<PasswordReset>
{
    public async Task ReactAsync(PasswordReset fact, CancellationToken ct)
    {
        await attempts.EndAllAsync(fact.User, kept: null, ct);
        await sessions.EndAllAsync(fact.User, kept: null, SessionEnd.CredentialChanged, ct);

        // A stolen device secret would keep its extra guesses at the new password.
        await devices.ForgetAllAsync(fact.User, ct);
    }
}
