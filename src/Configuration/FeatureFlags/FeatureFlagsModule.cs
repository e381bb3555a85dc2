using AuthServer.Infrastructure.FeatureFlags;
using AuthServer.Orchestration.FeatureFlags.Contracts;
using AuthServer.Orchestration.FeatureFlags.Ports;
using Microsoft.FeatureManagement;

namespace AuthServer.Configuration.FeatureFlags;

/// <summary>Feature flags: catalogue, stored overrides, evaluation.</summary>
internal sealed class FeatureFlagsModule : IModule
{
    public void Register(ModuleBuilder module)
    {
        module.Services.AddSingleton<IFlagCatalogue, FlagCatalogue>();
        module.Services.AddSingleton<IFeatureDefinitionProvider, FlagDefinitions>();
        module.Services.AddFeatureManagement();

        // A flag that is rolled out to a part is off where nobody in particular is asked for: the filter has nobody to hash.
        module.Services.Configure<FeatureManagementOptions>(options => options.IgnoreMissingFeatureFilters = true);
        module.Services.AddSingleton<IFlags, ManagedFlags>();
        module.Services.AddFeatureFlagsAdapters();
    }
}
