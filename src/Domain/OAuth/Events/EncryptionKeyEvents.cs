using AuthServer.Domain.OAuth.EncryptionKeys;
using AuthServer.Domain.SharedKernel;

namespace AuthServer.Domain.OAuth.Events;

/// <summary>A key to which clients encrypt was made and published.</summary>
/// <param name="Key">The row.</param>
/// <param name="KeyId">Its <c>kid</c>.</param>
/// <param name="Algorithm">Its algorithm.</param>
public sealed record EncryptionKeyMade(EncryptionKeyId Key, string KeyId, string Algorithm) : DomainEvent
{
    /// <inheritdoc/>
    public override string OrderingKey => KeyId;
}

/// <summary>A key to which clients encrypt was in the wrong hands, and decrypts no more.</summary>
/// <param name="Key">The row.</param>
/// <param name="KeyId">Its <c>kid</c>.</param>
/// <param name="Algorithm">Its algorithm.</param>
public sealed record EncryptionKeyRevoked(EncryptionKeyId Key, string KeyId, string Algorithm) : DomainEvent
{
    /// <inheritdoc/>
    public override string OrderingKey => KeyId;
}
