using AuthServer.Domain.SharedKernel;

namespace AuthServer.Domain.OAuth.PendingAuthorizations;

/// <summary>An authorization request that waits for a person. Known to the person's browser; worth nothing without its cookie.</summary>
/// <param name="Value">A version 7 UUID, or one that is made of the reference of a pushed request.</param>
public readonly record struct PendingAuthorizationId(Guid Value) : ITypedId<PendingAuthorizationId>
{
    /// <inheritdoc/>
    public static PendingAuthorizationId From(Guid value) => new(value);

    /// <inheritdoc/>
    public override string ToString() => Value.ToString("D");
}
