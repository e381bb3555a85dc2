using AuthServer.Domain.OAuth.BackchannelAuthentications;
using AuthServer.Domain.SharedKernel;

namespace AuthServer.Orchestration.OAuth.Ports;

/// <summary>The notifications of clients whose person has decided (CIBA Core §10.2, §10.3): one row each, so that a client that is down keeps nobody else waiting.</summary>
public interface IBackchannelNotifications
{
    /// <summary>Adds one inside the unit of work that decides.</summary>
    Task AddAsync(BackchannelAuthenticationId request, ClientId client, CancellationToken ct);

    /// <summary>Takes the one that is due the longest, for a while, in the unit of work; absent when none is. One of a client at a time: who hangs keeps one sender.</summary>
    Task<LeasedNotification?> LeaseNextAsync(TimeSpan leaseTime, CancellationToken ct);

    /// <summary>Keeps what is to be sent, so that every try sends the same. False when another instance took the lease over.</summary>
    Task<bool> KeepAsync(LeasedNotification notification, byte[] sealedContent, CancellationToken ct);

    /// <summary>It was taken; what was sent is forgotten.</summary>
    Task FinishAsync(LeasedNotification notification, CancellationToken ct);

    /// <summary>It is tried again later.</summary>
    Task PostponeAsync(LeasedNotification notification, string reason, CancellationToken ct);

    /// <summary>It is not tried again; what was to be sent is forgotten. False when another instance took the lease over.</summary>
    Task<bool> ParkAsync(LeasedNotification notification, string reason, CancellationToken ct);
}

/// <summary>A notification that this instance holds the lease of.</summary>
/// <param name="Request">The request, which names it.</param>
/// <param name="Client">Whom to notify.</param>
/// <param name="Attempt">Which try this is, from 1.</param>
/// <param name="SealedContent">What an earlier try was to send; absent at the first.</param>
/// <param name="Lease">The lease.</param>
public sealed record LeasedNotification(BackchannelAuthenticationId Request, ClientId Client, int Attempt, byte[]? SealedContent, Guid Lease);
