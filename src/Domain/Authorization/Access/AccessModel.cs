using AuthServer.Domain.Authorization.Cedar.Decisions;
using AuthServer.Domain.Authorization.Cedar.Entities;
using AuthServer.Domain.Authorization.Cedar.Syntax;
using AuthServer.Domain.Authorization.Policies;

namespace AuthServer.Domain.Authorization.Access;

/// <summary>Everything that decides: the policies in force, those that follow from roles, and the entities. Never changed, so many threads may ask it.</summary>
public sealed class AccessModel
{
    /// <summary>Knows nothing and allows nothing.</summary>
    public static readonly AccessModel Empty = new(PolicyEdition.Empty, RoleRules.Empty, KnownEntities.None, CompiledPolicySet.Compile(PolicySet.Empty));

    private AccessModel(PolicyEdition edition, RoleRules rules, KnownEntities known, CompiledPolicySet compiled)
    {
        Edition = edition;
        Rules = rules;
        Known = known;
        Entities = Joined(edition, known);
        Compiled = compiled;
    }

    /// <summary>The version of the policies in force.</summary>
    public PolicyEdition Edition { get; }

    /// <summary>The policies that follow from roles.</summary>
    public RoleRules Rules { get; }

    /// <summary>The entities, with their version.</summary>
    public KnownEntities Known { get; }

    /// <summary>The entities, and the actions of the schema with their groups.</summary>
    public EntityStore Entities { get; }

    /// <summary>All policies in the form that decides.</summary>
    public CompiledPolicySet Compiled { get; }

    /// <summary>Stands for this very model without keeping it in memory: no other model has the same object.</summary>
    public object Mark { get; } = new();

    /// <summary>When something ends by itself; absent by design when nothing does. From then on ask <see cref="At"/>.</summary>
    public DateTimeOffset? EndsAt => Rules.EndsAt is null || Known.EndsAt < Rules.EndsAt ? Known.EndsAt : Rules.EndsAt;

    /// <summary>This model with other policies.</summary>
    public AccessModel With(PolicyEdition edition) => new(edition, Rules, Known, Compile(edition, Rules));

    /// <summary>This model with other rules of roles.</summary>
    public AccessModel With(RoleRules rules) => new(Edition, rules, Known, Compile(Edition, rules));

    /// <summary>This model with other entities.</summary>
    public AccessModel With(KnownEntities known) => new(Edition, Rules, known, Compiled);

    /// <summary>The model without what has ended by then.</summary>
    public AccessModel At(DateTimeOffset now)
    {
        if (EndsAt is null || EndsAt > now)
            return this;

        var (rules, known) = (Rules.At(now), Known.At(now));
        return new AccessModel(Edition, rules, known, ReferenceEquals(rules, Rules) ? Compiled : Compile(Edition, rules));
    }

    /// <summary>Decides a request.</summary>
    public Decision Decide(AuthorizationRequest request) => Compiled.Decide(request, Entities);

    /// <summary>Whether a request is allowed, for those who ask for neither reasons nor faults.</summary>
    public bool DecideOnly(AuthorizationRequest request) => Compiled.DecideOnly(request, Entities);

    // Actions are nobody's rows: what they are in stands in the schema.
    private static EntityStore Joined(PolicyEdition edition, KnownEntities known) => edition.Schema is { ActionEntities.Count: > 0 } schema
        ? known.Store.Apply(schema.ActionEntities.Select(EntityChange.Put)).Value ?? throw new InvalidOperationException("The actions of a schema that was read are in no cycle.")
        : known.Store;

    // Ids of roles' rules have a prefix that no bundle may use, so none stands twice.
    private static CompiledPolicySet Compile(PolicyEdition edition, RoleRules rules) => CompiledPolicySet.Compile(new PolicySet(
        [.. edition.Set.Policies, .. rules.Set.Policies],
        [.. edition.Set.Templates, .. rules.Set.Templates],
        [.. edition.Set.Links, .. rules.Set.Links]));
}
