using AuthServer.Domain.Authentication.Events;
using AuthServer.Domain.Authentication.LoginAttempts;
using AuthServer.Orchestration.Authentication.Ports;
using AuthServer.Orchestration.Sessions.Contracts;
using AuthServer.Orchestration.SharedKernel.Ports;

namespace AuthServer.Orchestration.Authentication.Reactions;

/// <summary>A changed password ends every other session, every attempt that showed the former one, and every link that would change it again.</summary>
internal sealed class WhenPasswordChanged(ILoginAttempts attempts, ISessions sessions, IPasswordResetLinks links, TimeProvider time) : IReaction<PasswordChanged>
{
    public async Task ReactAsync(PasswordChanged fact, CancellationToken ct)
    {
        await attempts.EndAllAsync(fact.User, fact.KeptAttempt is { } kept ? new LoginAttemptId(kept) : null, ct);
        await sessions.EndAllAsync(fact.User, fact.KeptSession, SessionEnd.CredentialChanged, ct);
        await links.EndAllAsync(fact.User, time.GetUtcNow(), ct);
    }
}
