using AuthServer.Domain.Identity.Events;
using AuthServer.Orchestration.Notifications.Ports;
using AuthServer.Orchestration.SharedKernel.Ports;

namespace AuthServer.Orchestration.Notifications.Reactions;

/// <summary>Messages to somebody who is gone hold their address and name: they go in the same transaction.</summary>
internal sealed class WhenUserDeleted(IOutboundMail mail) : IReaction<UserDeleted>
{
    public Task ReactAsync(UserDeleted fact, CancellationToken ct) => mail.EraseAsync(fact.User, ct);
}
