using System.Security.Cryptography;
using AuthServer.Domain.SharedKernel;
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
        foreach (var delivery in leased)
            await DeliverAsync(delivery, ct);

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
            // The server stops; the lease runs out and another instance goes on.
        }
        catch (Exception exception)
        {
            OutboxLog.DeliveryFailed(log, exception, delivery.EventName, delivery.Subscriber, delivery.Attempts);
            await PostponeAsync(delivery, exception.GetType().Name, ct);
        }
    }

    private async Task HandleAsync(LeasedDelivery delivery, CancellationToken ct)
    {
        await using var scope = scopes.BeginInBackground();
        var context = scope.ServiceProvider.GetRequiredService<RequestContext>();
        context.Origin = "relay";
        context.CorrelationId = delivery.CorrelationId;

        var subscriber = scope.ServiceProvider.GetServices<ISubscriber>().FirstOrDefault(candidate => candidate.Name == delivery.Subscriber)
            ?? throw new InvalidOperationException($"No subscriber is named {delivery.Subscriber}.");
        var fact = EventCatalogue.FromJson(delivery.EventName, delivery.Payload)
            ?? throw new InvalidOperationException($"This build does not know {delivery.EventName}.");
        var recorded = new RecordedFact(delivery.EventId, delivery.EventName, delivery.OccurredAt, delivery.CorrelationId, fact);
        var deliveries = scope.ServiceProvider.GetRequiredService<Deliveries>();

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
        var jitter = RandomNumberGenerator.GetInt32(0, 1001) / 1000.0;
        await scope.ServiceProvider.GetRequiredService<IUnitOfWork>().RunAsync<Done>(
            async token =>
            {
                await deliveries.PostponeAsync(delivery, reason, jitter, token);
                return Done.It;
            },
            ct);
    }
}
