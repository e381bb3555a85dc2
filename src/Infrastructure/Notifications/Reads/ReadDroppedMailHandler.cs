using AuthServer.Domain.Notifications;
using AuthServer.Domain.SharedKernel;
using AuthServer.Orchestration.Notifications.Inbox;
using AuthServer.Orchestration.SharedKernel;

namespace AuthServer.Infrastructure.Notifications.Reads;

/// <summary>Reads one file of the pick-up folder.</summary>
internal sealed class ReadDroppedMailHandler(DroppedMailFiles files, InboxAccess access) : IQueryHandler<ReadDroppedMail, DroppedMailText>
{
    public async Task<Result<DroppedMailText>> Handle(ReadDroppedMail request, CancellationToken cancellationToken)
    {
        if (!access.IsOpen)
            return NotificationsErrors.InboxClosed;
        if (await files.ReadAsync(request.Name, cancellationToken) is not { } mail)
            return NotificationsErrors.MailUnknown;

        return mail;
    }
}
