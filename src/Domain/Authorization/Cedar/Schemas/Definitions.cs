using AuthServer.Domain.Authorization.Cedar.Problems;
using AuthServer.Domain.Authorization.Cedar.Schemas.Sources;
using AuthServer.Domain.Authorization.Cedar.Values;
using AuthServer.Domain.Authorization.Policies;

namespace AuthServer.Domain.Authorization.Cedar.Schemas;

/// <summary>Everything that a schema defines, by full name, and the problems of the definitions themselves.</summary>
internal sealed class Definitions
{
    private static readonly string[] ReservedForTypes = ["Bool", "Boolean", "Entity", "Extension", "Long", "Record", "Set", "String"];

    private static readonly Dictionary<string, CedarType> BuiltIns = MakeBuiltIns();

    private readonly List<CedarProblem> _problems;
    private readonly HashSet<string> _namespaces = new(StringComparer.Ordinal);
    private readonly HashSet<string> _given = new(StringComparer.Ordinal);
    private readonly HashSet<string> _actionTypes = new(StringComparer.Ordinal);

    public Definitions(SchemaSource source, List<CedarProblem> problems)
    {
        _problems = problems;
        foreach (var @namespace in source.Namespaces)
        {
            if (@namespace.IsGiven)
                _given.Add(@namespace.Name);
            Define(@namespace);
        }

        CheckShadowing();
    }

    /// <summary>The common types that the schema defines.</summary>
    public Dictionary<string, Defined<CommonTypeSource>> CommonTypes { get; } = new(StringComparer.Ordinal);

    /// <summary>The entity types.</summary>
    public Dictionary<string, Defined<EntityTypeSource>> EntityTypes { get; } = new(StringComparer.Ordinal);

    /// <summary>The actions.</summary>
    public Dictionary<EntityUid, Defined<ActionSource>> Actions { get; } = [];

    /// <summary>The built-in type of that full name: <c>__cedar::Long</c>, or <c>Long</c> where the schema does not use that name itself; absent by design for other names.</summary>
    public CedarType? BuiltIn(string name)
    {
        if (name.StartsWith("__cedar::", StringComparison.Ordinal))
            return BuiltIns.GetValueOrDefault(name["__cedar::".Length..]);

        return CommonTypes.ContainsKey(name) || EntityTypes.ContainsKey(name) ? null : BuiltIns.GetValueOrDefault(name);
    }

    /// <summary>
    /// The full name that a written name stands for: first in its own namespace, then in the empty one, and in each a common type before an entity type.
    /// Absent by design when it stands for nothing.
    /// </summary>
    public string? Resolve(string name, NameSort sort, string @namespace)
    {
        if (name.Contains(EntityTypeName.Separator, StringComparison.Ordinal))
            return IsDefined(name, sort) ? name : null;

        var own = EntityTypeName.In(@namespace, name);
        if (IsDefined(own, sort))
            return own;

        return IsDefined(name, sort) ? name : null;
    }

    /// <summary>The names that may have been meant.</summary>
    public IEnumerable<string> Known(NameSort sort) => sort switch
    {
        NameSort.Entity => EntityTypes.Keys,
        NameSort.Common => CommonTypes.Keys.Concat(BuiltIns.Keys),
        _ => EntityTypes.Keys.Concat(CommonTypes.Keys).Concat(BuiltIns.Keys).Append("Set"),
    };

    private static Dictionary<string, CedarType> MakeBuiltIns()
    {
        var builtIns = new Dictionary<string, CedarType>(StringComparer.Ordinal)
        {
            ["Bool"] = BooleanType.Any,
            ["Long"] = LongType.Instance,
            ["String"] = StringType.Instance,
        };
        foreach (var type in ExtensionType.All)
            builtIns.Add(type.Name, type);

        return builtIns;
    }

    private bool IsDefined(string name, NameSort sort) =>
        (sort != NameSort.Entity && (CommonTypes.ContainsKey(name) || BuiltIn(name) is not null))
        || (sort != NameSort.Common && (EntityTypes.ContainsKey(name) || _actionTypes.Contains(name)));

    private void Define(NamespaceSource @namespace)
    {
        if (@namespace.Name.Length > 0 && !EntityTypeName.IsName(@namespace.Name))
            Add(@namespace.Place, $"`{@namespace.Name}` cannot be the name of a namespace.", "identifiers with `::` between them; `__cedar` and the words of the language are reserved");
        else if (!_namespaces.Add(@namespace.Name))
            Add(@namespace.Place, $"The namespace `{@namespace.Name}` stands twice.", "put both into one");

        foreach (var type in @namespace.CommonTypes)
            DefineCommonType(type, @namespace.Name);

        foreach (var type in @namespace.EntityTypes)
            DefineEntityType(type, @namespace.Name);

        var actionType = EntityTypeName.In(@namespace.Name, "Action");
        foreach (var action in @namespace.Actions)
        {
            _actionTypes.Add(actionType);
            if (!Actions.TryAdd(new EntityUid(actionType, action.Name), new(action, @namespace.Name)))
                Add(action.Place, $"The action {CedarText.Quote(action.Name)} is declared twice.");
        }
    }

    private void DefineCommonType(CommonTypeSource type, string @namespace)
    {
        if (ReservedForTypes.Contains(type.Name, StringComparer.Ordinal) || !EntityTypeName.IsSimple(type.Name))
            Add(type.Place, $"`{type.Name}` cannot be the name of a type.", "choose an identifier that is not reserved; its namespace is not part of it");
        else if (!CommonTypes.TryAdd(EntityTypeName.In(@namespace, type.Name), new(type, @namespace)))
            Add(type.Place, $"The type `{type.Name}` is declared twice.");
    }

    private void DefineEntityType(EntityTypeSource type, string @namespace)
    {
        if (type.Name == "Action")
            Add(type.Place, "`Action` is the type of actions and cannot be declared as an entity type.", "declare actions with `action`");
        else if (!EntityTypeName.IsSimple(type.Name))
            Add(type.Place, $"`{type.Name}` cannot be the name of an entity type.", "choose an identifier that is not reserved; its namespace is not part of it");
        else if (!EntityTypes.TryAdd(EntityTypeName.In(@namespace, type.Name), new(type, @namespace)))
            Add(type.Place, $"The entity type `{type.Name}` is declared twice.");
    }

    // A name in a namespace must not hide one of the empty namespace: which of both a policy means would depend on where it is read.
    private void CheckShadowing()
    {
        foreach (var (name, defined) in CommonTypes)
            CheckShadowing(name, defined.Namespace, defined.Source.Place);

        foreach (var (name, defined) in EntityTypes)
            CheckShadowing(name, defined.Namespace, defined.Source.Place);

        foreach (var (uid, defined) in Actions)
        {
            if (defined.Namespace.Length > 0 && !_given.Contains(defined.Namespace) && Actions.ContainsKey(new EntityUid("Action", uid.Id)))
                Add(defined.Source.Place, $"{uid} hides the action {CedarText.Quote(uid.Id)} of the empty namespace.", "rename one of both");
        }
    }

    private void CheckShadowing(string name, string @namespace, SchemaPlace place)
    {
        // The server's own declarations stand beside everybody's, and mean their own namespace wherever they name a type: an author's `User` is no mistake.
        if (@namespace == DirectorySchema.Namespace)
            return;

        var last = EntityTypeName.LastOf(name);
        if (@namespace.Length > 0 && !_given.Contains(@namespace) && (CommonTypes.ContainsKey(last) || EntityTypes.ContainsKey(last)))
            Add(place, $"`{name}` hides `{last}` of the empty namespace.", "rename one of both");
    }

    private void Add(SchemaPlace place, string message, string? hint = null) => _problems.Add(place.Problem(message, hint));
}

/// <summary>A definition and the namespace in which it stands.</summary>
/// <param name="Source">The definition as written.</param>
/// <param name="Namespace">The namespace; empty for the one without a name.</param>
internal readonly record struct Defined<T>(T Source, string Namespace);
