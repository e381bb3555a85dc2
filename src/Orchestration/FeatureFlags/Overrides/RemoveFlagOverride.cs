using AuthServer.Domain.FeatureFlags;
using AuthServer.Domain.SharedKernel;
using AuthServer.Orchestration.FeatureFlags.Ports;
using AuthServer.Orchestration.SharedKernel;
using AuthServer.Orchestration.SharedKernel.Ports;

namespace AuthServer.Orchestration.FeatureFlags.Overrides;

/// <summary>An administrator lets a flag go back to its default.</summary>
/// <param name="Name">The flag.</param>
public sealed record RemoveFlagOverride(string Name) : ICommand<Done>;

internal sealed class RemoveFlagOverrideHandler(IFlagCatalogue catalogue, IFlagOverrides overrides, ICacheInvalidation cache)
    : ICommandHandler<RemoveFlagOverride, Done>
{
    public async Task<Result<Done>> Handle(RemoveFlagOverride command, CancellationToken cancellationToken)
    {
        if (catalogue.Find(command.Name) is null)
            return FeatureFlagsErrors.FlagUnknown;
        if (await overrides.FindAsync(command.Name, cancellationToken) is not { } present)
            return FeatureFlagsErrors.NotOverridden;

        present.Remove();
        overrides.Remove(present);
        cache.Changed(IFlagOverrides.Region);
        return Done.It;
    }
}
