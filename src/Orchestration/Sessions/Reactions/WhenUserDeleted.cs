using AuthServer.Domain.Identity.Events;
using AuthServer.Orchestration.Sessions.Contracts;
using AuthServer.Orchestration.SharedKernel.Ports;

namespace AuthServer.Orchestration.Sessions.Reactions;

/// <summary>Whose account is deleted is signed out everywhere (ASVS 7.4.2), in the same transaction.</summary>
internal sealed class WhenUserDeleted(ISessions sessions) : IReaction<UserDeleted>
{
    public Task ReactAsync(UserDeleted fact, CancellationToken ct) => sessions.EndAllAsync(fact.User, null, SessionEnd.AccountClosed, ct);
}
