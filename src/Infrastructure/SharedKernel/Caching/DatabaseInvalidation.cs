using AuthServer.Infrastructure.SharedKernel.Persistence;
using AuthServer.Infrastructure.SharedKernel.UnitsOfWork;
using AuthServer.Orchestration.SharedKernel.Ports;

namespace AuthServer.Infrastructure.SharedKernel.Caching;

/// <summary>Bumps the region's version in the unit of work that changes it, and tells everybody after the commit.</summary>
internal sealed class DatabaseInvalidation(CommitHooks hooks, SqlSession sql, RegionChanges changes, IEnumerable<IInvalidationChannel> channels)
    : ICacheInvalidation
{
    public void Changed(string region)
    {
        hooks.NoteChange(region);
        hooks.BeforeCommit(ct => BumpAsync(region, ct));
        hooks.AfterCommit(ct => TellAsync(region, ct));
    }

    // As late as can be: the row stays locked until the commit, and every change of the region passes it.
    private async Task BumpAsync(string region, CancellationToken ct)
    {
        var table = sql.Table("kernel", "cache_versions");
        await sql.ExecuteAsync(
            $"INSERT INTO {table} (region, version) VALUES (@region, 1) ON CONFLICT (region) DO UPDATE SET version = {table}.version + 1",
            new { region },
            ct);
    }

    private async Task TellAsync(string region, CancellationToken ct)
    {
        foreach (var channel in channels)
            await channel.TellAsync(region, ct);

        await changes.HeardAsync(region, ct);
    }
}
