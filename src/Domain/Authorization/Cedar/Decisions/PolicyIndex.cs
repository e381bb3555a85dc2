using AuthServer.Domain.Authorization.Cedar.Evaluation;
using AuthServer.Domain.Authorization.Cedar.Syntax;
using AuthServer.Domain.Authorization.Cedar.Values;

namespace AuthServer.Domain.Authorization.Cedar.Decisions;

/// <summary>
/// Finds the policies that can apply to a request. Each policy stands below its rarest key; what stands below one key and is still many is
/// divided again by what the other variables must be.
/// </summary>
internal sealed class PolicyIndex
{
    private const int FewEnough = 6;

    private readonly Found[] _here;
    private readonly IndexDivision? _principals;
    private readonly IndexDivision? _actions;
    private readonly IndexDivision? _resources;

    private PolicyIndex(Found[] here, IndexDivision? principals, IndexDivision? actions, IndexDivision? resources)
    {
        _here = here;
        _principals = principals;
        _actions = actions;
        _resources = resources;
    }

    /// <summary>An index of all of them.</summary>
    public static PolicyIndex Of(IReadOnlyList<CompiledPolicy> policies) =>
        Of([.. policies.Where(policy => !policy.IsNeverSatisfied).Select(policy => new Found(policy, [], 0))], []);

    /// <summary>Evaluates all that can apply, each once.</summary>
    public void Visit(in Scene scene, ref Findings findings)
    {
        foreach (ref readonly var found in _here.AsSpan())
        {
            if (found.IsFirstWay(in scene))
                findings.Add(found.Policy, in scene);
        }

        _principals?.Visit(in scene.Principal, in scene, ref findings);
        _actions?.Visit(in scene.Action, in scene, ref findings);
        _resources?.Visit(in scene.Resource, in scene, ref findings);
    }

    private static PolicyIndex Of(List<Found> policies, RequestVariable[] divided)
    {
        if (policies.Count <= FewEnough)
            return new PolicyIndex([.. policies], null, null, null);

        var counts = Count(policies, divided);
        var here = new List<Found>();
        var byKey = new Dictionary<IndexKey, List<Found>>();
        foreach (var found in policies)
        {
            // A policy that stands below several keys already is not divided again: one way has to be told from another.
            if (found.Way.Length > 1 || Rarest(found.Policy, divided, counts) is not { } way)
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

                below.Add(new Found(found.Policy, way.Length > 1 ? way : [], i));
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

    private static Dictionary<IndexKey, int> Count(List<Found> policies, RequestVariable[] divided)
    {
        var counts = new Dictionary<IndexKey, int>();
        foreach (var key in policies.SelectMany(found => found.Policy.Ways).SelectMany(way => way))
        {
            if (!divided.Contains(key.Variable))
                counts[key] = counts.GetValueOrDefault(key) + 1;
        }

        return counts;
    }

    private static IndexKey[]? Rarest(CompiledPolicy policy, RequestVariable[] divided, Dictionary<IndexKey, int> counts)
    {
        IndexKey[]? rarest = null;
        var least = int.MaxValue;
        foreach (var way in policy.Ways)
        {
            if (way.Length > 0 && divided.Contains(way[0].Variable))
                continue;

            // No key at all: the action is in an empty list, and the policy is found by nothing.
            var count = way.Length == 0 ? 0 : way.Max(key => counts[key]);
            if (count < least)
                (rarest, least) = (way, count);
        }

        return rarest;
    }

    /// <summary>A policy at a place where it is found.</summary>
    /// <param name="Policy">The policy.</param>
    /// <param name="Way">The keys below which it stands, if there are several.</param>
    /// <param name="Turn">Which of them this place is.</param>
    private readonly record struct Found(CompiledPolicy Policy, IndexKey[] Way, int Turn)
    {
        // Several keys may hold of one request; the policy counts at the first that does.
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
