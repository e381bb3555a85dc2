using AuthServer.Domain.Identity.Events;
using AuthServer.Orchestration.Sessions.Contracts;
using AuthServer.Orchestration.SharedKernel.Ports;

namespace AuthServer.Orchestration.Sessions.Reactions;

/// <summary>Whose account is deactivated is signed out everywhere (ASVS 7.4.2), in the same transaction.</summary>
internal sealed class WhenUserDeactivated(ISessions sessions) : IReaction<UserDeactivated>
{
    public Task ReactAsync(UserDeactivated fact, CancellationToken ct) => sessions.EndAllAsync(fact.User, null, SessionEnd.AccountClosed, ct);
}
