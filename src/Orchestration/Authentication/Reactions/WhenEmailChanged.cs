using AuthServer.Domain.Identity.Events;
using AuthServer.Orchestration.Authentication.Ports;
using AuthServer.Orchestration.SharedKernel.Ports;

namespace AuthServer.Orchestration.Authentication.Reactions;

/// <summary>Links that went to the former address set no password any more: it may be somebody else's by now.</summary>
internal sealed class WhenEmailChanged(IPasswordResetLinks links, TimeProvider time) : IReaction<EmailChanged>
{
    public Task ReactAsync(EmailChanged fact, CancellationToken ct) => links.EndAllAsync(fact.User, time.GetUtcNow(), ct);
}
