using System.Globalization;
using AuthServer.Domain.FeatureFlags.Overrides;
using AuthServer.Orchestration.FeatureFlags.Ports;
using AuthServer.Orchestration.SharedKernel;
using AuthServer.Orchestration.SharedKernel.Ports;
using Microsoft.FeatureManagement;

namespace AuthServer.Configuration.FeatureFlags;

/// <summary>Tells the feature manager what holds: the stored overrides over the catalogue's defaults, cached until a change is heard.</summary>
internal sealed class FlagDefinitions(IFlagCatalogue catalogue, ICache cache, IServiceScopeFactory scopes) : IFeatureDefinitionProvider
{
    public async Task<FeatureDefinition> GetFeatureDefinitionAsync(string featureName) =>
        (await AllAsync()).GetValueOrDefault(featureName) ?? Fixed(featureName, isOn: false);

    public async IAsyncEnumerable<FeatureDefinition> GetAllFeatureDefinitionsAsync()
    {
        foreach (var definition in (await AllAsync()).Values)
            yield return definition;
    }

    // The feature manager hands no cancellation on; the load is one small query with the database's own time-out.
    private async Task<Dictionary<string, FeatureDefinition>> AllAsync() =>
        await cache.GetAsync(IFlagOverrides.Region, "definitions", LoadAsync, CancellationToken.None) ?? [];

    private async Task<Dictionary<string, FeatureDefinition>?> LoadAsync(CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();

        // Whoever asks may hold a connection already, and must not wait for a second one of the same pool.
        scope.ServiceProvider.GetRequiredService<RequestContext>().IsInBackground = true;
        var stored = (await scope.ServiceProvider.GetRequiredService<IFlagOverrides>().AllAsync(ct)).ToDictionary(flag => flag.Name, StringComparer.Ordinal);
        return catalogue.All.ToDictionary(
            flag => flag.Name,
            flag => stored.TryGetValue(flag.Name, out var said) ? Overridden(said) : Fixed(flag.Name, flag.IsOnByDefault),
            StringComparer.Ordinal);
    }

    private static FeatureDefinition Overridden(FlagOverride said) =>
        !said.IsOn || said.Percentage == 100 ? Fixed(said.Name, said.IsOn) : new FeatureDefinition { Name = said.Name, EnabledFor = [Targeting(said)] };

    private static FeatureDefinition Fixed(string name, bool isOn) =>
        new() { Name = name, EnabledFor = isOn ? [new FeatureFilterConfiguration { Name = "AlwaysOn" }] : [] };

    private static FeatureFilterConfiguration Targeting(FlagOverride said)
    {
        var settings = new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["Audience:DefaultRolloutPercentage"] = said.Percentage.ToString(CultureInfo.InvariantCulture),
        };
        foreach (var (index, group) in said.Groups.Index())
        {
            settings[$"Audience:Groups:{index}:Name"] = group;
            settings[$"Audience:Groups:{index}:RolloutPercentage"] = "100";
        }

        return new FeatureFilterConfiguration
        {
            Name = "Microsoft.Targeting",
            Parameters = new ConfigurationBuilder().AddInMemoryCollection(settings).Build(),
        };
    }
}
