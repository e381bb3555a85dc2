using System.Collections.Frozen;
using AuthServer.Orchestration.FeatureFlags.Contracts;
using AuthServer.Orchestration.FeatureFlags.Ports;

namespace AuthServer.Configuration.FeatureFlags;

/// <summary>The catalogue of flags: each with its default, owner, reason and end. docs/flags.md tells it to readers.</summary>
internal sealed class FlagCatalogue : IFlagCatalogue
{
    private static readonly FrozenDictionary<string, FlagDefinition> Flags = new FlagDefinition[]
    {
        new(FlagNames.ApiDocs, true, "operations", "Closes the API description and its browser page at once when they help an attacker more than developers.", null),
        new(FlagNames.Registration, true, "operations", "Stops new self-made accounts at once while an abuse wave lasts.", null),
    }.ToFrozenDictionary(flag => flag.Name, StringComparer.Ordinal);

    public IReadOnlyList<FlagDefinition> All { get; } = [.. Flags.Values.OrderBy(flag => flag.Name, StringComparer.Ordinal)];

    public FlagDefinition? Find(string name) => Flags.GetValueOrDefault(name);
}
