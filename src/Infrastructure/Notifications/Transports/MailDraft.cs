using System.Net.Mail;
using System.Net.Mime;
using System.Text;
using AuthServer.Orchestration.Notifications;
using AuthServer.Orchestration.Notifications.Ports;

namespace AuthServer.Infrastructure.Notifications.Transports;

/// <summary>Makes the MIME message: text first, HTML as the alternative that a reader prefers (RFC 2046 §5.1.4).</summary>
internal static class MailDraft
{
    /// <summary>The message; absent when an address or the subject would break out of its header line.</summary>
    public static MailMessage? Of(Mail mail, MailOptions options)
    {
        // ASVS 1.3.11: a line break in a header value is an injected header.
        if (HasControls(mail.To) || HasControls(mail.Subject) || !MailAddress.TryCreate(mail.To, out var to) || to.Address != mail.To)
            return null;

        var sender = new MailAddress(options.From, options.FromName, Encoding.UTF8);
        var message = new MailMessage(sender, to)
        {
            Subject = mail.Subject,
            SubjectEncoding = Encoding.UTF8,
            HeadersEncoding = Encoding.UTF8,
        };
        message.Headers.Add("Message-ID", $"<{mail.Id:N}@{sender.Host}>");

        // RFC 3834 §5: no automatic answers to automatic mail.
        message.Headers.Add("Auto-Submitted", "auto-generated");
        message.AlternateViews.Add(View(mail.Text, MediaTypeNames.Text.Plain));
        message.AlternateViews.Add(View(mail.Html, MediaTypeNames.Text.Html));
        return message;
    }

    private static AlternateView View(string content, string mediaType)
    {
        var view = AlternateView.CreateAlternateViewFromString(content, Encoding.UTF8, mediaType);
        view.TransferEncoding = TransferEncoding.Base64;
        return view;
    }

    private static bool HasControls(string value) => value.Any(char.IsControl);
}
