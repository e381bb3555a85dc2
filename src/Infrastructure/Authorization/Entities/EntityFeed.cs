using AuthServer.Infrastructure.Authorization.Roles;
using AuthServer.Infrastructure.SharedKernel.Persistence;
using AuthServer.Infrastructure.SharedKernel.UnitsOfWork;
using AuthServer.Orchestration.SharedKernel.Ports;

namespace AuthServer.Infrastructure.Authorization.Entities;

/// <summary>Numbers the changes of the present unit of work.</summary>
/// <remarks>
/// INVARIANT: numbers become visible in their order. The region's version row is locked from the moment its new version is the number of
/// these changes until the commit, so nobody commits a smaller number later, and no reader skips anything. The rows themselves only
/// bear the id of the change set, so that the lock is held for the last two statements and not for all of them.
/// </remarks>
internal sealed class EntityFeed(SqlSession sql, CommitHooks hooks, ICacheInvalidation caches, IIds ids, TimeProvider time)
{
    private Guid _changeSet;

    /// <summary>The id of the changes of this unit of work.</summary>
    public Guid ChangeSet()
    {
        if (hooks.HasChanged(EntityRegion.Name))
            return _changeSet;

        // The region's own statement first: it takes the lock and makes the number.
        _changeSet = ids.Next();
        caches.Changed(EntityRegion.Name);
        hooks.BeforeCommit(NumberAsync);
        return _changeSet;
    }

    private Task NumberAsync(CancellationToken ct) => sql.ExecuteAsync(
        $"""
        INSERT INTO {sql.Table(RoleMapping.Schema, "entity_changes")} (id, sequence, committed_at)
        SELECT @changeSet, version, @now FROM {sql.Table("kernel", "cache_versions")} WHERE region = @region
        """,
        new { changeSet = _changeSet, now = time.GetUtcNow(), region = EntityRegion.Name },
        ct);
}
