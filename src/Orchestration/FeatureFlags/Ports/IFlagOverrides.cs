using AuthServer.Domain.FeatureFlags.Overrides;
using AuthServer.Domain.SharedKernel;

namespace AuthServer.Orchestration.FeatureFlags.Ports;

/// <summary>The stored overrides.</summary>
public interface IFlagOverrides
{
    /// <summary>The name of the cache region that every change marks.</summary>
    const string Region = "features";

    /// <summary>The override of a flag, to be changed in the present unit of work; absent when there is none.</summary>
    Task<FlagOverride?> FindAsync(string name, CancellationToken ct);

    /// <summary>Adds one. Refuses with <c>kernel.contended</c> when another administrator was faster.</summary>
    Task<Result<Done>> AddAsync(FlagOverride added, CancellationToken ct);

    /// <summary>Removes one with the present unit of work.</summary>
    void Remove(FlagOverride removed);

    /// <summary>All of them, to be read only.</summary>
    Task<IReadOnlyList<FlagOverride>> AllAsync(CancellationToken ct);
}
