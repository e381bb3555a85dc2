using AuthServer.Domain.Notifications;
using AuthServer.Domain.Notifications.Events;
using AuthServer.Domain.SharedKernel;
using AuthServer.Orchestration.Notifications.Ports;
using AuthServer.Orchestration.SharedKernel;
using AuthServer.Orchestration.SharedKernel.Ports;

namespace AuthServer.Orchestration.Notifications.Messages;

/// <summary>Queues a parked message again, with a fresh count of tries.</summary>
/// <param name="Message">Which message.</param>
public sealed record ReplayMessage(Guid Message) : ICommand<Done>;

internal sealed class ReplayMessageHandler(IParkedMail parked, IFacts facts) : ICommandHandler<ReplayMessage, Done>
{
    public async Task<Result<Done>> Handle(ReplayMessage request, CancellationToken cancellationToken)
    {
        if (await parked.ReplayAsync(new MessageId(request.Message), cancellationToken) is not { } message)
            return NotificationsErrors.MessageNotParked;

        facts.Record(new MessageReplayed(new MessageId(message.Id), message.Template, message.Recipient));
        return Done.It;
    }
}
