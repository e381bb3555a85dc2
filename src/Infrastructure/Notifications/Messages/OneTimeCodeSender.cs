using AuthServer.Domain.Notifications;
using AuthServer.Domain.SharedKernel;
using AuthServer.Orchestration.Notifications.Messages;
using AuthServer.Orchestration.Notifications.Ports;
using AuthServer.Orchestration.SharedKernel.Ports;

namespace AuthServer.Infrastructure.Notifications.Messages;

/// <summary>Queues codes and links in the caller's transaction.</summary>
internal sealed class OneTimeCodeSender(IOutboundMail outbound, IIds ids) : IOneTimeCodeSender
{
    public Task SendAsync(OneTimeMessage message, CancellationToken ct) => outbound.EnqueueAsync(
        new OutboundMessage(new MessageId(ids.Next()), message.Template, message.Recipient, Secret.Of(message.Address), message.Locale, message.Values),
        ct);
}
