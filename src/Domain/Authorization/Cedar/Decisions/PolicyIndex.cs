using AuthServer.Domain.Authorization.Cedar.Evaluation;
using AuthServer.Domain.Authorization.Cedar.Partial;
using AuthServer.Domain.Authorization.Cedar.Syntax;
using AuthServer.Domain.Authorization.Cedar.Values;

namespace AuthServer.Domain.Authorization.Cedar.Decisions;

/// <summary>
/// Finds the policies that can apply to a request. Each group of them stands below its rarest key; what stands below one key and is still many
/// is divided again by what the other variables must be.
/// </summary>
internal sealed class PolicyIndex
{
    private const int FewEnough = 6;

    private readonly Found[] _here;
    private readonly IndexDivision? _principals;
    private readonly IndexDivision? _actions;
    private readonly IndexDivision? _resources;
    private readonly bool _hasForbids;

    private PolicyIndex(Found[] here, IndexDivision? principals, IndexDivision? actions, IndexDivision? resources)
    {
        _here = here;
        _principals = principals;
        _actions = actions;
        _resources = resources;
        _hasForbids = Array.Exists(here, found => found.Group.HasForbids)
            || principals is { HasForbids: true } || actions is { HasForbids: true } || resources is { HasForbids: true };
    }

    /// <summary>Whether there are forbids in it.</summary>
    public bool HasForbids => _hasForbids;

    /// <summary>An index of all of them.</summary>
    public static PolicyIndex Of(IReadOnlyList<RuleGroup> groups) => Of([.. groups.Select(group => new Found(group, [], 0))], []);

    /// <summary>Evaluates all that can apply, each once, as far as that is of interest.</summary>
    public void Visit(in Scene scene, ref Findings findings)
    {
        if (findings.AreComplete || !(_hasForbids || findings.NeedPermits))
            return;

        foreach (ref readonly var found in _here.AsSpan())
        {
            if (found.IsFirstWay(in scene))
                found.Group.Visit(in scene, ref findings);
        }

        _principals?.Visit(in scene.Principal, in scene, ref findings);
        _actions?.Visit(in scene.Action, in scene, ref findings);
        _resources?.Visit(in scene.Resource, in scene, ref findings);
    }

    /// <summary>Finds all groups that can apply to some completion of a request. One may be found several times.</summary>
    public void Collect(PartialScene scene, HashSet<RuleGroup> groups)
    {
        foreach (var found in _here)
            groups.Add(found.Group);

        _principals?.Collect(scene.Principal, scene, groups);
        _actions?.Collect(scene.Action, scene, groups);
        _resources?.Collect(scene.Resource, scene, groups);
    }

    private static PolicyIndex Of(List<Found> groups, RequestVariable[] divided)
    {
        if (groups.Count <= FewEnough)
            return new PolicyIndex([.. groups], null, null, null);

        var counts = Count(groups, divided);
        var here = new List<Found>();
        var byKey = new Dictionary<IndexKey, List<Found>>();
        foreach (var found in groups)
        {
            // A group that stands below several keys already is not divided again: one way has to be told from another.
            if (found.Way.Length > 1 || Rarest(found.Group, divided, counts) is not { } way)
            {
                here.Add(found);
                continue;
            }

            for (var i = 0; i < way.Length; i++)
            {
                if (!byKey.TryGetValue(way[i], out var below))
                {
                    below = [];
                    byKey.Add(way[i], below);
                }

                below.Add(new Found(found.Group, way.Length > 1 ? way : [], i));
            }
        }

        return new PolicyIndex(
            [.. here],
            Divided(RequestVariable.Principal, byKey, divided),
            Divided(RequestVariable.Action, byKey, divided),
            Divided(RequestVariable.Resource, byKey, divided));
    }

    private static IndexDivision? Divided(RequestVariable variable, Dictionary<IndexKey, List<Found>> byKey, RequestVariable[] divided)
    {
        var byEntity = new Dictionary<EntityUid, PolicyIndex>();
        var byType = new Dictionary<string, PolicyIndex>(StringComparer.Ordinal);
        foreach (var (key, below) in byKey)
        {
            if (key.Variable != variable)
                continue;

            var index = Of(below, [.. divided, variable]);
            if (key.Entity is not null)
                byEntity.Add(key.Entity, index);
            else if (key.Type is not null)
                byType.Add(key.Type, index);
        }

        return byEntity.Count + byType.Count == 0 ? null : new IndexDivision(byEntity, byType);
    }

    private static Dictionary<IndexKey, int> Count(List<Found> groups, RequestVariable[] divided)
    {
        var counts = new Dictionary<IndexKey, int>();
        foreach (var key in groups.SelectMany(found => found.Group.Ways).SelectMany(way => way))
        {
            if (!divided.Contains(key.Variable))
                counts[key] = counts.GetValueOrDefault(key) + 1;
        }

        return counts;
    }

    private static IndexKey[]? Rarest(RuleGroup group, RequestVariable[] divided, Dictionary<IndexKey, int> counts)
    {
        IndexKey[]? rarest = null;
        var least = int.MaxValue;
        foreach (var way in group.Ways)
        {
            if (way.Length > 0 && divided.Contains(way[0].Variable))
                continue;

            // No key at all: the action is in an empty list, and the group is found by nothing.
            var count = way.Length == 0 ? 0 : way.Max(key => counts[key]);
            if (count < least)
                (rarest, least) = (way, count);
        }

        return rarest;
    }

    /// <summary>A group at a place where it is found.</summary>
    /// <param name="Group">The group.</param>
    /// <param name="Way">The keys below which it stands, if there are several.</param>
    /// <param name="Turn">Which of them this place is.</param>
    private readonly record struct Found(RuleGroup Group, IndexKey[] Way, int Turn)
    {
        // Several keys may hold of one request; the group counts at the first that does.
        public bool IsFirstWay(in Scene scene)
        {
            for (var i = 0; i < Turn; i++)
            {
                if (Way[i].Holds(in scene))
                    return false;
            }

            return true;
        }
    }
}
