using AuthServer.Domain.Authorization.Cedar.Schemas;
using AuthServer.Domain.Authorization.Cedar.Values;

namespace AuthServer.Domain.Authorization.Cedar.Analysis.Generation;

/// <summary>Makes values of which policies make a difference: of the schema's types, or without one as the policies expect them.</summary>
/// <param name="vocabulary">What the policies speak of.</param>
/// <param name="schema">The schema; absent by design without one.</param>
/// <param name="choices">Chooses.</param>
/// <param name="entities">The entities that there are, by type.</param>
internal sealed class GeneratedValues(Vocabulary vocabulary, Schema? schema, Choices choices, IReadOnlyDictionary<string, List<EntityUid>> entities)
{
    private const int Deepest = 4;

    private static readonly CedarValue[] Anything = [CedarValue.Of(0L), CedarValue.Of(string.Empty), CedarValue.True, CedarValue.False];

    /// <summary>The context of an action.</summary>
    public CedarRecord Context(ActionDeclaration? action) => action is null ? Record(vocabulary.Context, 0) : Record(action.Context, 0);

    /// <summary>The attributes of an entity.</summary>
    public CedarRecord Attributes(string type) => schema?.EntityTypes.GetValueOrDefault(type) is { } declared ? Record(declared.Attributes, 0) : Record(vocabulary.Entity, 0);

    /// <summary>The tags of an entity.</summary>
    public CedarRecord Tags(string type)
    {
        var declared = schema?.EntityTypes.GetValueOrDefault(type);
        if (schema is not null && declared?.Tags is null)
            return CedarRecord.Empty;

        var tags = new Dictionary<string, CedarValue>(StringComparer.Ordinal);
        foreach (var (name, shape) in vocabulary.Entity.Tags.Where(_ => choices.Chance(70)))
            tags[name] = declared?.Tags is { } type1 ? Value(type1, shape.Values, 0) : Value(shape, 0);

        return CedarRecord.Of(tags);
    }

    private CedarRecord Record(RecordType type, int depth)
    {
        var members = new Dictionary<string, CedarValue>(StringComparer.Ordinal);
        foreach (var (name, attribute) in type.Attributes)
        {
            if (attribute.IsRequired || (depth < Deepest && choices.Chance(60)))
                members[name] = Value(attribute.Type, vocabulary.ByName.GetValueOrDefault(name) ?? [], depth + 1);
        }

        return CedarRecord.Of(members);
    }

    private CedarValue Value(CedarType type, List<CedarValue> expected, int depth) => type switch
    {
        BooleanType => CedarValue.Of(choices.Chance(50)),
        LongType => Of(ValueKind.Long, expected, CedarValue.Of(0L)),
        StringType => Of(ValueKind.String, expected, CedarValue.Of("x")),
        ExtensionType extension => Of(extension.Kind, expected, Default(extension)),
        EntityReferenceType { Name: { } name } => Entity(name),
        SetType { Element: { } element } => CedarValue.Of(CedarSet.Of([.. Enumerable.Range(0, depth < Deepest ? choices.Below(4) : 0).Select(_ => Value(element, expected, depth + 1))])),
        RecordType record => CedarValue.Of(Record(record, depth)),
        _ => CedarValue.False,
    };

    private CedarRecord Record(Shape shape, int depth)
    {
        var members = new Dictionary<string, CedarValue>(StringComparer.Ordinal);
        foreach (var (name, member) in shape.Members.Where(_ => choices.Chance(88)))
            members[name] = Value(member, depth + 1);

        return CedarRecord.Of(members);
    }

    private CedarValue Value(Shape shape, int depth)
    {
        if (shape.IsSet || (shape.IsEntity && choices.Chance(25)))
            return CedarValue.Of(CedarSet.Of([.. choices.Some(shape.Elements.Concat(shape.IsEntity ? All() : []), 50)]));

        if (shape.IsEntity && All() is { Count: > 0 } all)
            return choices.One(all);

        if (shape.Members.Count > 0 && depth < Deepest)
            return CedarValue.Of(Record(shape, depth));

        if (shape.Values.Count > 0 && choices.Chance(92))
            return choices.One(shape.Values);

        return vocabulary.Constants.Count > 0 ? choices.One(vocabulary.Constants) : choices.One(Anything);
    }

    private CedarValue Entity(string type)
    {
        if (entities.TryGetValue(type, out var known) && known.Count > 0)
            return CedarValue.Of(choices.One(known));

        return CedarValue.Of(new EntityUid(type, schema?.EntityTypes.GetValueOrDefault(type)?.Ids?.Order(StringComparer.Ordinal).FirstOrDefault() ?? "someone"));
    }

    private List<CedarValue> All() => [.. entities.Values.SelectMany(of => of).Select(CedarValue.Of)];

    private CedarValue Of(ValueKind kind, List<CedarValue> expected, CedarValue otherwise)
    {
        var fitting = expected.Where(value => value.Kind == kind).ToList();
        if (fitting.Count == 0 || choices.Chance(8))
            fitting = [.. vocabulary.Constants.Where(value => value.Kind == kind), otherwise];

        return choices.One(fitting);
    }

    private static CedarValue Default(ExtensionType type) => type.Kind switch
    {
        ValueKind.Decimal => CedarValue.OfDecimal(0),
        ValueKind.Datetime => CedarValue.OfDatetime(0),
        ValueKind.Duration => CedarValue.OfDuration(0),
        _ => CedarValue.Of(new IpRange(false, 0x0A00_0001, 32)),
    };
}
