using System.Text;
using System.Text.Json;
using AuthServer.Domain.OAuth.BackchannelAuthentications;
using AuthServer.Domain.OAuth.Clients;
using AuthServer.Domain.OAuth.Events;
using AuthServer.Domain.SharedKernel;
using AuthServer.Orchestration.OAuth.Answers;
using AuthServer.Orchestration.OAuth.Ports;
using AuthServer.Orchestration.SharedKernel;
using AuthServer.Orchestration.SharedKernel.Ports;
using Microsoft.Extensions.Logging;

namespace AuthServer.Orchestration.OAuth.BackchannelAuthentications;

/// <summary>Notifies the client that has been waiting the longest that its person has decided. Talks to it between two units of work, never inside one. Answers whether one was waiting.</summary>
public sealed record DeliverNextNotification : IOutwardCommand<bool>;

internal sealed class DeliverNextNotificationHandler(
    IUnitOfWork unitOfWork,
    IBackchannelNotifications notifications,
    IBackchannelAuthentications requests,
    IClientRegistry registry,
    PushedTokens pushed,
    IdTokenProtection idTokens,
    ISecretSealer sealer,
    IOutboundCalls calls,
    IFacts facts,
    BackchannelAuthenticationOptions options,
    OutboundOptions outbound,
    ILogger<DeliverNextNotificationHandler> log) : ICommandHandler<DeliverNextNotification, bool>
{
    private static readonly Failure NoAddress = new("client_without_address", IsFinal: true);

    public async Task<Result<bool>> Handle(DeliverNextNotification request, CancellationToken cancellationToken)
    {
        if (await LeaseAsync(cancellationToken) is not { } leased)
            return false;

        var failure = await TellAsync(leased, cancellationToken);

        // What the client has said must be kept, even when the server is told to stop at this moment.
        return await unitOfWork.RunAsync<bool>(
            async ct =>
            {
                await SettleAsync(leased, failure, ct);
                return true;
            },
            CancellationToken.None);
    }

    // INVARIANT: the try is counted before anything else can fail. Long enough for reading the client's keys twice and calling it.
    private async Task<LeasedNotification?> LeaseAsync(CancellationToken ct)
    {
        LeasedNotification? leased = null;
        var counted = await unitOfWork.RunAsync<Done>(
            async token =>
            {
                leased = await notifications.LeaseNextAsync(outbound.Timeout * 4, token);
                return Done.It;
            },
            ct);
        return counted.IsSuccess ? leased : null;
    }

    // Absent when the client was told, otherwise why not.
    private async Task<Failure?> TellAsync(LeasedNotification leased, CancellationToken ct)
    {
        try
        {
            return await NotifyAsync(leased, ct);
        }
        catch (Exception exception) when (!ct.IsCancellationRequested)
        {
            // Whatever stands against this one must not stand against those behind it: it is a failed try like others.
            OAuthLog.NotificationBroke(log, exception, leased.Client.Value);
            return new Failure("not_composed", IsFinal: false);
        }
    }

    private async Task<Failure?> NotifyAsync(LeasedNotification leased, CancellationToken ct)
    {
        if (await requests.FindAsync(leased.Request, ct) is not { SealedNotification: { } sealedKeys } request
            || await registry.FindAsync(leased.Client, ct) is not { IsEnabled: true, Settings.BackchannelAuthentication.NotificationEndpoint: { } address } client
            || JsonSerializer.Deserialize<NotificationKeys>(sealer.Open(sealedKeys, NotificationKeys.PurposeOf(request.Id.ToString()))) is not { } keys)
            return NoAddress;

        var content = request.Delivery == TokenDelivery.Ping
            ? JsonSerializer.Serialize(new Dictionary<string, string>(StringComparer.Ordinal) { ["auth_req_id"] = keys.RequestId })
            : await PushedContentAsync(leased, client, request, keys, ct);
        return content.IsRefused
            ? new Failure(content.Refusal.Code, IsFinal: false)
            : await CallAsync(new OutboundCall(address, "application/json", Secret.Of(content.Value)) { BearerToken = Secret.Of(keys.Bearer) }, ct);
    }

    // INVARIANT: tokens are made once, in the unit of work that keeps them sealed; every further try sends the same.
    private async Task<Result<string>> PushedContentAsync(LeasedNotification leased, RegisteredClient client, BackchannelAuthentication request, NotificationKeys keys, CancellationToken ct)
    {
        var purpose = NotificationKeys.ContentPurposeOf(request.Id.ToString());
        if (leased.SealedContent is { } kept)
            return Encoding.UTF8.GetString(sealer.Open(kept, purpose));

        // Before the tokens are taken: keys of the client may have to be fetched, and no transaction waits for that.
        var envelope = await idTokens.PrepareAsync(client, ct);
        if (envelope.IsRefused)
            return envelope.Refusal;

        return await unitOfWork.RunAsync<string>(
            async token =>
            {
                var content = await pushed.ComposeAsync(client, request, keys.RequestId, envelope.Value, token);
                var isOurs = await notifications.KeepAsync(leased, sealer.Seal(Encoding.UTF8.GetBytes(content), purpose), token);

                // A refusal would commit, and the tokens would be taken that nobody was sent.
                return isOurs ? content : throw new InvalidOperationException("The lease was lost while the tokens were made.");
            },
            ct);
    }

    // CIBA Core §10.2: 204, or 200; a redirect is not followed. A client that refuses will refuse again.
    private async Task<Failure?> CallAsync(OutboundCall call, CancellationToken ct)
    {
        var answer = await calls.PostAsync(call, ct);
        return answer.Match(
            status => status is >= 200 and < 300 ? null : new Failure($"status_{status}", IsFinal: status is >= 400 and < 500 and not 408 and not 429),
            refusal => new Failure(refusal.Code, IsFinal: false));
    }

    private async Task SettleAsync(LeasedNotification leased, Failure? failure, CancellationToken ct)
    {
        if (failure is null)
        {
            await notifications.FinishAsync(leased, ct);
            return;
        }

        OAuthLog.NotificationFailed(log, leased.Client.Value, leased.Attempt, failure.Reason);
        if (leased.Attempt < options.NotificationAttempts && !failure.IsFinal)
            await notifications.PostponeAsync(leased, failure.Reason, ct);
        else if (await notifications.ParkAsync(leased, failure.Reason, ct))
            facts.Record(new BackchannelNotificationParked(leased.Request, leased.Client, failure.Reason, leased.Attempt));
    }

    private sealed record Failure(string Reason, bool IsFinal);
}
