namespace AuthServer.Domain.SharedKernel.Events;

/// <summary>Stored secrets were sealed anew under the current key-encryption key.</summary>
/// <param name="EncryptionKeyId">The key that seals them now.</param>
/// <param name="Count">How many.</param>
public sealed record SecretsResealed(string EncryptionKeyId, int Count) : DomainEvent
{
    /// <inheritdoc/>
    public override string OrderingKey => "encryption-key";
}
