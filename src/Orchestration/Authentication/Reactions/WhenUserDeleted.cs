using AuthServer.Domain.Identity.Events;
using AuthServer.Orchestration.Authentication.Ports;
using AuthServer.Orchestration.SharedKernel.Ports;

namespace AuthServer.Orchestration.Authentication.Reactions;

/// <summary>A deleted person leaves no credentials behind.</summary>
internal sealed class WhenUserDeleted(IAuthenticationErasure erasure) : IReaction<UserDeleted>
{
    public Task ReactAsync(UserDeleted fact, CancellationToken ct) => erasure.EraseAsync(fact.User, ct);
}
