using AuthServer.Domain.Authentication.Events;
using AuthServer.Orchestration.Sessions.Contracts;
using AuthServer.Orchestration.SharedKernel.Ports;

namespace AuthServer.Orchestration.Authentication.Reactions;

/// <summary>A new factor ends every other session (ASVS 7.4.3): none of them has shown it.</summary>
internal sealed class WhenTotpEnrolled(ISessions sessions) : IReaction<TotpEnrolled>
{
    public Task ReactAsync(TotpEnrolled fact, CancellationToken ct) =>
        sessions.EndAllAsync(fact.User, fact.KeptSession, SessionEnd.CredentialChanged, ct);
}
