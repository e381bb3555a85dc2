using AuthServer.Domain.SharedKernel;

namespace AuthServer.Domain.OAuth.EncryptionKeys;

/// <summary>The row of an encryption key; what clients name is its thumbprint.</summary>
/// <param name="Value">A version 7 UUID.</param>
public readonly record struct EncryptionKeyId(Guid Value) : ITypedId<EncryptionKeyId>
{
    /// <inheritdoc/>
    public static EncryptionKeyId From(Guid value) => new(value);

    /// <inheritdoc/>
    public override string ToString() => Value.ToString("D");
}
