using AuthServer.Domain.Authorization.Cedar.Analysis.Terms;
using AuthServer.Domain.Authorization.Cedar.Schemas;
using AuthServer.Domain.Authorization.Cedar.Values;

namespace AuthServer.Domain.Authorization.Cedar.Analysis.Reasoning;

/// <summary>What claims and the schema say of <c>in</c> and <c>is</c>. Being in something is transitive, and everything is in itself.</summary>
internal sealed class HierarchyFacts
{
    private readonly AnalysisEnvironment _environment;
    private readonly Dictionary<Term, string> _types = [];
    private readonly List<(Term Entity, IReadOnlyList<EntityUid> Groups)> _in = [];
    private readonly List<(Term Entity, IReadOnlyList<EntityUid> Groups)> _notIn = [];

    public HierarchyFacts(IReadOnlyDictionary<Term, Claim> claims, AnalysisEnvironment environment)
    {
        _environment = environment;
        foreach (var (atom, claim) in claims)
        {
            if (atom.Kind == TermKind.Is && claim == Claim.True)
                _types[atom.Operands[0]] = atom.Name;
            else if (atom.Kind == TermKind.In && claim != Claim.Decided && GroupsOf(atom.Operands[1]) is { } groups)
                (claim == Claim.True ? _in : _notIn).Add((atom.Operands[0], groups));
        }
    }

    /// <summary>The entity type of a term's value; absent by design when it is not known.</summary>
    public string? TypeNameOf(Term term)
    {
        if (term.IsConstant)
            return term.Value.Kind == ValueKind.Entity ? term.Value.AsEntity.Type : null;

        return _types.GetValueOrDefault(term) ?? (_environment.TypeOf(term) as EntityReferenceType)?.Name;
    }

    /// <summary><c>e is T</c></summary>
    public Claim? Is(Term entity, string type) =>
        TypeNameOf(entity) is { } known ? known == type ? Claim.True : Claim.False : null;

    /// <summary><c>e == f</c> of entities.</summary>
    public Claim? Equal(Term left, Term right)
    {
        if (TypeNameOf(left) is { } one && TypeNameOf(right) is { } other && one != other)
            return Claim.False;

        // Whoever is not in a group is not the group either.
        return IsNotGroup(left, right) || IsNotGroup(right, left) ? Claim.False : null;
    }

    /// <summary><c>e in f</c></summary>
    public Claim? In(Term entity, Term groups)
    {
        if (GroupsOf(groups) is not { } asked)
            return null;

        // What contradicts comes first: the claim itself may be among those that are known.
        if (asked.Count > 0 && asked.All(group => IsCertainlyNotIn(entity, group)))
            return Claim.False;

        return asked.Any(group => IsCertainlyIn(entity, group)) || _in.Exists(known => known.Entity == entity && known.Groups.All(group => asked.Any(one => _environment.IsIn(group, one) == true || IsClaimedIn(group, one))))
            ? Claim.True
            : null;
    }

    private static IReadOnlyList<EntityUid>? GroupsOf(Term groups)
    {
        if (!groups.IsConstant)
            return null;

        if (groups.Value.Kind == ValueKind.Entity)
            return [groups.Value.AsEntity];

        return groups.Value.Kind == ValueKind.Set && groups.Value.AsSet.Elements.ToArray() is var elements && elements.All(element => element.Kind == ValueKind.Entity)
            ? [.. elements.Select(element => element.AsEntity)]
            : null;
    }

    private static EntityUid? EntityOf(Term term) => term.IsConstant && term.Value.Kind == ValueKind.Entity ? term.Value.AsEntity : null;

    private bool IsNotGroup(Term entity, Term group) =>
        EntityOf(group) is { } uid && _notIn.Exists(known => known.Entity == entity && known.Groups.Contains(uid));

    private bool IsClaimedIn(EntityUid entity, EntityUid group) =>
        _in.Exists(known => EntityOf(known.Entity) is { } uid && uid.Equals(entity) && known.Groups is [var only] && only.Equals(group));

    private bool IsCertainlyIn(Term entity, EntityUid group) => EntityOf(entity) is { } uid && _environment.IsIn(uid, group) == true;

    private bool IsCertainlyNotIn(Term entity, EntityUid group)
    {
        if (EntityOf(entity) is { } uid && _environment.IsIn(uid, group) == false)
            return true;

        if (_notIn.Exists(known => known.Entity == entity && known.Groups.Contains(group)))
            return true;

        return TypeNameOf(entity) is { } type && EntityOf(entity) is null && type != group.Type && !_environment.MayBeBelow(type, group.Type);
    }
}
