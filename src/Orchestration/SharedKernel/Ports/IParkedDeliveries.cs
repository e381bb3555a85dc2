namespace AuthServer.Orchestration.SharedKernel.Ports;

/// <summary>Deliveries that the server gave up on.</summary>
public interface IParkedDeliveries
{
    /// <summary>Puts parked deliveries back in line with a fresh count of tries: this one, this subscriber's, or all; gives how many.</summary>
    Task<int> ReplayAsync(long? delivery, string? subscriber, CancellationToken ct);
}
