using AuthServer.Domain.Authorization.Cedar.Values;

namespace AuthServer.Domain.Authorization.Cedar.Analysis.Differences;

/// <summary>Counts by entity, of bounded size: logged requests may name millions.</summary>
internal sealed class AccessTallies
{
    private const int MostCounted = 65_536;

    private readonly Dictionary<EntityUid, (long Gained, long Lost)> _counts = [];

    /// <summary>Whether every entity was counted.</summary>
    public bool IsComplete { get; private set; } = true;

    /// <summary>Counts one request.</summary>
    public void Add(EntityUid entity, AccessChange change)
    {
        if (!_counts.TryGetValue(entity, out var counts) && _counts.Count >= MostCounted)
        {
            IsComplete = false;
            return;
        }

        _counts[entity] = change == AccessChange.Gained ? (counts.Gained + 1, counts.Lost) : (counts.Gained, counts.Lost + 1);
    }

    /// <summary>Those with most changes, the same order for the same counts.</summary>
    public IReadOnlyList<AccessTally> Largest(int most) =>
    [
        .. _counts
            .Select(entry => new AccessTally(entry.Key, entry.Value.Gained, entry.Value.Lost))
            .OrderByDescending(tally => tally.Gained + tally.Lost)
            .ThenBy(tally => tally.Entity.Type, StringComparer.Ordinal)
            .ThenBy(tally => tally.Entity.Id, StringComparer.Ordinal)
            .Take(most),
    ];
}
