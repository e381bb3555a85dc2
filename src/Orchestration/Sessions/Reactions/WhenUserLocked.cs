using AuthServer.Domain.Identity.Events;
using AuthServer.Orchestration.Sessions.Contracts;
using AuthServer.Orchestration.SharedKernel.Ports;

namespace AuthServer.Orchestration.Sessions.Reactions;

/// <summary>Whose account is locked is signed out everywhere (ASVS 7.4.2), in the same transaction.</summary>
internal sealed class WhenUserLocked(ISessions sessions) : IReaction<UserLocked>
{
    public Task ReactAsync(UserLocked fact, CancellationToken ct) => sessions.EndAllAsync(fact.User, null, SessionEnd.AccountClosed, ct);
}
