using System.Security.Cryptography;
using AuthServer.Domain.SharedKernel;
using AuthServer.Domain.SharedKernel.Events;
using AuthServer.Infrastructure.SharedKernel.Persistence;
using AuthServer.Orchestration.SharedKernel;
using AuthServer.Orchestration.SharedKernel.Facts;
using AuthServer.Orchestration.SharedKernel.Ports;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace AuthServer.Infrastructure.SharedKernel.Outbox;

/// <summary>Takes leased deliveries to their subscribers. Handling and finishing commit together, so a subscriber that only writes to the database sees each fact once.</summary>
internal sealed class Relay(IServiceScopeFactory scopes, ILogger<Relay> log)
{
    /// <summary>Delivers one batch; gives how many deliveries it held.</summary>
    public async Task<int> DeliverBatchAsync(CancellationToken ct)
    {
        var leased = await LeaseAsync(ct);
        for (var next = 0; next < leased.Count; next++)
        {
            if (ct.IsCancellationRequested)
            {
                await ReleaseAsync([.. leased.Skip(next)]);
                break;
            }

            await DeliverAsync(leased[next], ct);
        }

        return leased.Count;
    }

    private async Task<IReadOnlyList<LeasedDelivery>> LeaseAsync(CancellationToken ct)
    {
        await using var scope = scopes.BeginInBackground();
        var deliveries = scope.ServiceProvider.GetRequiredService<Deliveries>();
        var unitOfWork = scope.ServiceProvider.GetRequiredService<IUnitOfWork>();
        IReadOnlyList<LeasedDelivery> leased = [];
        await unitOfWork.RunAsync<Done>(
            async token =>
            {
                leased = await deliveries.LeaseAsync(token);
                return Done.It;
            },
            ct);
        return leased;
    }

    private async Task DeliverAsync(LeasedDelivery delivery, CancellationToken ct)
    {
        try
        {
            await HandleAsync(delivery, ct);
        }
        catch (OperationCanceledException) when (ct.IsCancellationRequested)
        {
            // The server stops: another instance goes on, with as many tries as before.
            await ReleaseAsync([delivery]);
        }
        catch (Exception exception)
        {
            OutboxLog.DeliveryFailed(log, exception, delivery.EventName, delivery.Subscriber, delivery.Attempts);
            await PostponeAsync(delivery, exception.GetType().Name, ct);
        }
    }

    private async Task ReleaseAsync(IReadOnlyList<LeasedDelivery> untried)
    {
        await using var scope = scopes.BeginInBackground();
        var deliveries = scope.ServiceProvider.GetRequiredService<Deliveries>();

        // The token is cancelled already, and this is one short statement.
        await scope.ServiceProvider.GetRequiredService<IUnitOfWork>().RunAsync<Done>(
            async token =>
            {
                await deliveries.ReleaseAsync(untried, token);
                return Done.It;
            },
            CancellationToken.None);
    }

    private async Task HandleAsync(LeasedDelivery delivery, CancellationToken ct)
    {
        await using var scope = scopes.BeginInBackground();
        var context = scope.ServiceProvider.GetRequiredService<RequestContext>();
        context.Origin = "relay";
        context.CorrelationId = delivery.CorrelationId ?? context.CorrelationId;
        var deliveries = scope.ServiceProvider.GetRequiredService<Deliveries>();
        if (deliveries.IsHopeless(delivery) || delivery is not { OccurredAt: { } occurredAt, CorrelationId: { } correlationId, Payload: { } payload })
            throw new InvalidOperationException(delivery.Payload is null ? "The audit log has let the fact go." : "Every try ended with its instance.");

        var subscriber = scope.ServiceProvider.GetServices<ISubscriber>().FirstOrDefault(candidate => candidate.Name == delivery.Subscriber)
            ?? throw new InvalidOperationException($"No subscriber is named {delivery.Subscriber}.");
        var fact = EventCatalogue.FromJson(delivery.EventName, payload)
            ?? throw new InvalidOperationException($"This build does not know {delivery.EventName}.");
        var recorded = new RecordedFact(delivery.EventId, delivery.EventName, occurredAt, correlationId, fact);

        var outcome = await scope.ServiceProvider.GetRequiredService<IUnitOfWork>().RunAsync<Done>(
            async token =>
            {
                if (await deliveries.FinishAsync(delivery.Position, token))
                    await subscriber.HandleAsync(recorded, token);
                return Done.It;
            },
            ct);
        if (outcome.IsRefused)
            throw new InvalidOperationException($"The delivery was refused: {outcome.Refusal.Code}.");
    }

    private async Task PostponeAsync(LeasedDelivery delivery, string reason, CancellationToken ct)
    {
        await using var scope = scopes.BeginInBackground();
        var deliveries = scope.ServiceProvider.GetRequiredService<Deliveries>();
        var facts = scope.ServiceProvider.GetRequiredService<IFacts>();
        var jitter = RandomNumberGenerator.GetInt32(0, 1001) / 1000.0;
        var parked = await scope.ServiceProvider.GetRequiredService<IUnitOfWork>().RunAsync<bool>(
            async token =>
            {
                if (!await deliveries.PostponeAsync(delivery, reason, jitter, token))
                    return false;

                // A parked delivery is a fact; that this fact could not be delivered either is not another one, and so on for ever.
                if (delivery.EventName != EventCatalogue.NameOf(typeof(DeliveryParked)))
                    facts.Record(new DeliveryParked(delivery.Position, delivery.EventId, delivery.EventName, delivery.Subscriber, reason));
                return true;
            },
            ct);
        if (parked is { IsSuccess: true, Value: true })
            OutboxLog.DeliveryParked(log, delivery.Position, delivery.EventName, delivery.Subscriber, reason);
    }
}
