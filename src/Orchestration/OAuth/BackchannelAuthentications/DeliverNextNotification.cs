using System.Text;
using System.Text.Json;
using AuthServer.Domain.OAuth.BackchannelAuthentications;
using AuthServer.Domain.OAuth.Clients;
using AuthServer.Domain.OAuth.Events;
using AuthServer.Domain.SharedKernel;
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
    ISecretSealer sealer,
    IOutboundCalls calls,
    IFacts facts,
    BackchannelAuthenticationOptions options,
    OutboundOptions outbound,
    ILogger<DeliverNextNotificationHandler> log) : ICommandHandler<DeliverNextNotification, bool>
{
    public async Task<Result<bool>> Handle(DeliverNextNotification request, CancellationToken cancellationToken)
    {
        if (await PrepareAsync(cancellationToken) is not { } prepared)
            return false;

        var failure = prepared.Call is { } call ? await CallAsync(call, cancellationToken) : new Failure("client_without_address", IsFinal: true);

        // What the client has said must be kept, even when the server is told to stop at this moment.
        return await unitOfWork.RunAsync<bool>(
            async ct =>
            {
                await SettleAsync(prepared.Leased, failure, ct);
                return true;
            },
            CancellationToken.None);
    }

    // INVARIANT: tokens are made once, in the unit of work that keeps them sealed; every further try sends the same.
    private async Task<Prepared?> PrepareAsync(CancellationToken ct)
    {
        Prepared? prepared = null;
        await unitOfWork.RunAsync<Done>(
            async token =>
            {
                prepared = null;
                if (await notifications.LeaseNextAsync(outbound.Timeout * 2, token) is { } leased)
                    prepared = new Prepared(leased, await ComposeAsync(leased, token));

                return Done.It;
            },
            ct);
        return prepared;
    }

    // Absent when there is nobody to call any more.
    private async Task<OutboundCall?> ComposeAsync(LeasedNotification leased, CancellationToken ct)
    {
        if (await requests.FindAsync(leased.Request, ct) is not { SealedNotification: { } sealedKeys } request
            || await registry.FindAsync(leased.Client, ct) is not { IsEnabled: true, Settings.BackchannelAuthentication.NotificationEndpoint: { } address } client
            || JsonSerializer.Deserialize<NotificationKeys>(sealer.Open(sealedKeys, NotificationKeys.PurposeOf(request.Id.ToString()))) is not { } keys)
            return null;

        var content = request.Delivery == TokenDelivery.Ping
            ? JsonSerializer.Serialize(new Dictionary<string, string>(StringComparer.Ordinal) { ["auth_req_id"] = keys.RequestId })
            : await PushedContentAsync(leased, client, request, keys, ct);
        return new OutboundCall(address, "application/json", Secret.Of(content)) { BearerToken = Secret.Of(keys.Bearer) };
    }

    private async Task<string> PushedContentAsync(LeasedNotification leased, RegisteredClient client, BackchannelAuthentication request, NotificationKeys keys, CancellationToken ct)
    {
        var purpose = NotificationKeys.ContentPurposeOf(request.Id.ToString());
        if (leased.SealedContent is { } kept)
            return Encoding.UTF8.GetString(sealer.Open(kept, purpose));

        var content = await pushed.ComposeAsync(client, request, keys.RequestId, ct);
        await notifications.KeepAsync(leased, sealer.Seal(Encoding.UTF8.GetBytes(content), purpose), ct);
        return content;
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

    private sealed record Prepared(LeasedNotification Leased, OutboundCall? Call);

    private sealed record Failure(string Reason, bool IsFinal);
}
