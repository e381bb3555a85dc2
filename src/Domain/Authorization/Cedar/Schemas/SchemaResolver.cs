using AuthServer.Domain.Authorization.Cedar.Problems;
using AuthServer.Domain.Authorization.Cedar.Schemas.Sources;
using AuthServer.Domain.Authorization.Cedar.Values;

namespace AuthServer.Domain.Authorization.Cedar.Schemas;

/// <summary>Makes a schema out of what was written: resolves names, and follows what is in what.</summary>
internal sealed class SchemaResolver
{
    private readonly List<CedarProblem> _problems = [];
    private readonly Definitions _definitions;
    private readonly TypeResolver _types;

    private SchemaResolver(SchemaSource source)
    {
        _definitions = new Definitions(source, _problems);
        _types = new TypeResolver(_definitions, _problems);
    }

    /// <summary>The schema, or everything that is wrong with it.</summary>
    public static Reading<Schema> Resolve(SchemaSource source)
    {
        var resolver = new SchemaResolver(source);
        var entityTypes = resolver.EntityTypes();
        var actions = resolver.Actions();
        return resolver._problems.Count > 0
            ? Reading<Schema>.Failed(resolver._problems)
            : Reading<Schema>.Of(new Schema(entityTypes, actions, source));
    }

    private Dictionary<string, EntityTypeDeclaration> EntityTypes()
    {
        var parents = _definitions.EntityTypes.ToDictionary(
            type => type.Key,
            type => type.Value.Source.Parents.Select(parent => _types.ResolveEntityType(parent, type.Value.Namespace)).OfType<string>().ToHashSet(StringComparer.Ordinal),
            StringComparer.Ordinal);

        // Circles are allowed here: folders may be in folders.
        var closure = new Membership<string>(parents, StringComparer.Ordinal);
        var types = _definitions.EntityTypes.ToDictionary(
            type => type.Key,
            type => new EntityTypeDeclaration(
                type.Key,
                _types.ResolveRecord(type.Value.Source.Shape, type.Value.Namespace, $"The shape of `{type.Key}`"),
                type.Value.Source.Tags is { } tags ? _types.Resolve(tags, type.Value.Namespace) : null,
                type.Value.Source.Ids?.ToHashSet(StringComparer.Ordinal),
                closure.Ancestors(type.Key),
                closure.Descendants(type.Key)),
            StringComparer.Ordinal);
        if (closure.IsTooLarge)
            TooLarge("entity types");

        return types;
    }

    private Dictionary<EntityUid, ActionDeclaration> Actions()
    {
        var parents = _definitions.Actions.ToDictionary(
            action => action.Key,
            action => action.Value.Source.Parents.Select(parent => Parent(parent, action.Value.Namespace)).OfType<EntityUid>().ToHashSet());
        var closure = new Membership<EntityUid>(parents, EqualityComparer<EntityUid>.Default);
        var actions = new Dictionary<EntityUid, ActionDeclaration>();
        foreach (var (uid, defined) in _definitions.Actions)
        {
            if (closure.Ancestors(uid).Contains(uid))
                _problems.Add(defined.Source.Place.Problem($"{uid} is in itself by way of its parents.", "remove one of the parents on the way"));

            actions.Add(uid, Action(uid, defined, closure));
        }

        if (closure.IsTooLarge)
            TooLarge("actions");

        return actions;
    }

    private void TooLarge(string what) =>
        _problems.Add(new CedarProblem(ProblemKind.Limit, $"The hierarchy of the {what} is too deep: more than {CedarLimits.Memberships} memberships follow from the parents."));

    private ActionDeclaration Action(EntityUid uid, Defined<ActionSource> defined, Membership<EntityUid> closure)
    {
        var appliesTo = defined.Source.AppliesTo;
        return new ActionDeclaration(
            uid,
            Types(appliesTo?.PrincipalTypes ?? [], defined.Namespace),
            Types(appliesTo?.ResourceTypes ?? [], defined.Namespace),
            _types.ResolveRecord(appliesTo?.Context, defined.Namespace, $"The context of {uid}"),
            closure.Ancestors(uid),
            closure.Descendants(uid));
    }

    private List<string> Types(IReadOnlyList<NameSource> names, string @namespace) =>
        [.. names.Select(name => _types.ResolveEntityType(name, @namespace)).OfType<string>().Distinct(StringComparer.Ordinal)];

    private EntityUid? Parent(ActionReference reference, string @namespace)
    {
        var type = reference.Type ?? "Action";
        var own = new EntityUid(type.Contains(EntityTypeName.Separator, StringComparison.Ordinal) ? type : EntityTypeName.In(@namespace, type), reference.Id);
        if (_definitions.Actions.ContainsKey(own))
            return own;

        var unnamed = new EntityUid(type, reference.Id);
        if (_definitions.Actions.ContainsKey(unnamed))
            return unnamed;

        _problems.Add(reference.Place.Problem(
            $"There is no action {own}.",
            Spelling.DidYouMean(reference.Id, _definitions.Actions.Keys.Select(action => action.Id)) ?? "actions that others are in must be declared too"));
        return null;
    }
}
