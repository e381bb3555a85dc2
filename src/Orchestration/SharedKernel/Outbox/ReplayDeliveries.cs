using AuthServer.Domain.SharedKernel;
using AuthServer.Domain.SharedKernel.Events;
using AuthServer.Orchestration.SharedKernel.Ports;

namespace AuthServer.Orchestration.SharedKernel.Outbox;

/// <summary>Puts parked deliveries back in line; answers how many. Refuses with <c>kernel.delivery_not_parked</c> when there is none.</summary>
/// <param name="Delivery">Which one, absent by design for several.</param>
/// <param name="Subscriber">Whose, absent by design for everybody's.</param>
public sealed record ReplayDeliveries(long? Delivery, string? Subscriber) : ICommand<int>;

internal sealed class ReplayDeliveriesHandler(IParkedDeliveries parked, IFacts facts) : ICommandHandler<ReplayDeliveries, int>
{
    public async Task<Result<int>> Handle(ReplayDeliveries request, CancellationToken cancellationToken)
    {
        var count = await parked.ReplayAsync(request.Delivery, request.Subscriber, cancellationToken);
        if (count == 0)
            return KernelErrors.DeliveryNotParked;

        facts.Record(new DeliveriesReplayed(request.Delivery, request.Subscriber, count));
        return count;
    }
}
