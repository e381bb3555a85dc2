using AuthServer.Domain.OAuth.BackchannelAuthentications;
using AuthServer.Domain.OAuth.Grants;
using AuthServer.Domain.OAuth.Polling;
using AuthServer.Domain.SharedKernel;

namespace AuthServer.Orchestration.OAuth.Ports;

/// <summary>Clients that wait until somebody authenticates on another device.</summary>
public interface IBackchannelAuthentications
{
    /// <summary>Adds one; written when the unit of work commits.</summary>
    void Add(BackchannelAuthentication request);

    /// <summary>The one with this id, tracked and versioned: of two who decide at once one commits, and the other sees it decided.</summary>
    Task<BackchannelAuthentication?> FindAsync(BackchannelAuthenticationId id, CancellationToken ct);

    /// <summary>The one with this hash, tracked and versioned; absent when unknown.</summary>
    Task<BackchannelAuthentication?> FindAsync(byte[] hash, CancellationToken ct);

    /// <summary>How it stands, by one read over the key; absent when unknown.</summary>
    Task<AwaitedDecision?> LookAsync(byte[] hash, CancellationToken ct);

    /// <summary>Makes the client wait longer between its questions, while nobody has decided.</summary>
    Task SlowDownAsync(byte[] hash, TimeSpan interval, CancellationToken ct);

    /// <summary>Takes the grant of an approved one by one conditional statement: it is there for one caller over all instances; absent for every other.</summary>
    Task<GrantId?> RedeemAsync(byte[] hash, ClientId client, DateTimeOffset now, CancellationToken ct);
}
