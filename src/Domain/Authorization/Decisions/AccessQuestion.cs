using AuthServer.Domain.Authorization.Access;
using AuthServer.Domain.Authorization.Cedar.Decisions;
using AuthServer.Domain.Authorization.Cedar.Entities;
using AuthServer.Domain.Authorization.Cedar.Values;
using AuthServer.Domain.Authorization.Policies.Plain;

namespace AuthServer.Domain.Authorization.Decisions;

/// <summary>One question: may this subject do this action with this resource in this context? Never changed; equal questions get equal answers of one model.</summary>
public sealed class AccessQuestion : IEquatable<AccessQuestion>
{
    /// <summary>Under this name policies find the action's properties in the context. Callers cannot set it: they would speak for the action.</summary>
    public const string ActionProperties = "actionProperties";

    private static readonly string[] OnlyActionProperties = [ActionProperties];

    /// <summary>Puts a question together.</summary>
    public AccessQuestion(AskedEntity subject, AskedAction action, AskedEntity resource, AskedContext context)
    {
        Subject = subject;
        Action = action;
        Resource = resource;
        Context = context;
        Request = new AuthorizationRequest(subject.Uid, action.Uid, resource.Uid, CircumstancesOf(context.Known, action.Properties));
    }

    private AccessQuestion(AuthorizationRequest request, AskedEntity subject, AskedAction action, AskedEntity resource, AskedContext context) =>
        (Request, Subject, Action, Resource, Context) = (request, subject, action, resource, context);

    /// <summary>Who wants something.</summary>
    public AskedEntity Subject { get; }

    /// <summary>What.</summary>
    public AskedAction Action { get; }

    /// <summary>With what.</summary>
    public AskedEntity Resource { get; }

    /// <summary>Under which circumstances.</summary>
    public AskedContext Context { get; }

    /// <summary>The question as it was asked, without the properties of subject and resource.</summary>
    public AuthorizationRequest Request { get; }

    /// <summary>The decision of a model. Where a type cannot be the name of one, there is no such entity, and nothing is allowed.</summary>
    public Decision DecidedBy(AccessModel model) => DecidedBy(model.Compiled, model.Entities, model.Edition.Plain);

    /// <summary>The same decision, with what it rests on; costs a little more.</summary>
    public FoundedDecision FoundedOn(AccessModel model)
    {
        var lookups = new Lookups();
        var decision = DecidedBy(model.Compiled, model.Entities.Noting(lookups), model.Edition.Plain);
        return new FoundedDecision(decision, lookups.All is { } all ? new DecisionBasis(model.Compiled, all) : null);
    }

    /// <summary>The decision of policies over entities, of what the question says by a schema.</summary>
    internal Decision DecidedBy(CompiledPolicySet policies, EntityStore entities, PlainValues plain) => Subject.IsPossible && Resource.IsPossible
        ? ReadBy(plain).DecidedAsRead(policies, entities)
        : Decision.NothingApplies;

    /// <summary>What the question says by a schema: its values are those that the schema declares. The very same question where nothing is meant otherwise.</summary>
    internal AccessQuestion ReadBy(PlainValues plain)
    {
        var context = plain.Context(Request.Action, Request.Context);
        var (subject, resource) = (Subject.ReadBy(plain), Resource.ReadBy(plain));
        return ReferenceEquals(context, Request.Context) && ReferenceEquals(subject, Subject) && ReferenceEquals(resource, Resource)
            ? this
            : new(Request with { Context = context }, subject, Action, resource, Context);
    }

    /// <summary>The same question of another subject, which says nothing of itself.</summary>
    internal AccessQuestion For(EntityUid subject) => new(Request with { Principal = subject }, AskedEntity.Stored(subject), Action, Resource, Context);

    /// <summary>The same question about another resource, of which nothing is said.</summary>
    internal AccessQuestion About(EntityUid resource) => new(Request with { Resource = resource }, Subject, Action, AskedEntity.Stored(resource), Context);

    /// <summary>The same question, which keeps nothing of the body that it was read from.</summary>
    public AccessQuestion WithoutSource() => new(Request, Subject with { PropertiesJson = default }, Action with { PropertiesJson = default }, Resource with { PropertiesJson = default }, Context with { Json = default });

    /// <inheritdoc/>
    public bool Equals(AccessQuestion? other) =>
        ReferenceEquals(this, other)
        || (other is not null
            && Request.Principal.Equals(other.Request.Principal)
            && Request.Resource.Equals(other.Request.Resource)
            && Request.Action.Equals(other.Request.Action)
            && Request.Context.Equals(other.Request.Context)
            && Subject.IsPossible == other.Subject.IsPossible
            && Resource.IsPossible == other.Resource.IsPossible
            && Subject.Properties.Equals(other.Subject.Properties)
            && Resource.Properties.Equals(other.Resource.Properties));

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as AccessQuestion);

    /// <inheritdoc/>
    public override int GetHashCode() =>
        HashCode.Combine(Request.Principal, Request.Resource, Request.Action, Request.Context, Subject.Properties, Resource.Properties);

    private Decision DecidedAsRead(CompiledPolicySet policies, EntityStore entities) =>
        policies.Decide(Request, Properties.Over(Properties.Over(entities, Subject), Resource));

    private static CedarRecord CircumstancesOf(CedarRecord context, CedarRecord? actionProperties)
    {
        if (actionProperties is null)
            return context;

        return context.Count == 0
            ? CedarRecord.OfSorted(OnlyActionProperties, [CedarValue.Of(actionProperties)])
            : Properties.Merged(context, CedarRecord.OfSorted(OnlyActionProperties, [CedarValue.Of(actionProperties)]));
    }
}
