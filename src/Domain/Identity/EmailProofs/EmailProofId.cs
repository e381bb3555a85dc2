using AuthServer.Domain.SharedKernel;

namespace AuthServer.Domain.Identity.EmailProofs;

/// <summary>One sent proof; never its code or bearer value.</summary>
/// <param name="Value">A version 7 UUID.</param>
public readonly record struct EmailProofId(Guid Value) : ITypedId<EmailProofId>
{
    /// <inheritdoc/>
    public static EmailProofId From(Guid value) => new(value);

    /// <inheritdoc/>
    public override string ToString() => Value.ToString("D");
}
