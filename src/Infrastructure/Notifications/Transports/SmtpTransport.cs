using System.Net;
using System.Net.Mail;
using System.Security.Authentication;
using AuthServer.Orchestration.Notifications;
using AuthServer.Orchestration.Notifications.Ports;
using Microsoft.Extensions.Logging;

namespace AuthServer.Infrastructure.Notifications.Transports;

/// <summary>Hands mails to a mail server, over STARTTLS unless configured otherwise.</summary>
internal sealed class SmtpTransport(MailOptions options, ILogger<SmtpTransport> log) : IMailTransport
{
    public async Task<MailVerdict> SendAsync(Mail mail, CancellationToken ct)
    {
        using var message = MailDraft.Of(mail, options);
        if (message is null)
            return MailVerdict.Refused("header_malformed");

        // The client's own time-out does not hold for asynchronous sending.
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(ct);
        patience.CancelAfter(TimeSpan.FromSeconds(options.Smtp.TimeoutSeconds));
        try
        {
            using var client = Connect();
            await client.SendMailAsync(message, patience.Token);
            return MailVerdict.Accepted;
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            return MailVerdict.TryLater("timeout");
        }
        catch (SmtpFailedRecipientException exception)
        {
            return Judge(exception, IsFinal(exception.StatusCode));
        }
        catch (SmtpException exception)
        {
            return Judge(exception, isFinal: false);
        }
        catch (Exception exception) when (exception is IOException or AuthenticationException)
        {
            MailLog.NotTaken(log, exception, "connection_failed");
            return MailVerdict.TryLater("connection_failed");
        }
    }

    private SmtpClient Connect() => new(options.Smtp.Host, options.Smtp.Port)
    {
        // RFC 3207 §4.1: with this set the client refuses to go on when the server offers no STARTTLS.
        EnableSsl = options.Smtp.StartTls,
        UseDefaultCredentials = false,
        Credentials = options.Smtp.User.Length > 0 ? new NetworkCredential(options.Smtp.User, options.Smtp.Password.Reveal()) : null,
    };

    private MailVerdict Judge(SmtpException exception, bool isFinal)
    {
        // The server's words may repeat the address: only its status leaves here.
        var reason = exception.StatusCode == SmtpStatusCode.GeneralFailure ? "connection_failed" : $"smtp_{(int)exception.StatusCode}";
        MailLog.NotTaken(log, exception.InnerException is IOException or AuthenticationException ? exception.InnerException : new SmtpException(exception.StatusCode), reason);
        return isFinal ? MailVerdict.Refused(reason) : MailVerdict.TryLater(reason);
    }

    // RFC 5321 §4.2.1: 5yz about the recipient is a permanent no; about us or the connection it may be mended.
    private static bool IsFinal(SmtpStatusCode status) =>
        status is SmtpStatusCode.MailboxUnavailable or SmtpStatusCode.UserNotLocalTryAlternatePath or SmtpStatusCode.MailboxNameNotAllowed;
}
