using AuthServer.Domain.Authorization.Cedar.Analysis.Differences;
using AuthServer.Domain.Authorization.Cedar.Analysis.Reasoning;
using AuthServer.Domain.Authorization.Cedar.Decisions;
using AuthServer.Domain.Authorization.Cedar.Entities;
using AuthServer.Domain.Authorization.Cedar.Schemas;
using AuthServer.Domain.Authorization.Cedar.Validation;
using AuthServer.Domain.Authorization.Cedar.Values;

namespace AuthServer.Domain.Authorization.Cedar.Analysis.Proofs;

/// <summary>Makes a request and entities out of the values with which a prover answers. Whether they are an example is for the evaluator to say.</summary>
internal sealed class CounterExample
{
    private readonly Schema _schema;
    private readonly RequestEnvironment _requests;
    private readonly SmtSymbols _symbols;
    private readonly Dictionary<string, string> _values;
    private readonly Dictionary<string, EntityUid> _uids = new(StringComparer.Ordinal);

    private CounterExample(Schema schema, RequestEnvironment requests, SmtSymbols symbols, Dictionary<string, string> values)
    {
        _schema = schema;
        _requests = requests;
        _symbols = symbols;
        _values = values;
        foreach (var (uid, name) in symbols.Literals)
            _uids[values[name]] = uid;

        foreach (var (name, type) in symbols.Entities)
        {
            if (type is not null && !_uids.ContainsKey(values[name]))
                _uids[values[name]] = new EntityUid(type, $"e{_uids.Count}");
        }
    }

    /// <summary>Everything whose value is needed.</summary>
    public static IReadOnlyList<string> Asked(SmtSymbols symbols) =>
    [
        .. symbols.Entities.Keys
            .Concat(symbols.Entities.Keys.Select(entity => $"(is-there {entity})"))
            .Concat(symbols.Entities.Keys.SelectMany(entity => symbols.Entities.Keys, (entity, other) => $"(is-in {entity} {other})"))
            .Concat(symbols.Members.Select(member => member.Value))
            .Concat(symbols.Presences.Select(presence => presence.Presence))
            .Concat(symbols.Elements.SelectMany(element => new[] { element.Element, element.Membership }))
            .Distinct(StringComparer.Ordinal),
    ];

    /// <summary>The request and entities; absent by design when they contradict each other.</summary>
    public static Situation? Of(AnalysisEnvironment environment, SmtSymbols symbols, (string Principal, string Resource) names, string answer)
    {
        var asked = Asked(symbols);
        if (environment is not { Schema: { } schema, Requests: { } requests } || SmtAnswer.Values(answer, asked.Count) is not { } values)
            return null;

        var example = new CounterExample(schema, requests, symbols, asked.Zip(values).ToDictionary(pair => pair.First, pair => pair.Second, StringComparer.Ordinal));
        return example.Build(names);
    }

    private Situation? Build((string Principal, string Resource) names)
    {
        if (Uid(names.Principal) is not { } principal || Uid(names.Resource) is not { } resource)
            return null;

        var entities = new Dictionary<EntityUid, Entity>();
        foreach (var name in _symbols.Entities.Keys.Where(name => _values[$"(is-there {name})"] == "true"))
        {
            if (Uid(name) is { } uid && _schema.EntityTypes.ContainsKey(uid.Type))
                entities[uid] = Entity(name, uid);
        }

        var store = EntityStore.Of([.. entities.Values, .. _schema.ActionEntities]);
        return store.Value is null ? null : new Situation(new AuthorizationRequest(principal, _requests.Action.Uid, resource, Record(_requests.Action.Context, string.Empty, [])), store.Value);
    }

    private Entity Entity(string name, EntityUid uid)
    {
        var declared = _schema.EntityTypes[uid.Type];
        var parents = _symbols.Entities.Keys
            .Where(other => _values[$"(is-in {name} {other})"] == "true")
            .Select(Uid)
            .OfType<EntityUid>()
            .Where(parent => !parent.Equals(uid) && declared.Ancestors.Contains(parent.Type))
            .Distinct();
        return new Entity(uid, Record(declared.Attributes, _values[name], []), CedarRecord.Empty, [.. parents]);
    }

    private EntityUid? Uid(string name) => _values.TryGetValue(name, out var value) ? _uids.GetValueOrDefault(value) : null;

    // The base is empty for the context; several names may stand for one entity.
    private bool IsOf(string of, string[] path, string owner, string[] asked) =>
        (of.Length == 0 ? owner.Length == 0 : owner.Length > 0 && _values[of] == owner) && path.SequenceEqual(asked, StringComparer.Ordinal);

    private CedarRecord Record(RecordType type, string owner, string[] path)
    {
        var members = new Dictionary<string, CedarValue>(StringComparer.Ordinal);
        foreach (var (name, attribute) in type.Attributes)
        {
            string[] here = [.. path, name];
            var isThere = attribute.IsRequired || _symbols.Presences.Any(presence => IsOf(presence.Base, presence.Path, owner, here) && _values[presence.Presence] == "true");
            if (isThere)
                members[name] = Value(attribute.Type, owner, here);
        }

        return CedarRecord.Of(members);
    }

    private CedarValue Value(CedarType type, string owner, string[] path)
    {
        if (type is RecordType record)
            return CedarValue.Of(Record(record, owner, path));

        if (type is SetType)
        {
            var elements = _symbols.Elements.Where(element => IsOf(element.Base, element.Path, owner, path) && _values[element.Membership] == "true");
            return CedarValue.Of(CedarSet.Of([.. elements.Select(element => Read(element.Type, _values[element.Element]))]));
        }

        var read = _symbols.Members.FirstOrDefault(member => IsOf(member.Base, member.Path, owner, path)).Value;
        return Read(type, read is null ? null : _values[read]);
    }

    private CedarValue Read(CedarType type, string? value) => type switch
    {
        BooleanType => CedarValue.Of(value == "true"),
        LongType => CedarValue.Of(NumberOf(value)),
        StringType => CedarValue.Of(value is null ? string.Empty : SmtAnswer.Text(value)),
        EntityReferenceType { Name: { } name } => CedarValue.Of((value is null ? null : _uids.GetValueOrDefault(value)) ?? new EntityUid(name, _schema.EntityTypes.GetValueOrDefault(name)?.Ids?.Order(StringComparer.Ordinal).FirstOrDefault() ?? "someone")),
        ExtensionType { Kind: ValueKind.Decimal } => CedarValue.OfDecimal(NumberOf(value)),
        ExtensionType { Kind: ValueKind.Datetime } => CedarValue.OfDatetime(NumberOf(value)),
        ExtensionType { Kind: ValueKind.Duration } => CedarValue.OfDuration(NumberOf(value)),
        ExtensionType => CedarValue.Of(new IpRange(false, 0x0A00_0001, 32)),
        _ => CedarValue.Of(CedarSet.Empty),
    };

    private static long NumberOf(string? value) => value is null ? 0 : SmtAnswer.Number(value) ?? 0;
}
