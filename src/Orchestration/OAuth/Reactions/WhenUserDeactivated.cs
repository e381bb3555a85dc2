using AuthServer.Domain.Identity.Events;
using AuthServer.Domain.OAuth.Grants;
using AuthServer.Orchestration.OAuth.Grants;
using AuthServer.Orchestration.SharedKernel.Ports;

namespace AuthServer.Orchestration.OAuth.Reactions;

/// <summary>Whose account is deactivated comes back to no offline access that was given before.</summary>
internal sealed class WhenUserDeactivated(GrantRevocation revocation) : IReaction<UserDeactivated>
{
    public Task ReactAsync(UserDeactivated fact, CancellationToken ct) => revocation.RevokeAllAsync(fact.User, GrantEnd.AccountClosed, ct);
}
