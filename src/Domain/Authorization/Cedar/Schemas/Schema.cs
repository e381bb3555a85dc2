using AuthServer.Domain.Authorization.Cedar.Decisions;
using AuthServer.Domain.Authorization.Cedar.Entities;
using AuthServer.Domain.Authorization.Cedar.Problems;
using AuthServer.Domain.Authorization.Cedar.Schemas.Sources;
using AuthServer.Domain.Authorization.Cedar.Values;

namespace AuthServer.Domain.Authorization.Cedar.Schemas;

/// <summary>Which entities, attributes, actions and requests there may be. Never changed.</summary>
public sealed class Schema
{
    /// <summary>The schema that declares nothing.</summary>
    public static readonly Schema Empty = new(new Dictionary<string, EntityTypeDeclaration>(StringComparer.Ordinal), new Dictionary<EntityUid, ActionDeclaration>(), new SchemaSource([]));

    internal Schema(IReadOnlyDictionary<string, EntityTypeDeclaration> entityTypes, IReadOnlyDictionary<EntityUid, ActionDeclaration> actions, SchemaSource source)
    {
        EntityTypes = entityTypes;
        Actions = actions;
        Source = source;
        ActionEntities = [.. actions.Values.Select(action => new Entity(action.Uid, CedarRecord.Empty, CedarRecord.Empty, [.. action.Ancestors]))];
    }

    /// <summary>The entity types by full name; action types are not among them.</summary>
    public IReadOnlyDictionary<string, EntityTypeDeclaration> EntityTypes { get; }

    /// <summary>The actions.</summary>
    public IReadOnlyDictionary<EntityUid, ActionDeclaration> Actions { get; }

    /// <summary>The schema as it was written.</summary>
    public SchemaSource Source { get; }

    /// <summary>The actions as entities, each with everything that it is in.</summary>
    public IReadOnlyList<Entity> ActionEntities { get; }

    /// <summary>Everything that does not fit in a request; nothing when it fits.</summary>
    public IReadOnlyList<CedarProblem> Check(AuthorizationRequest request) => new RequestCheck(this, request).Problems();

    /// <summary>Everything that does not fit in entities; nothing when they fit. Action entities must be as declared.</summary>
    public IReadOnlyList<CedarProblem> Check(EntityStore entities) => EntityCheck.ProblemsOf(this, entities);

    /// <summary>What does not fit in entities that are no actions, the first problem of each, found only as far as the caller goes on.</summary>
    public IEnumerable<CedarProblem> Misfits(EntityStore entities) => Misfits(entities, () => { });

    /// <summary>The same, asking before each entity: who throws there ends it.</summary>
    public IEnumerable<CedarProblem> Misfits(EntityStore entities, Action betweenSteps) =>
        from entity in entities.All.Select(entity =>
        {
            betweenSteps();
            return entity;
        })
        where !EntityTypeName.IsAction(entity.Uid.Type)
        let problems = EntityCheck.ProblemsOf(this, entity, $"/{entity.Uid}")
        where problems.Count > 0
        select problems[0];
}
