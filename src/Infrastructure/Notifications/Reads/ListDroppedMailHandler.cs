using AuthServer.Domain.Notifications;
using AuthServer.Domain.SharedKernel;
using AuthServer.Orchestration.Notifications.Inbox;
using AuthServer.Orchestration.SharedKernel;

namespace AuthServer.Infrastructure.Notifications.Reads;

/// <summary>Lists the pick-up folder.</summary>
internal sealed class ListDroppedMailHandler(DroppedMailFiles files, InboxAccess access) : IQueryHandler<ListDroppedMail, DroppedMails>
{
    private const int Most = 50;

    public async Task<Result<DroppedMails>> Handle(ListDroppedMail request, CancellationToken cancellationToken)
    {
        if (!access.IsOpen)
            return NotificationsErrors.InboxClosed;

        return new DroppedMails(await files.NewestAsync(Most, cancellationToken));
    }
}
