namespace AuthServer.Infrastructure.SharedKernel.Caching;

/// <summary>Keeps something of its own in memory that belongs to a region, and renews it when the region changed.</summary>
internal interface IRegionListener
{
    /// <summary>Which region.</summary>
    string Region { get; }

    /// <summary>The region changed. An exception means: tell me again at the next poll.</summary>
    Task ChangedAsync(CancellationToken ct);
}
