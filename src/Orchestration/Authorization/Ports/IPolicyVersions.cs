using AuthServer.Domain.Authorization.Policies;

namespace AuthServer.Orchestration.Authorization.Ports;

/// <summary>The published versions of the policies, and which of them is in force.</summary>
public interface IPolicyVersions
{
    /// <summary>What is in force.</summary>
    Task<VersionInForce> InForceAsync(CancellationToken ct);

    /// <summary>The same, held until the unit of work ends: nobody else publishes meanwhile.</summary>
    Task<VersionInForce> HoldAsync(CancellationToken ct);

    /// <summary>One version; absent when there is none of this number.</summary>
    Task<PolicyVersion?> FindAsync(long number, CancellationToken ct);

    /// <summary>The numbers and digests of all versions, by number.</summary>
    Task<IReadOnlyList<VersionInForce>> AllAsync(CancellationToken ct);

    /// <summary>Adds a version. Call it with the state held; every instance hears of it within a second of the commit.</summary>
    Task AddAsync(PolicyVersion version, CancellationToken ct);

    /// <summary>Puts a version in force. Call it with the state held.</summary>
    Task PutInForceAsync(long number, CancellationToken ct);
}

/// <summary>A version by its number.</summary>
/// <param name="Number">The number; 0 before anything was published.</param>
/// <param name="Digest">The digest of its bundle.</param>
public sealed record VersionInForce(long Number, string Digest);
