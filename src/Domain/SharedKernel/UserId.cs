namespace AuthServer.Domain.SharedKernel;

/// <summary>A person or service account in the user directory.</summary>
/// <param name="Value">A version 7 UUID.</param>
public readonly record struct UserId(Guid Value) : ITypedId<UserId>
{
    /// <inheritdoc/>
    public static UserId From(Guid value) => new(value);

    /// <inheritdoc/>
    public override string ToString() => Value.ToString("D");
}
