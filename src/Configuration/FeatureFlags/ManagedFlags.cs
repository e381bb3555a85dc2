using AuthServer.Orchestration.FeatureFlags.Contracts;
using AuthServer.Orchestration.FeatureFlags.Ports;
using Microsoft.FeatureManagement;
using Microsoft.FeatureManagement.FeatureFilters;

namespace AuthServer.Configuration.FeatureFlags;

/// <summary>Flags over Microsoft.FeatureManagement.</summary>
internal sealed class ManagedFlags(IFeatureManager features, IFlagCatalogue catalogue) : IFlags
{
    public ValueTask<bool> IsOnAsync(string flag, CancellationToken ct)
    {
        Require(flag);
        return new(features.IsEnabledAsync(flag));
    }

    public ValueTask<bool> IsOnAsync(string flag, FlagAudience audience, CancellationToken ct)
    {
        Require(flag);
        return new(features.IsEnabledAsync(flag, new TargetingContext { UserId = audience.Key, Groups = audience.Groups }));
    }

    private void Require(string flag)
    {
        if (catalogue.Find(flag) is null)
            throw new InvalidOperationException($"The flag '{flag}' is not in the catalogue.");
    }
}
