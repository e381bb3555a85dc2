using System.Net.Mail;
using AuthServer.Orchestration.Notifications;
using AuthServer.Orchestration.Notifications.Ports;

namespace AuthServer.Infrastructure.Notifications.Transports;

/// <summary>Drops each mail as one file into a folder, whole or not at all.</summary>
internal sealed class PickupTransport(PickupFolder folder, MailOptions options) : IMailTransport
{
    public async Task<MailVerdict> SendAsync(Mail mail, CancellationToken ct)
    {
        using var message = MailDraft.Of(mail, options);
        if (message is null)
            return MailVerdict.Refused("header_malformed");

        try
        {
            using var draft = folder.NewDraft(mail.Id);
            using (var client = new SmtpClient { DeliveryMethod = SmtpDeliveryMethod.SpecifiedPickupDirectory, PickupDirectoryLocation = draft.Path })
                await client.SendMailAsync(message, ct);
            draft.Publish();
            return MailVerdict.Accepted;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or SmtpException)
        {
            return MailVerdict.TryLater("folder_unwritable");
        }
    }
}
