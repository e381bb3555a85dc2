namespace AuthServer.Domain.SharedKernel;

/// <summary>A group of users.</summary>
/// <param name="Value">A version 7 UUID.</param>
public readonly record struct GroupId(Guid Value) : ITypedId<GroupId>
{
    /// <inheritdoc/>
    public static GroupId From(Guid value) => new(value);

    /// <inheritdoc/>
    public override string ToString() => Value.ToString("D");
}
