using AuthServer.Domain.Identity.Events;
using AuthServer.Domain.OAuth.Grants;
using AuthServer.Orchestration.OAuth.Grants;
using AuthServer.Orchestration.SharedKernel.Ports;

namespace AuthServer.Orchestration.OAuth.Reactions;

/// <summary>Whose account is locked comes back to no offline access that was given before.</summary>
internal sealed class WhenUserLocked(GrantRevocation revocation) : IReaction<UserLocked>
{
    public Task ReactAsync(UserLocked fact, CancellationToken ct) => revocation.RevokeAllAsync(fact.User, GrantEnd.AccountClosed, ct);
}
