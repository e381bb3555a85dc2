using AuthServer.Domain.SharedKernel;

namespace AuthServer.Domain.Notifications;

/// <summary>One message to one person.</summary>
/// <param name="Value">A version 7 UUID.</param>
public readonly record struct MessageId(Guid Value) : ITypedId<MessageId>
{
    /// <inheritdoc/>
    public static MessageId From(Guid value) => new(value);

    /// <inheritdoc/>
    public override string ToString() => Value.ToString("D");
}
