namespace AuthServer.Orchestration.SharedKernel.Ports;

/// <summary>Lets one instance at a time do a singleton's work. The database decides; a lost lease is taken over after its time.</summary>
public interface ILeases
{
    /// <summary>Takes or renews the lease. Gives its fencing number, which grows at every change of owner; absent when another instance holds it.</summary>
    Task<long?> TryAcquireAsync(string name, TimeSpan timeToLive, CancellationToken ct);

    /// <summary>Gives the lease back if this instance holds it.</summary>
    Task ReleaseAsync(string name, CancellationToken ct);
}
