using AuthServer.Domain.Sessions.Events;
using AuthServer.Orchestration.Authentication.Ports;
using AuthServer.Orchestration.Sessions.Contracts;
using AuthServer.Orchestration.SharedKernel.Ports;

namespace AuthServer.Orchestration.Authentication.Reactions;

/// <summary>Whoever ends all sessions means also those that are about to begin: their attempts end.</summary>
internal sealed class WhenSessionsRevoked(ILoginAttempts attempts, ISessions sessions) : IReaction<SessionsRevoked>
{
    public async Task ReactAsync(SessionsRevoked fact, CancellationToken ct)
    {
        await attempts.EndAllAsync(fact.User, kept: null, ct);

        // Once more: an attempt may have been completed between the end of the sessions and the end of the attempts.
        var reason = fact.ByAdministrator ? SessionEnd.RevokedByAdministrator : SessionEnd.RevokedByUser;
        await sessions.EndAllAsync(fact.User, fact.Kept, reason, ct);
    }
}
