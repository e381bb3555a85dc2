using AuthServer.Domain.Authorization.Cedar.Analysis.Terms;
using AuthServer.Domain.Authorization.Cedar.Schemas;
using AuthServer.Domain.Authorization.Cedar.Validation;
using AuthServer.Domain.Authorization.Cedar.Values;

namespace AuthServer.Domain.Authorization.Cedar.Analysis.Reasoning;

/// <summary>What is known of every request and all entities: nothing, or what a schema says of one sort of requests.</summary>
/// <param name="Schema">The schema; absent by design without one.</param>
/// <param name="Requests">The sort of requests; absent by design for all sorts.</param>
internal sealed record AnalysisEnvironment(Schema? Schema, RequestEnvironment? Requests)
{
    /// <summary>Any request and any entities.</summary>
    public static readonly AnalysisEnvironment Anything = new(null, null);

    /// <summary>The type of a term's value; absent by design when it is not known.</summary>
    public CedarType? TypeOf(Term term) => term.Kind switch
    {
        TermKind.Constant => TypeOf(term.Value),
        TermKind.Principal => Requests is null ? EntityReferenceType.Any : EntityReferenceType.Of(Requests.PrincipalType),
        TermKind.Action => Requests is null ? EntityReferenceType.Any : EntityReferenceType.Of(Requests.Action.Uid.Type),
        TermKind.Resource => Requests is null ? EntityReferenceType.Any : EntityReferenceType.Of(Requests.ResourceType),
        TermKind.Context => Requests?.Action.Context ?? RecordType.Any,
        TermKind.Attribute => MembersOf(term.Operands[0])?.Attributes.GetValueOrDefault(term.Name)?.Type,
        TermKind.Tag => TypeOf(term.Operands[0]) is EntityReferenceType { Name: { } name } ? Declared(name)?.Tags : null,
        TermKind.Add or TermKind.Subtract or TermKind.Multiply or TermKind.Negate => LongType.Instance,
        TermKind.Call => ExtensionSignature.Of(term.Name)?.Result,
        TermKind.If or TermKind.Set or TermKind.Record => null,
        _ => BooleanType.Any,
    };

    /// <summary>The attributes that a record or entity may have, and no others; absent by design when they are not known.</summary>
    public RecordType? MembersOf(Term target) => TypeOf(target) switch
    {
        RecordType { IsAny: false } record => record,
        EntityReferenceType { Name: { } name } when EntityTypeName.IsAction(name) && Schema is not null => RecordType.Empty,
        EntityReferenceType { Name: { } name } => Declared(name)?.Attributes,
        _ => null,
    };

    /// <summary>The declaration of an entity type.</summary>
    public EntityTypeDeclaration? Declared(string name) => Schema?.EntityTypes.GetValueOrDefault(name);

    /// <summary>Whether one entity is in another, as far as the schema alone tells: of actions it tells all.</summary>
    public bool? IsIn(EntityUid entity, EntityUid ancestor)
    {
        if (entity.Equals(ancestor))
            return true;

        if (Schema is null)
            return null;

        if (EntityTypeName.IsAction(entity.Type))
            return Schema.Actions.TryGetValue(entity, out var action) ? action.Ancestors.Contains(ancestor) : null;

        return MayBeBelow(entity.Type, ancestor.Type) ? null : false;
    }

    /// <summary>Whether an entity of one type may be in another entity, of the other type.</summary>
    public bool MayBeBelow(string type, string ancestor) =>
        Schema is null || EntityTypeName.IsAction(type) || Declared(type) is not { } declared || declared.Ancestors.Contains(ancestor);

    private static CedarType? TypeOf(CedarValue value) => value.Kind switch
    {
        ValueKind.Boolean => BooleanType.Any,
        ValueKind.Long => LongType.Instance,
        ValueKind.String => StringType.Instance,
        ValueKind.Entity => EntityReferenceType.Of(value.AsEntity.Type),
        ValueKind.Set => SetType.Any,
        ValueKind.Record => RecordType.Any,
        ValueKind.Decimal => ExtensionType.Decimal,
        ValueKind.IpAddress => ExtensionType.IpAddress,
        ValueKind.Datetime => ExtensionType.Datetime,
        ValueKind.Duration => ExtensionType.Duration,
        _ => null,
    };
}
