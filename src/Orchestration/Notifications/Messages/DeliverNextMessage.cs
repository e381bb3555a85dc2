using AuthServer.Domain.Notifications.Events;
using AuthServer.Domain.SharedKernel;
using AuthServer.Orchestration.Notifications.Ports;
using AuthServer.Orchestration.SharedKernel;
using AuthServer.Orchestration.SharedKernel.Ports;
using Microsoft.Extensions.Logging;

namespace AuthServer.Orchestration.Notifications.Messages;

/// <summary>Sends the message that has been due the longest. Talks to the mail system between two units of work, never inside one.</summary>
public sealed record DeliverNextMessage : IOutwardCommand<DeliveryStep>;

/// <summary>What was done.</summary>
public enum DeliveryStep
{
    /// <summary>No message was due.</summary>
    Nothing,

    /// <summary>One was sent.</summary>
    Sent,

    /// <summary>One is tried again later.</summary>
    Postponed,

    /// <summary>One was set aside for an administrator.</summary>
    Parked,
}

internal sealed class DeliverNextMessageHandler(
    IUnitOfWork unitOfWork,
    IOutboundMail outbound,
    IMessageComposer composer,
    IMailTransport transport,
    IFacts facts,
    MailOptions options,
    ILogger<DeliverNextMessageHandler> log) : ICommandHandler<DeliverNextMessage, DeliveryStep>
{
    public async Task<Result<DeliveryStep>> Handle(DeliverNextMessage request, CancellationToken cancellationToken)
    {
        if (await LeaseAsync(cancellationToken) is not { } leased)
            return DeliveryStep.Nothing;

        var verdict = await SendAsync(leased, cancellationToken);

        // What the mail system has said must be kept, even when the server is told to stop at this moment.
        return await unitOfWork.RunAsync(ct => SettleAsync(leased, verdict, ct), CancellationToken.None);
    }

    private async Task<LeasedMessage?> LeaseAsync(CancellationToken ct)
    {
        LeasedMessage? leased = null;
        await unitOfWork.RunAsync<Done>(
            async token =>
            {
                leased = await outbound.LeaseNextAsync(TimeSpan.FromSeconds(options.Smtp.TimeoutSeconds * 2), token);
                return Done.It;
            },
            ct);
        return leased;
    }

    private async Task<MailVerdict> SendAsync(LeasedMessage leased, CancellationToken ct)
    {
        // Its earlier tries ended without a word: the process died in them, or the message itself is the reason.
        if (leased.Attempt > options.MaxAttempts)
            return MailVerdict.Refused("no_verdict");

        var mail = composer.Compose(leased.Message);
        return mail.IsRefused ? MailVerdict.Refused(mail.Refusal.Code) : await transport.SendAsync(mail.Value, ct);
    }

    private Task<Result<DeliveryStep>> SettleAsync(LeasedMessage leased, MailVerdict verdict, CancellationToken ct) => verdict.Outcome switch
    {
        MailOutcome.Accepted => FinishAsync(leased, ct),
        MailOutcome.TryLater when leased.Attempt < options.MaxAttempts => PostponeAsync(leased, verdict.Reason, ct),
        _ => ParkAsync(leased, verdict.Reason, ct),
    };

    private async Task<Result<DeliveryStep>> FinishAsync(LeasedMessage leased, CancellationToken ct)
    {
        var message = leased.Message;
        if (await outbound.FinishAsync(leased, ct))
            facts.Record(new MessageSent(message.Id, message.Template, message.Recipient));

        NotificationsLog.Sent(log, message.Id, message.Template);
        return DeliveryStep.Sent;
    }

    private async Task<Result<DeliveryStep>> PostponeAsync(LeasedMessage leased, string reason, CancellationToken ct)
    {
        await outbound.PostponeAsync(leased, reason, ct);
        NotificationsLog.Postponed(log, leased.Message.Id, leased.Message.Template, leased.Attempt, reason);
        return DeliveryStep.Postponed;
    }

    private async Task<Result<DeliveryStep>> ParkAsync(LeasedMessage leased, string reason, CancellationToken ct)
    {
        var message = leased.Message;
        if (await outbound.ParkAsync(leased, reason, ct))
            facts.Record(new MessageParked(message.Id, message.Template, message.Recipient, reason, leased.Attempt));

        NotificationsLog.Parked(log, message.Id, message.Template, leased.Attempt, reason);
        return DeliveryStep.Parked;
    }
}
