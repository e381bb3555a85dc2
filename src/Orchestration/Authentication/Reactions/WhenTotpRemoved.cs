using AuthServer.Domain.Authentication.Events;
using AuthServer.Orchestration.Authentication.Ports;
using AuthServer.Orchestration.Sessions.Contracts;
using AuthServer.Orchestration.SharedKernel.Ports;

namespace AuthServer.Orchestration.Authentication.Reactions;

/// <summary>A removed factor ends every other session (ASVS 7.4.3), and every attempt that may have shown it.</summary>
internal sealed class WhenTotpRemoved(ILoginAttempts attempts, ISessions sessions) : IReaction<TotpRemoved>
{
    public async Task ReactAsync(TotpRemoved fact, CancellationToken ct)
    {
        await attempts.EndAllAsync(fact.User, kept: null, ct);
        await sessions.EndAllAsync(fact.User, fact.KeptSession, SessionEnd.CredentialChanged, ct);
    }
}
