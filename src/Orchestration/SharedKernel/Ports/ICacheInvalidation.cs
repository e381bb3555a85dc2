namespace AuthServer.Orchestration.SharedKernel.Ports;

/// <summary>Says, inside a unit of work, that cached data of a region changed. After the commit every instance hears it within a second.</summary>
/// <remarks>The region's version row is bumped in the same transaction (all instances poll it); Redis, when there is one, tells them at once.</remarks>
public interface ICacheInvalidation
{
    /// <summary>Marks the region as changed.</summary>
    void Changed(string region);
}
