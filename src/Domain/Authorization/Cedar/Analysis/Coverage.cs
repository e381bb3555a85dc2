using AuthServer.Domain.Authorization.Cedar.Analysis.Reasoning;
using AuthServer.Domain.Authorization.Cedar.Analysis.Terms;
using AuthServer.Domain.Authorization.Cedar.Values;

namespace AuthServer.Domain.Authorization.Cedar.Analysis;

/// <summary>
/// Finds policies of which every case is a case of others. Whoever is found is removed, and covers nobody any more: so all that were found can
/// be removed together, and what two of them say is still said by one.
/// </summary>
internal sealed class Coverage
{
    private const long MostComparisons = 4_000_000;

    private readonly Dictionary<(EntityUid? Principal, EntityUid? Resource), List<AnalyzedPolicy>> _byScope;
    private readonly HashSet<AnalyzedPolicy> _removed = [];
    private readonly HashSet<AnalyzedPolicy> _cut = [];
    private long _comparisons;

    public Coverage(IEnumerable<AnalyzedPolicy> policies) =>
        _byScope = policies.Where(policy => !policy.IsUnknown)
            .GroupBy(policy => (policy.Policy.Principal.Entity, policy.Policy.Resource.Entity))
            .ToDictionary(group => group.Key, group => group.ToList());

    /// <summary>Takes a policy out.</summary>
    public void Remove(AnalyzedPolicy policy) => _removed.Add(policy);

    /// <summary>Whether not every other policy was compared with it.</summary>
    public bool WasCutAt(AnalyzedPolicy policy) => _cut.Contains(policy);

    /// <summary>Policies that cover every case of this one, which is then removed; absent by design when there are none.</summary>
    public IReadOnlyList<AnalyzedPolicy>? Of(AnalyzedPolicy policy)
    {
        var candidates = CandidatesFor(policy);
        var forbids = candidates.Where(other => !other.IsPermit).ToList();

        // Of a permit it matters most that it is in vain.
        var covers = Of(policy, forbids) ?? (policy.IsPermit ? Of(policy, [.. candidates.Where(other => other.IsPermit), .. forbids]) : null);
        if (covers is not null)
            Remove(policy);

        return covers;
    }

    private List<AnalyzedPolicy>? Of(AnalyzedPolicy policy, List<AnalyzedPolicy> others)
    {
        var covers = new List<AnalyzedPolicy>();
        foreach (var facts in policy.Cases)
        {
            if (covers.Exists(cover => cover.Covers(facts)))
                continue;

            if (others.Find(other => Covers(other, facts, policy)) is not { } cover)
                return null;

            covers.Add(cover);
        }

        return covers;
    }

    private bool Covers(AnalyzedPolicy other, Facts facts, AnalyzedPolicy policy)
    {
        if (_comparisons++ < MostComparisons)
            return other.Covers(facts);

        _cut.Add(policy);
        return false;
    }

    // A policy whose scope names an entity covers only policies that name it too.
    private List<AnalyzedPolicy> CandidatesFor(AnalyzedPolicy policy)
    {
        var named = policy.Premises.SelectMany(premise => premise).SelectMany(literal => EntitiesOf(literal.Atom)).Append(null).Distinct().ToList();
        var candidates = (long)named.Count * named.Count < _byScope.Count
            ? named.SelectMany(principal => named, (principal, resource) => _byScope.GetValueOrDefault((principal, resource)) ?? []).SelectMany(found => found)
            : _byScope.Where(scope => named.Contains(scope.Key.Principal) && named.Contains(scope.Key.Resource)).SelectMany(scope => scope.Value);
        return [.. candidates.Where(other => !ReferenceEquals(other, policy) && !_removed.Contains(other))];
    }

    private static IEnumerable<EntityUid?> EntitiesOf(Term atom) => atom.Evaluated().Where(term => term.IsConstant).SelectMany(term => term.Value.Kind switch
    {
        ValueKind.Entity => [term.Value.AsEntity],
        ValueKind.Set => term.Value.AsSet.Elements.ToArray().Where(element => element.Kind == ValueKind.Entity).Select(element => element.AsEntity),
        _ => Enumerable.Empty<EntityUid?>(),
    });
}
