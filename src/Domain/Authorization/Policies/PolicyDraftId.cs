using AuthServer.Domain.SharedKernel;

namespace AuthServer.Domain.Authorization.Policies;

/// <summary>A draft.</summary>
/// <param name="Value">A version 7 UUID.</param>
public readonly record struct PolicyDraftId(Guid Value) : ITypedId<PolicyDraftId>
{
    /// <inheritdoc/>
    public static PolicyDraftId From(Guid value) => new(value);

    /// <inheritdoc/>
    public override string ToString() => Value.ToString("D");
}
