using AuthServer.Domain.OAuth.DeviceAuthorizations;
using AuthServer.Domain.SharedKernel;

namespace AuthServer.Orchestration.OAuth.Ports;

/// <summary>Devices that wait to be let in. They ask with their device codes.</summary>
public interface IDeviceAuthorizations : IAwaitedDecisions
{
    /// <summary>Adds one. Refuses with <c>kernel.contended</c> when its user code is another's, which is a matter of chance.</summary>
    Task<Result<Done>> AddAsync(DeviceAuthorization device, CancellationToken ct);

    /// <summary>The open one with this user code, tracked and versioned; absent when there is none.</summary>
    Task<DeviceAuthorization?> FindOpenAsync(byte[] userCodeHash, DateTimeOffset now, CancellationToken ct);

    /// <summary>The one with this id, tracked and versioned: of two who decide at once one commits, and the other sees it decided.</summary>
    Task<DeviceAuthorization?> FindAsync(DeviceAuthorizationId id, CancellationToken ct);
}
