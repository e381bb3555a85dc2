using AuthServer.Domain.SharedKernel;

namespace AuthServer.Domain.OAuth.SigningKeys;

/// <summary>The row of a signing key; what tokens name is its thumbprint.</summary>
/// <param name="Value">A version 7 UUID.</param>
public readonly record struct SigningKeyId(Guid Value) : ITypedId<SigningKeyId>
{
    /// <inheritdoc/>
    public static SigningKeyId From(Guid value) => new(value);

    /// <inheritdoc/>
    public override string ToString() => Value.ToString("D");
}
