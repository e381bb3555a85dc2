using AuthServer.Domain.Authorization.Cedar.Json;
using AuthServer.Domain.Authorization.Cedar.Values;

namespace AuthServer.Domain.Authorization.Cedar.Evaluation.Nodes;

/// <summary>A value, or a fault, that does not depend on the request.</summary>
internal sealed class ConstantNode(CedarValue value) : Node
{
    public CedarValue Value { get; } = value;

    // Sets count in their order: which element is told of as wrong may depend on it.
    public override NodeShape Shape => new(typeof(ConstantNode), Value.Kind is ValueKind.Set or ValueKind.Record ? ValueJson.Write(Value).ToJsonString() : Value);

    public override CedarValue Evaluate(in Scene scene) => Value;
}

/// <summary><c>principal</c></summary>
internal sealed class PrincipalNode : Node
{
    public static readonly PrincipalNode Instance = new();

    public override NodeShape Shape => new(typeof(PrincipalNode), null);

    public override CedarValue Evaluate(in Scene scene) => scene.Principal.Value;
}

/// <summary><c>action</c></summary>
internal sealed class ActionNode : Node
{
    public static readonly ActionNode Instance = new();

    public override NodeShape Shape => new(typeof(ActionNode), null);

    public override CedarValue Evaluate(in Scene scene) => scene.Action.Value;
}

/// <summary><c>resource</c></summary>
internal sealed class ResourceNode : Node
{
    public static readonly ResourceNode Instance = new();

    public override NodeShape Shape => new(typeof(ResourceNode), null);

    public override CedarValue Evaluate(in Scene scene) => scene.Resource.Value;
}

/// <summary><c>context</c></summary>
internal sealed class ContextNode : Node
{
    public static readonly ContextNode Instance = new();

    public override NodeShape Shape => new(typeof(ContextNode), null);

    public override CedarValue Evaluate(in Scene scene) => scene.Context;
}
