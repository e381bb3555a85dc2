using AuthServer.Domain.Sessions.Events;
using AuthServer.Domain.OAuth.Grants;
using AuthServer.Orchestration.OAuth.Grants;
using AuthServer.Orchestration.SharedKernel.Ports;

namespace AuthServer.Orchestration.OAuth.Reactions;

/// <summary>An administrator who ends all sessions of a person means everything that acts for them, offline access included.</summary>
internal sealed class WhenSessionsRevoked(GrantRevocation revocation) : IReaction<SessionsRevoked>
{
    public Task ReactAsync(SessionsRevoked fact, CancellationToken ct) =>
        fact.ByAdministrator ? revocation.RevokeAllAsync(fact.User, GrantEnd.RevokedByAdministrator, ct) : Task.CompletedTask;
}
