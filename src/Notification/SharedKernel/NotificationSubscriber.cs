using System.Globalization;
using AuthServer.Domain.Notifications;
using AuthServer.Domain.SharedKernel;
using AuthServer.Orchestration.Identity.Contracts;
using AuthServer.Orchestration.Notifications.Messages;
using AuthServer.Orchestration.Notifications.Ports;
using AuthServer.Orchestration.SharedKernel.Facts;
using AuthServer.Orchestration.SharedKernel.Ports;

namespace AuthServer.Notification.SharedKernel;

/// <summary>Turns facts into messages. The relay's transaction queues each, so a fact that is delivered twice is told once.</summary>
internal sealed class NotificationSubscriber(IEnumerable<INotice> notices, IUserDirectory directory, IOutboundMail outbound, IIds ids) : ISubscriber
{
    private readonly Dictionary<string, INotice> _notices = notices.ToDictionary(notice => notice.EventName, StringComparer.Ordinal);

    public string Name => "notification";

    public bool Handles(string eventName) => _notices.ContainsKey(eventName);

    public async Task HandleAsync(RecordedFact fact, CancellationToken ct)
    {
        if (!_notices.TryGetValue(fact.Name, out var notice) || notice.RecipientOf(fact.Event) is not { } recipient)
            return;
        if (await directory.ProfileAsync(recipient, ct) is not { Email: { } address } profile)
            return;

        await outbound.EnqueueAsync(
            new OutboundMessage(
                new MessageId(ids.Next()),
                notice.Template,
                recipient,
                Secret.Of(address),
                profile.Locale,
                ValuesOf(notice, fact),
                $"{fact.Id:N}:{notice.Template}"),
            ct);
    }

    private static Dictionary<string, Secret> ValuesOf(INotice notice, RecordedFact fact)
    {
        var values = notice.ValuesOf(fact.Event).ToDictionary(pair => pair.Key, pair => Secret.Of(pair.Value), StringComparer.Ordinal);
        values["time"] = Secret.Of(fact.OccurredAt.UtcDateTime.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture) + " UTC");
        return values;
    }
}
