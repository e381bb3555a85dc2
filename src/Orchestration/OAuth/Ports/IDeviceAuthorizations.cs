using AuthServer.Domain.OAuth.DeviceAuthorizations;
using AuthServer.Domain.OAuth.Grants;
using AuthServer.Domain.OAuth.Polling;
using AuthServer.Domain.SharedKernel;

namespace AuthServer.Orchestration.OAuth.Ports;

/// <summary>Devices that wait to be let in.</summary>
public interface IDeviceAuthorizations
{
    /// <summary>Adds one. Refuses with <c>kernel.contended</c> when its user code is another's, which is a matter of chance.</summary>
    Task<Result<Done>> AddAsync(DeviceAuthorization device, CancellationToken ct);

    /// <summary>The open one with this user code, tracked and versioned; absent when there is none.</summary>
    Task<DeviceAuthorization?> FindOpenAsync(byte[] userCodeHash, DateTimeOffset now, CancellationToken ct);

    /// <summary>The one with this id, tracked and versioned: of two who decide at once one commits, and the other sees it decided.</summary>
    Task<DeviceAuthorization?> FindAsync(DeviceAuthorizationId id, CancellationToken ct);

    /// <summary>How it stands, by one read over the key; absent when unknown.</summary>
    Task<AwaitedDecision?> LookAsync(byte[] deviceHash, CancellationToken ct);

    /// <summary>Makes the device wait longer between its polls, while nobody has decided.</summary>
    Task SlowDownAsync(byte[] deviceHash, TimeSpan interval, CancellationToken ct);

    /// <summary>Takes the grant of an approved one by one conditional statement: it is there for one caller over all instances; absent for every other.</summary>
    Task<GrantId?> RedeemAsync(byte[] deviceHash, ClientId client, DateTimeOffset now, CancellationToken ct);
}
