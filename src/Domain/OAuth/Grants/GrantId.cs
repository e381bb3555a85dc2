using AuthServer.Domain.SharedKernel;

namespace AuthServer.Domain.OAuth.Grants;

/// <summary>One authorization of a client by a person.</summary>
/// <param name="Value">A version 7 UUID.</param>
public readonly record struct GrantId(Guid Value) : ITypedId<GrantId>
{
    /// <inheritdoc/>
    public static GrantId From(Guid value) => new(value);

    /// <inheritdoc/>
    public override string ToString() => Value.ToString("D");
}
