using AuthServer.Domain.Authorization.Cedar.Json;
using AuthServer.Domain.Authorization.Cedar.Problems;
using AuthServer.Domain.Authorization.Cedar.Schemas;
using AuthServer.Domain.Authorization.Cedar.Values;

namespace AuthServer.Domain.Authorization.Cedar.Entities;

/// <summary>Reads one entity after the other.</summary>
/// <param name="schema">What entities must fit; absent by design when anything will do.</param>
/// <param name="problems">Receives what is wrong.</param>
internal sealed class EntityJsonReader(Schema? schema, List<CedarProblem> problems)
{
    private static readonly string[] EntityMembers = ["uid", "attrs", "parents", "tags"];

    private readonly ValueJsonReader _values = new(ProblemKind.Entity, problems);

    /// <summary>The entity; absent by design when it cannot be read or does not fit, which then is a problem.</summary>
    public Entity? Read(JsonPlace written)
    {
        var place = written.InOrder(EntityMembers);
        var before = problems.Count;
        if (Required(place, "uid") is not { } uidPlace || Required(place, "attrs") is not { } attributesPlace || Required(place, "parents") is not { } parentsPlace)
            return null;

        if (_values.Entity(uidPlace) is not { } uid)
            return null;

        // Actions have no declared attributes; they are compared with their declaration later.
        var isAction = EntityTypeName.IsAction(uid.Type);
        EntityTypeDeclaration? type = null;
        if (schema is not null && !isAction && !schema.EntityTypes.TryGetValue(uid.Type, out type))
        {
            Add(uidPlace, $"The entity type `{uid.Type}` is not declared.", Spelling.DidYouMean(uid.Type, schema.EntityTypes.Keys));
            return null;
        }

        var attributes = Attributes(attributesPlace, type);
        var tags = place.Member("tags") is { } tagsPlace ? Tags(tagsPlace, type) : CedarRecord.Empty;
        var parents = Parents(parentsPlace, isAction);
        if (problems.Count > before)
            return null;

        var entity = new Entity(uid, attributes, tags, parents);
        if (schema is not null && !isAction)
            problems.AddRange(EntityCheck.ProblemsOf(schema, entity, place.Path.ToString()));

        return problems.Count > before ? null : entity;
    }

    private CedarRecord Attributes(JsonPlace place, EntityTypeDeclaration? type) =>
        Record(place, "attrs", name => type?.Attributes.Attributes.GetValueOrDefault(name)?.Type);

    private CedarRecord Tags(JsonPlace place, EntityTypeDeclaration? type) => Record(place, "tags", _ => type?.Tags);

    private CedarRecord Record(JsonPlace place, string what, Func<string, CedarType?> expected)
    {
        if (!place.IsObject)
        {
            Add(place, $"`{what}` must be an object, not {place.Kind}.");
            return CedarRecord.Empty;
        }

        var members = new Dictionary<string, CedarValue>(StringComparer.Ordinal);
        foreach (var (name, member) in place.Members())
        {
            if (_values.Read(member, expected(name)) is { } value)
                members.Add(name, value);
        }

        return CedarRecord.Of(members);
    }

    private List<EntityUid> Parents(JsonPlace place, bool isAction)
    {
        if (!place.IsList)
            Add(place, $"`parents` must be a list, not {place.Kind}.");

        var parents = new List<EntityUid>();
        foreach (var element in place.Elements())
        {
            if (_values.Entity(element) is not { } parent)
                continue;

            if (isAction && !EntityTypeName.IsAction(parent.Type))
                Add(element, $"An action can only be in actions, not in {parent}.");

            parents.Add(parent);
        }

        return parents;
    }

    private JsonPlace? Required(JsonPlace place, string name)
    {
        if (place.Member(name) is { } member)
            return member;

        Add(place, place.IsObject ? $"The member `{name}` is missing." : $"An entity must be an object, not {place.Kind}.");
        return null;
    }

    private void Add(JsonPlace place, string message, string? hint = null) => problems.Add(place.Problem(ProblemKind.Entity, message, hint));
}
