namespace AuthServer.Communication.SharedKernel.Description;

/// <summary>Says what an endpoint reads that takes its body from the wire itself: for the API description alone.</summary>
/// <param name="type">What the body holds.</param>
/// <param name="mediaTypes">The media types it may come in; none means <c>application/json</c>.</param>
[AttributeUsage(AttributeTargets.Method)]
public sealed class ReadsBodyAttribute(Type type, params string[] mediaTypes) : Attribute
{
    /// <summary>What the body holds.</summary>
    public Type Type { get; } = type;

    /// <summary>The media types it may come in.</summary>
    public IReadOnlyList<string> MediaTypes { get; } = mediaTypes.Length == 0 ? ["application/json"] : mediaTypes;
}
