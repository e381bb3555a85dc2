using AuthServer.Infrastructure.SharedKernel.Caching;

namespace AuthServer.Infrastructure.Authorization.Access;

/// <summary>Hears that a part of the access model changed.</summary>
internal sealed class AccessModelRegion(string region, LiveAccessModel model) : IRegionListener
{
    public string Region => region;

    public Task ChangedAsync(CancellationToken ct) => model.RefreshAsync(region, ct);
}
