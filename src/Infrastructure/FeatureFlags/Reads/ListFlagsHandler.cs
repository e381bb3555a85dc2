using AuthServer.Domain.FeatureFlags;
using AuthServer.Domain.FeatureFlags.Overrides;
using AuthServer.Domain.SharedKernel;
using AuthServer.Orchestration.FeatureFlags.Overrides;
using AuthServer.Orchestration.FeatureFlags.Ports;
using AuthServer.Orchestration.SharedKernel;

namespace AuthServer.Infrastructure.FeatureFlags.Reads;

/// <summary>The catalogue beside what is stored.</summary>
internal sealed class ListFlagsHandler(IFlagCatalogue catalogue, IFlagOverrides overrides) : IQueryHandler<ListFlags, IReadOnlyList<FlagState>>
{
    public async Task<Result<IReadOnlyList<FlagState>>> Handle(ListFlags query, CancellationToken cancellationToken)
    {
        var stored = (await overrides.AllAsync(cancellationToken)).ToDictionary(flag => flag.Name, StringComparer.Ordinal);
        FlagState[] states = [.. catalogue.All.Select(flag => StateOf(flag, stored.GetValueOrDefault(flag.Name)))];
        return states;
    }

    internal static FlagState StateOf(FlagDefinition flag, FlagOverride? stored) => new(
        flag,
        stored is null ? null : new FlagOverrideState(stored.IsOn, stored.Percentage, stored.Groups, stored.Reason, stored.ChangedAt));
}

/// <summary>One flag.</summary>
internal sealed class GetFlagHandler(IFlagCatalogue catalogue, IFlagOverrides overrides) : IQueryHandler<GetFlag, FlagState>
{
    public async Task<Result<FlagState>> Handle(GetFlag query, CancellationToken cancellationToken)
    {
        if (catalogue.Find(query.Name) is not { } flag)
            return FeatureFlagsErrors.FlagUnknown;

        return ListFlagsHandler.StateOf(flag, (await overrides.AllAsync(cancellationToken)).FirstOrDefault(stored => stored.Name == query.Name));
    }
}
