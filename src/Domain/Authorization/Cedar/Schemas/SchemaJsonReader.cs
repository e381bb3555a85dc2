using System.Text.Json;
using AuthServer.Domain.Authorization.Cedar.Json;
using AuthServer.Domain.Authorization.Cedar.Problems;
using AuthServer.Domain.Authorization.Cedar.Schemas.Sources;

namespace AuthServer.Domain.Authorization.Cedar.Schemas;

/// <summary>Reads the declarations of the JSON form. Members that it does not know are problems.</summary>
internal sealed class SchemaJsonReader
{
    // A record in a record takes two: the type and its attributes.
    private const int LevelsOfOneType = 3;

    private static readonly string[] NamespaceMembers = ["commonTypes", "entityTypes", "actions", "annotations"];
    private static readonly string[] EntityTypeMembers = ["memberOfTypes", "shape", "tags", "enum", "annotations"];
    private static readonly string[] ActionMembers = ["attributes", "appliesTo", "memberOf", "annotations"];
    private static readonly string[] ParentMembers = ["id", "type"];
    private static readonly string[] AppliesToMembers = ["resourceTypes", "principalTypes", "context"];

    private readonly List<CedarProblem> _problems = [];
    private readonly SchemaJsonTypes _types;

    private SchemaJsonReader() => _types = new SchemaJsonTypes(_problems);

    /// <summary>The schema as written, or everything that is wrong.</summary>
    public static Reading<SchemaSource> Read(JsonElement json)
    {
        var root = JsonPlace.Root(json);
        if (JsonSoundness.ProblemOf(root, ProblemKind.Schema, LevelsOfOneType * CedarLimits.Depth) is { } problem)
            return Reading<SchemaSource>.Failed(problem);

        var reader = new SchemaJsonReader();
        var namespaces = new List<NamespaceSource>();
        if (reader._types.IsObject(root, "The schema"))
            namespaces.AddRange(root.Members().Select(member => reader.Namespace(member.Key, member.Value)));

        return reader._problems.Count > 0 ? Reading<SchemaSource>.Failed(reader._problems) : Reading<SchemaSource>.Of(new SchemaSource(namespaces));
    }

    private NamespaceSource Namespace(string name, JsonPlace written)
    {
        var place = written.InOrder(NamespaceMembers);
        _types.IsObject(place, "A namespace", NamespaceMembers);
        var annotations = _types.Annotations(place);
        if (name.Length == 0 && annotations.Count > 0)
            Add(place, "The empty namespace cannot have annotations.");

        return new NamespaceSource(
            name,
            [.. Section(place, "commonTypes", isRequired: false).Select(member => CommonType(member.Key, member.Value))],
            [.. Section(place, "entityTypes", isRequired: true).Select(member => EntityType(member.Key, member.Value))],
            [.. Section(place, "actions", isRequired: true).Select(member => Action(member.Key, member.Value))],
            annotations,
            _types.At(place));
    }

    private IEnumerable<KeyValuePair<string, JsonPlace>> Section(JsonPlace @namespace, string name, bool isRequired)
    {
        if (@namespace.Member(name) is { } section)
            return _types.IsObject(section, $"`{name}`") ? section.Members() : [];

        if (isRequired && @namespace.IsObject)
            Add(@namespace, $"The member `{name}` is missing.", "it may be empty: {}");

        return [];
    }

    private CommonTypeSource CommonType(string name, JsonPlace place) =>
        new(name, _types.Type(place, "annotations"), _types.Annotations(place), _types.At(place));

    private EntityTypeSource EntityType(string name, JsonPlace written)
    {
        var place = written.InOrder(EntityTypeMembers);
        _types.IsObject(place, "An entity type", EntityTypeMembers);
        var ids = place.Member("enum") is { } list ? Ids(list) : null;
        if (ids is not null)
        {
            foreach (var surplus in place.Members().Where(member => member.Key is "memberOfTypes" or "shape" or "tags"))
                Add(surplus.Value, $"An entity type with `enum` has no `{surplus.Key}`.");
        }

        return new EntityTypeSource(
            name,
            place.Member("memberOfTypes") is { } parents ? _types.Names(parents) : [],
            place.Member("shape") is { } shape ? _types.Type(shape) : null,
            place.Member("tags") is { } tags ? _types.Type(tags) : null,
            ids,
            _types.Annotations(place),
            _types.At(place));
    }

    private List<string> Ids(JsonPlace place)
    {
        var ids = place.Elements().Select(element => element.Text).OfType<string>().ToList();
        if (!place.IsList || ids.Count == 0 || ids.Count < place.Element.GetArrayLength())
            Add(place, "`enum` must be a list of one or more texts.");

        return ids;
    }

    private ActionSource Action(string name, JsonPlace written)
    {
        var place = written.InOrder(ActionMembers);
        _types.IsObject(place, "An action", ActionMembers);
        if (Present(place, "attributes") is { } attributes)
            Add(attributes, "Actions cannot have attributes.");

        return new ActionSource(
            name,
            Present(place, "memberOf") is { } parents ? Parents(parents) : [],
            Present(place, "appliesTo") is { } appliesTo ? AppliesTo(appliesTo) : null,
            _types.Annotations(place),
            _types.At(place));
    }

    private List<ActionReference> Parents(JsonPlace place)
    {
        if (!place.IsList)
            Add(place, $"`memberOf` must be a list, not {place.Kind}.");

        return [.. place.Elements().Select(Parent)];
    }

    private ActionReference Parent(JsonPlace written)
    {
        var place = written.InOrder(ParentMembers);
        _types.IsObject(place, "A parent of an action", ParentMembers);
        var type = Present(place, "type");
        if (type is { } typeName && (typeName.Text is not { } name || !EntityTypeName.IsReference(name)))
            Add(typeName, "This is not the name of a type.");

        var id = place.Member("id");
        if (id?.Text is null)
            Add(id ?? place, "A parent of an action needs an `id`, which is a text.");

        return new ActionReference(type?.Text, id?.Text ?? string.Empty, _types.At(place));
    }

    private AppliesToSource AppliesTo(JsonPlace written)
    {
        var place = written.InOrder(AppliesToMembers);
        _types.IsObject(place, "`appliesTo`", AppliesToMembers);
        return new AppliesToSource(
            Required(place, "principalTypes"),
            Required(place, "resourceTypes"),
            place.Member("context") is { } context ? _types.Type(context) : null);
    }

    private IReadOnlyList<NameSource> Required(JsonPlace place, string name)
    {
        if (place.Member(name) is { } names)
            return _types.Names(names);

        if (place.IsObject)
            Add(place, $"The member `{name}` is missing.");

        return [];
    }

    // These members may be null, which means the same as nothing.
    private static JsonPlace? Present(JsonPlace place, string name) =>
        place.Member(name) is { Element.ValueKind: not JsonValueKind.Null } member ? member : null;

    private void Add(JsonPlace place, string message, string? hint = null) => _problems.Add(place.Problem(ProblemKind.Schema, message, hint));
}
