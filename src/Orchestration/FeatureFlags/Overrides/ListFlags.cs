using AuthServer.Orchestration.FeatureFlags.Ports;
using AuthServer.Orchestration.SharedKernel;

namespace AuthServer.Orchestration.FeatureFlags.Overrides;

/// <summary>Which flags are there, and what holds for them now?</summary>
public sealed record ListFlags : IQuery<IReadOnlyList<FlagState>>;

/// <summary>What holds for one flag?</summary>
/// <param name="Name">The flag.</param>
public sealed record GetFlag(string Name) : IQuery<FlagState>;

/// <summary>A flag and what holds for it.</summary>
/// <param name="Definition">As the code declares it.</param>
/// <param name="Override">An administrator's word; absent by design while the default holds.</param>
public sealed record FlagState(FlagDefinition Definition, FlagOverrideState? Override);

/// <summary>An administrator's word.</summary>
/// <param name="IsOn">Whether it is on for anybody.</param>
/// <param name="Percentage">The share of people.</param>
/// <param name="Groups">The groups for which it is on whatever the share.</param>
/// <param name="Reason">Why.</param>
/// <param name="ChangedAt">Since when.</param>
public sealed record FlagOverrideState(bool IsOn, int Percentage, IReadOnlyList<string> Groups, string Reason, DateTimeOffset ChangedAt);
