using AuthServer.Domain.Authorization.Cedar.Analysis.Terms;
using AuthServer.Domain.Authorization.Cedar.Schemas;
using AuthServer.Domain.Authorization.Cedar.Syntax;
using AuthServer.Domain.Authorization.Cedar.Values;

namespace AuthServer.Domain.Authorization.Cedar.Analysis.Generation;

/// <summary>Everything that policies speak of: entities, types, attributes, and the values with which they compare.</summary>
internal sealed class Vocabulary
{
    private readonly HashSet<EntityUid> _entities = [];
    private readonly HashSet<EntityUid> _groups = [];
    private readonly HashSet<CedarValue> _constants = [];
    private readonly SortedSet<string> _types = new(StringComparer.Ordinal);

    /// <summary>What is read of entities, whatever their type.</summary>
    public Shape Entity { get; } = new();

    /// <summary>What is read of the context.</summary>
    public Shape Context { get; } = new();

    /// <summary>The entities that are named, without actions.</summary>
    public IReadOnlyList<EntityUid> Entities { get; private set; } = [];

    /// <summary>The entities in which others are asked to be.</summary>
    public IReadOnlyList<EntityUid> Groups { get; private set; } = [];

    /// <summary>The types that are named.</summary>
    public IReadOnlyList<string> Types { get; private set; } = [];

    /// <summary>All constants with their neighbours, for values of which nothing else is known.</summary>
    public IReadOnlyList<CedarValue> Constants { get; private set; } = [];

    /// <summary>The values that make a difference for attributes of a name.</summary>
    public IReadOnlyDictionary<string, List<CedarValue>> ByName { get; private set; } = new Dictionary<string, List<CedarValue>>(StringComparer.Ordinal);

    /// <summary>The vocabulary of policies.</summary>
    public static Vocabulary Of(IEnumerable<Policy> policies)
    {
        var table = new TermTable();
        var reader = new TermReader(table);
        var vocabulary = new Vocabulary();
        foreach (var policy in policies)
        {
            foreach (var conjunct in Validation.Conjuncts.Of(policy).Where(conjunct => conjunct.Depth <= CedarLimits.Depth))
                vocabulary.Hear(reader.Read(conjunct));
        }

        vocabulary.Conclude();
        return vocabulary;
    }

    private void Hear(Term sentence)
    {
        var open = new Stack<Term>([sentence]);
        var seen = new HashSet<Term>();
        Expect(sentence, CedarValue.True);
        while (open.TryPop(out var term))
        {
            if (!seen.Add(term))
                continue;

            Hear(term.Kind, term);
            foreach (var operand in term.Operands)
                open.Push(operand);
        }
    }

    private void Hear(TermKind kind, Term term)
    {
        switch (kind)
        {
            case TermKind.Constant:
                Name(term.Value);
                break;
            case TermKind.Is:
                _types.Add(term.Name);
                break;
            case TermKind.Attribute or TermKind.Has or TermKind.Tag or TermKind.HasTag:
                _ = ShapeOf(term);
                break;
            case TermKind.And or TermKind.Or or TermKind.Not:
                foreach (var operand in term.Operands)
                    Expect(operand, CedarValue.True);
                break;
            case TermKind.If:
                Expect(term.Operands[0], CedarValue.True);
                break;
            case TermKind.Like when term.Pattern is { } pattern:
                ShapeOf(term.Operands[0])?.Values.AddRange(Neighbours.Of(pattern));
                break;
            case TermKind.In:
                HearMembership(term.Operands[0], term.Operands[1]);
                break;
            case TermKind.Contains or TermKind.ContainsAll or TermKind.ContainsAny:
                HearSet(term.Operands[0], term.Operands[1]);
                break;
            case TermKind.IsEmpty when ShapeOf(term.Operands[0]) is { } set:
                set.IsSet = true;
                break;
            case TermKind.Call:
                HearCall(term);
                break;
            case TermKind.Equal or TermKind.Less or TermKind.DecimalLess:
                HearComparison(term.Operands);
                break;
        }
    }

    private void Name(CedarValue value)
    {
        _constants.Add(value);
        if (value.Kind == ValueKind.Entity)
            _entities.Add(value.AsEntity);
        else if (value.Kind == ValueKind.Set)
            _entities.UnionWith(value.AsSet.Elements.ToArray().Where(element => element.Kind == ValueKind.Entity).Select(element => element.AsEntity));
    }

    private void HearMembership(Term entity, Term group)
    {
        if (ShapeOf(entity) is { } member)
            member.IsEntity = true;
        if (ShapeOf(group) is { } container)
            container.IsEntity = true;
        if (group.IsConstant && group.Value.Kind == ValueKind.Entity)
            _groups.Add(group.Value.AsEntity);
        else if (group.IsConstant && group.Value.Kind == ValueKind.Set)
            _groups.UnionWith(group.Value.AsSet.Elements.ToArray().Where(element => element.Kind == ValueKind.Entity).Select(element => element.AsEntity));
    }

    private void HearSet(Term set, Term element)
    {
        if (ShapeOf(set) is { } asked)
        {
            asked.IsSet = true;
            if (element.IsConstant && element.Value.Kind == ValueKind.Set)
                asked.Elements.AddRange(element.Value.AsSet.Elements.ToArray());
            else if (element.IsConstant)
                asked.Elements.Add(element.Value);
        }

        if (set.IsConstant && set.Value.Kind == ValueKind.Set && ShapeOf(element) is { } one)
            one.Values.AddRange(set.Value.AsSet.Elements.ToArray().SelectMany(Neighbours.Of));
    }

    private void HearCall(Term call)
    {
        if (ExtensionSignature.Of(call.Name) is not { } signature)
            return;

        foreach (var (argument, type) in call.Operands.Zip(signature.Arguments))
        {
            if (type is ExtensionType extension && ShapeOf(argument) is { } shape)
                shape.Kinds.Add(extension.Kind);
        }
    }

    // What stands beside a constant, even within a sum, is expected around it.
    private void HearComparison(IReadOnlyList<Term> operands)
    {
        foreach (var constant in operands.Where(operand => operand.IsConstant))
        {
            foreach (var path in operands.Where(operand => operand.Kind is not (TermKind.Constant or TermKind.Call)).SelectMany(operand => operand.Kind is TermKind.Add or TermKind.Subtract or TermKind.Multiply or TermKind.Negate ? operand.Evaluated() : [operand]))
                Expect(path, constant.Value);
        }

        if (operands.Any(operand => operand.Kind is TermKind.Principal or TermKind.Resource or TermKind.Action))
        {
            foreach (var shape in operands.Select(ShapeOf).OfType<Shape>())
                shape.IsEntity = true;
        }
    }

    private void Expect(Term path, CedarValue value)
    {
        if (path.Kind is TermKind.Attribute or TermKind.Tag)
            ShapeOf(path)?.Values.AddRange(Neighbours.Of(value));
    }

    private Shape? ShapeOf(Term term) => term.Kind switch
    {
        TermKind.Context => Context,
        TermKind.Principal or TermKind.Resource or TermKind.Constant => Entity,
        TermKind.Attribute or TermKind.Has => ShapeOf(term.Operands[0])?.Member(term.Name),
        TermKind.Tag or TermKind.HasTag when term.Operands[1] is { IsConstant: true, Value.Kind: ValueKind.String } key => ShapeOf(term.Operands[0])?.Tag(key.Value.AsString),
        _ => null,
    };

    private void Conclude()
    {
        var durations = _constants.Where(value => value.Kind == ValueKind.Duration).ToList();
        var moments = _constants.Where(value => value.Kind == ValueKind.Datetime).DefaultIfEmpty(CedarValue.OfDatetime(0)).ToList();
        var spread = moments.SelectMany(moment => durations, Neighbours.Of).SelectMany(near => near);
        Constants = [.. _constants.SelectMany(Neighbours.Of).Concat(moments).Concat(spread).Distinct()];
        Entities = [.. _entities.Where(uid => !EntityTypeName.IsAction(uid.Type)).OrderBy(uid => uid.Type, StringComparer.Ordinal).ThenBy(uid => uid.Id, StringComparer.Ordinal)];
        Groups = [.. _groups.Where(uid => !EntityTypeName.IsAction(uid.Type)).OrderBy(uid => uid.Type, StringComparer.Ordinal).ThenBy(uid => uid.Id, StringComparer.Ordinal)];
        _types.UnionWith(Entities.Select(uid => uid.Type));
        Types = [.. _types.Where(type => !EntityTypeName.IsAction(type))];
        Spread(Entity);
        Spread(Context);
        var byName = new Dictionary<string, List<CedarValue>>(StringComparer.Ordinal);
        Collect(Entity, byName);
        Collect(Context, byName);
        ByName = byName;
    }

    // A moment that is only compared by its methods is any moment that matters to the policies; the same for other kinds.
    private void Spread(Shape shape)
    {
        shape.Values.AddRange(Constants.Where(value => shape.Kinds.Contains(value.Kind)));
        foreach (var member in shape.Members.Values.Concat(shape.Tags.Values))
            Spread(member);
    }

    private static void Collect(Shape shape, Dictionary<string, List<CedarValue>> byName)
    {
        foreach (var (name, member) in shape.Members)
        {
            if (!byName.TryGetValue(name, out var values))
            {
                values = [];
                byName.Add(name, values);
            }

            values.AddRange(member.Values);
            values.AddRange(member.Elements);
            Collect(member, byName);
        }

        foreach (var tag in shape.Tags.Values)
            Collect(tag, byName);
    }
}
