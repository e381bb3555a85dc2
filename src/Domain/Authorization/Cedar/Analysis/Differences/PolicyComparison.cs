using AuthServer.Domain.Authorization.Cedar.Decisions;
using AuthServer.Domain.Authorization.Cedar.Values;

namespace AuthServer.Domain.Authorization.Cedar.Analysis.Differences;

/// <summary>
/// Collects pairs of decisions one after the other, for whoever reads requests in portions; <see cref="PolicyDifference.Between(CompiledPolicySet, CompiledPolicySet, IEnumerable{Situation})"/>
/// is the short form. The result does not depend on the order of what was added. For one thread.
/// </summary>
public sealed class PolicyComparison
{
    private const int MostShifts = 4_096;

    private readonly Dictionary<string, AccessShift> _shifts = new(StringComparer.Ordinal);
    private readonly AccessTallies _principals = new();
    private readonly AccessTallies _actions = new();
    private readonly AccessTallies _resources = new();
    private long _compared;
    private long _allowedBefore;
    private long _allowedAfter;
    private long _otherReasons;
    private long _failingBefore;
    private long _failingAfter;
    private long _gained;
    private long _lost;
    private bool _isComplete = true;

    /// <summary>Adds what both sides decided.</summary>
    public void Add(Situation situation, Decision before, Decision after)
    {
        _compared++;
        _allowedBefore += before.IsAllowed ? 1 : 0;
        _allowedAfter += after.IsAllowed ? 1 : 0;
        _failingBefore += before.Faults.Count > 0 ? 1 : 0;
        _failingAfter += after.Faults.Count > 0 ? 1 : 0;
        if (before.IsAllowed != after.IsAllowed)
            Add(situation, after.IsAllowed ? AccessChange.Gained : AccessChange.Lost, before.Reasons, after.Reasons);
        else if (!before.Reasons.SequenceEqual(after.Reasons, StringComparer.Ordinal))
            _otherReasons++;
    }

    /// <summary>The difference so far.</summary>
    /// <param name="most">How long each list is at most.</param>
    public PolicyDifference Conclude(int most = 100)
    {
        var shifts = _shifts
            .OrderByDescending(entry => entry.Value.Count)
            .ThenBy(entry => entry.Key, StringComparer.Ordinal)
            .Select(entry => entry.Value)
            .Take(most)
            .ToList();
        var (principals, actions, resources) = (_principals.Largest(most), _actions.Largest(most), _resources.Largest(most));
        var isComplete = _isComplete && shifts.Count == _shifts.Count && _principals.IsComplete && _actions.IsComplete && _resources.IsComplete
            && Math.Max(principals.Count, Math.Max(actions.Count, resources.Count)) < most;
        return new PolicyDifference(_compared, _allowedBefore, _allowedAfter, _gained, _lost, _otherReasons, _failingBefore, _failingAfter, shifts, principals, actions, resources, isComplete);
    }

    private void Add(Situation situation, AccessChange change, IReadOnlyList<string> before, IReadOnlyList<string> after)
    {
        _gained += change == AccessChange.Gained ? 1 : 0;
        _lost += change == AccessChange.Lost ? 1 : 0;
        _principals.Add(situation.Request.Principal, change);
        _actions.Add(situation.Request.Action, change);
        _resources.Add(situation.Request.Resource, change);

        // Quoted, since ids are any texts.
        var key = $"{change} {string.Join(',', before.Select(CedarText.Quote))} {string.Join(',', after.Select(CedarText.Quote))}";
        if (_shifts.TryGetValue(key, out var known))
            _shifts[key] = known with { Count = known.Count + 1, Example = SituationSize.Smaller(known.Example, situation) };
        else if (_shifts.Count < MostShifts)
            _shifts.Add(key, new AccessShift(change, before, after, 1, situation));
        else
            _isComplete = false;
    }
}
