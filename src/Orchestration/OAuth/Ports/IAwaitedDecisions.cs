using AuthServer.Domain.OAuth.Grants;
using AuthServer.Domain.OAuth.Polling;
using AuthServer.Domain.SharedKernel;

namespace AuthServer.Orchestration.OAuth.Ports;

/// <summary>What clients wait for while a person decides elsewhere, as their questions see it: by the hash of what they ask with.</summary>
public interface IAwaitedDecisions
{
    /// <summary>How it stands, by one read over the key; absent when unknown.</summary>
    Task<AwaitedDecision?> LookAsync(byte[] hash, CancellationToken ct);

    /// <summary>Makes the client wait longer between its questions, while nobody has decided.</summary>
    Task SlowDownAsync(byte[] hash, TimeSpan interval, CancellationToken ct);

    /// <summary>Takes the grant of an approved one by one conditional statement: it is there for one caller over all instances; absent for every other.</summary>
    Task<GrantId?> RedeemAsync(byte[] hash, ClientId client, DateTimeOffset now, CancellationToken ct);
}
