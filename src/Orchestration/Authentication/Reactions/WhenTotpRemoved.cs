using AuthServer.Domain.Authentication.Events;
using AuthServer.Orchestration.Sessions.Contracts;
using AuthServer.Orchestration.SharedKernel.Ports;

namespace AuthServer.Orchestration.Authentication.Reactions;

/// <summary>A removed factor ends every other session (ASVS 7.4.3).</summary>
internal sealed class WhenTotpRemoved(ISessions sessions) : IReaction<TotpRemoved>
{
    public Task ReactAsync(TotpRemoved fact, CancellationToken ct) =>
        sessions.EndAllAsync(fact.User, fact.KeptSession, SessionEnd.CredentialChanged, ct);
}
