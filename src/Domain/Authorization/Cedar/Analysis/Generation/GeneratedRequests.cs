using AuthServer.Domain.Authorization.Cedar.Decisions;
using AuthServer.Domain.Authorization.Cedar.Entities;
using AuthServer.Domain.Authorization.Cedar.Schemas;
using AuthServer.Domain.Authorization.Cedar.Syntax;
using AuthServer.Domain.Authorization.Cedar.Values;

namespace AuthServer.Domain.Authorization.Cedar.Analysis.Generation;

/// <summary>Makes requests within a world of entities.</summary>
/// <param name="vocabulary">What the policies speak of.</param>
/// <param name="schema">The schema; absent by design without one.</param>
/// <param name="choices">Chooses.</param>
/// <param name="types">The types of which there are entities.</param>
/// <param name="entities">The entities by type.</param>
/// <param name="store">The entities.</param>
internal sealed class GeneratedRequests(
    Vocabulary vocabulary,
    Schema? schema,
    Choices choices,
    IReadOnlyList<string> types,
    IReadOnlyDictionary<string, List<EntityUid>> entities,
    EntityStore store)
{
    private static readonly EntityUid SomeAction = new("Action", "other");

    private readonly GeneratedValues _values = new(vocabulary, schema, choices, entities);

    /// <summary>A request that may satisfy a policy, or nearly.</summary>
    public AuthorizationRequest At(Aim aim)
    {
        var policy = aim.Policy;
        if (schema is null)
            return new AuthorizationRequest(Entity(policy.Principal, null), Action(policy.Action), Entity(policy.Resource, null), _values.Context(null));

        var environment = choices.One(aim.Environments);
        return new AuthorizationRequest(
            Entity(policy.Principal, environment.PrincipalType),
            environment.Action.Uid,
            Entity(policy.Resource, environment.ResourceType),
            _values.Context(environment.Action));
    }

    private EntityUid Action(ActionConstraint constraint) =>
        constraint.Actions.Count > 0 && choices.Chance(92) ? choices.One(constraint.Actions) : SomeAction;

    private EntityUid Entity(EntityConstraint constraint, string? type)
    {
        var of = type ?? constraint.Type ?? (constraint.Match == EntityMatch.Equal ? constraint.Entity?.Type : null) ?? choices.One(types);
        if (!entities.TryGetValue(of, out var all) || all.Count == 0)
            return new EntityUid(of, schema?.EntityTypes.GetValueOrDefault(of)?.Ids?.Order(StringComparer.Ordinal).FirstOrDefault() ?? "someone");

        // Mostly somebody of the scope, now and then somebody else.
        if (constraint.Entity is { } named && choices.Chance(85))
        {
            var within = constraint.Match == EntityMatch.Equal ? all.FindAll(named.Equals) : all.FindAll(uid => store.IsIn(uid, named));
            if (within.Count > 0)
                return choices.One(within);

            if (type is null)
                return named;
        }

        return choices.One(all);
    }
}
