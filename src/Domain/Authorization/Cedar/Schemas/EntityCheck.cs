using AuthServer.Domain.Authorization.Cedar.Entities;
using AuthServer.Domain.Authorization.Cedar.Problems;
using AuthServer.Domain.Authorization.Cedar.Values;

namespace AuthServer.Domain.Authorization.Cedar.Schemas;

/// <summary>Compares entities with what a schema says of their types.</summary>
internal sealed class EntityCheck
{
    private readonly List<CedarProblem> _problems = [];
    private readonly Schema _schema;
    private readonly ValueCheck _values;

    private EntityCheck(Schema schema)
    {
        _schema = schema;
        _values = new ValueCheck(schema, ProblemKind.Entity, _problems);
    }

    /// <summary>Everything that does not fit; an entity is named by its own name.</summary>
    public static IReadOnlyList<CedarProblem> ProblemsOf(Schema schema, EntityStore entities)
    {
        var check = new EntityCheck(schema);
        foreach (var entity in entities.All)
        {
            if (EntityTypeName.IsAction(entity.Uid.Type))
                check.CheckAction(entity, entities);
            else
                check.Check(entity, $"/{entity.Uid}");
        }

        return check._problems;
    }

    /// <summary>Everything that does not fit in one entity that is no action.</summary>
    public static IReadOnlyList<CedarProblem> ProblemsOf(Schema schema, Entity entity, string where)
    {
        var check = new EntityCheck(schema);
        check.Check(entity, where);
        return check._problems;
    }

    /// <summary>Whether an action entity says what the schema says: no attributes, no tags, and in the same actions.</summary>
    public static bool IsAsDeclared(Schema schema, Entity action, EntityStore entities) =>
        schema.Actions.TryGetValue(action.Uid, out var declared)
        && action.Attributes.Count == 0
        && action.Tags.Count == 0
        && new HashSet<EntityUid>(entities.AncestorsOf(action.Uid).All.ToArray()).SetEquals(declared.Ancestors);

    private void CheckAction(Entity action, EntityStore entities)
    {
        if (!_schema.Actions.ContainsKey(action.Uid))
            _values.CheckEntity(action.Uid, $"/{action.Uid}");
        else if (!IsAsDeclared(_schema, action, entities))
            _values.Add($"/{action.Uid}", $"{action.Uid} is not as the schema declares it.", "leave actions out: the schema knows them");
    }

    private void Check(Entity entity, string where)
    {
        if (!_schema.EntityTypes.TryGetValue(entity.Uid.Type, out var type))
        {
            _values.Add(where, $"The entity type `{entity.Uid.Type}` is not declared.", Spelling.DidYouMean(entity.Uid.Type, _schema.EntityTypes.Keys));
            return;
        }

        _values.CheckEntity(entity.Uid, $"{where}/uid");
        _values.CheckRecord(entity.Attributes, type.Attributes, $"{where}/attrs");
        CheckTags(entity.Tags, type, $"{where}/tags");
        foreach (var parent in entity.Parents)
        {
            _values.CheckEntity(parent, $"{where}/parents");
            if (!type.Ancestors.Contains(parent.Type))
                _values.Add($"{where}/parents", $"A `{type.Name}` cannot be in {parent}.", type.Ancestors.Count == 0 ? "it can be in nothing" : $"it can be in {string.Join(", ", type.Ancestors)}");
        }
    }

    private void CheckTags(CedarRecord tags, EntityTypeDeclaration type, string where)
    {
        if (type.Tags is null && tags.Count > 0)
        {
            _values.Add(where, $"A `{type.Name}` has no tags.");
            return;
        }

        for (var i = 0; i < tags.Count && type.Tags is not null; i++)
            _values.Check(tags.Values[i], type.Tags, $"{where}/{tags.Names[i]}");
    }
}
