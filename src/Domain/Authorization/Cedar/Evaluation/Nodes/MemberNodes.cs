using AuthServer.Domain.Authorization.Cedar.Values;

namespace AuthServer.Domain.Authorization.Cedar.Evaluation.Nodes;

/// <summary><c>e.name</c> of a record or an entity.</summary>
internal sealed class AttributeNode(Node target, string name) : StepNode(target)
{
    // Made once, and without the entity's id, which may be personal.
    private readonly CedarValue _missing = CedarValue.Fault(FaultKind.AttributeMissing, $"there is no attribute {CedarText.Quote(name)}.");
    private readonly CedarValue _unknown = CedarValue.Fault(FaultKind.EntityMissing, $"the entity whose attribute {CedarText.Quote(name)} is read does not exist.");

    protected override object Detail => name;

    public override bool IsFixedFor(in CedarValue target) => target.Kind != ValueKind.Entity;

    public override CedarValue Apply(in CedarValue target, in Scene scene)
    {
        if (target.Kind == ValueKind.Record)
            return target.AsRecord.TryGet(name, out var value) ? value : _missing;

        if (target.Kind != ValueKind.Entity)
            return target is { IsFault: true, AsFault.Record: { } open } ? Read(open) : TypeFault.RecordOrEntity.Of(target);

        if (scene.Find(target.AsEntity) is not { } entity)
            return _unknown;

        return entity.Attributes.TryGet(name, out var attribute) ? attribute : _missing;
    }

    private CedarValue Read(OpenRecord open)
    {
        if (open.Find(name) is not { } member)
            return _missing;

        return open.IsPlain ? member : Unknowns.Unknown;
    }
}

/// <summary><c>e has a.b.c</c>: false as soon as a name is not there, also since an entity is not known.</summary>
internal sealed class HasNode(Node target, string[] path) : StepNode(target)
{
    protected override object Detail => string.Join('.', path.Select(CedarText.Quote));

    public override bool IsFixedFor(in CedarValue target)
    {
        var current = target;
        foreach (var name in path)
        {
            if (current.Kind == ValueKind.Entity)
                return false;

            if (current.Kind != ValueKind.Record || !current.AsRecord.TryGet(name, out current))
                return true;
        }

        return true;
    }

    public override CedarValue Apply(in CedarValue target, in Scene scene)
    {
        // A path is asked for as a whole; what is unknown of the record is then unknown of the path.
        if (path is [var only] && target is { IsFault: true, AsFault.Record: { IsPlain: true } open })
            return CedarValue.Of(open.Find(only) is not null);

        var current = target;
        foreach (var name in path)
        {
            CedarRecord? members;
            if (current.Kind == ValueKind.Record)
                members = current.AsRecord;
            else if (current.Kind == ValueKind.Entity)
                members = scene.Find(current.AsEntity)?.Attributes;
            else
                return TypeFault.RecordOrEntity.Of(current);

            if (members is null || !members.TryGet(name, out current))
                return CedarValue.False;
        }

        return CedarValue.True;
    }
}

/// <summary><c>e.hasTag(k)</c>: false for an entity that is not known.</summary>
internal sealed class HasTagNode(Node target, Node operand) : BinaryStepNode(target, operand)
{
    public override bool IsFixedFor(in CedarValue target) => target.Kind != ValueKind.Entity;

    public override CedarValue Apply(in CedarValue target, in Scene scene)
    {
        if (target.IsFault)
            return Unknowns.Failed(in target, Operand, in scene);

        var key = Operand.Evaluate(in scene);
        if (key.IsFault)
            return key;

        if (target.Kind != ValueKind.Entity)
            return TypeFault.Entity.Of(target);

        if (key.Kind != ValueKind.String)
            return TypeFault.String.Of(key);

        return CedarValue.Of(scene.Find(target.AsEntity) is { } entity && entity.Tags.Has(key.AsString));
    }
}

/// <summary><c>e.getTag(k)</c></summary>
internal sealed class GetTagNode(Node target, Node operand) : BinaryStepNode(target, operand)
{
    private static readonly CedarValue Missing = CedarValue.Fault(FaultKind.TagMissing, "the entity has no such tag.");
    private static readonly CedarValue Unknown = CedarValue.Fault(FaultKind.EntityMissing, "the entity whose tag is read does not exist.");

    public override bool IsFixedFor(in CedarValue target) => target.Kind != ValueKind.Entity;

    public override CedarValue Apply(in CedarValue target, in Scene scene)
    {
        if (target.IsFault)
            return Unknowns.Failed(in target, Operand, in scene);

        var key = Operand.Evaluate(in scene);
        if (key.IsFault)
            return key;

        if (target.Kind != ValueKind.Entity)
            return TypeFault.Entity.Of(target);

        if (key.Kind != ValueKind.String)
            return TypeFault.String.Of(key);

        if (scene.Find(target.AsEntity) is not { } entity)
            return Unknown;

        return entity.Tags.TryGet(key.AsString, out var tag) ? tag : Missing;
    }
}
