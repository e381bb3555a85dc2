using AuthServer.Domain.SharedKernel;

namespace AuthServer.Domain.Authorization.Roles;

/// <summary>A role.</summary>
/// <param name="Value">A version 7 UUID; built-in roles have fixed ones.</param>
public readonly record struct RoleId(Guid Value) : ITypedId<RoleId>
{
    /// <inheritdoc/>
    public static RoleId From(Guid value) => new(value);

    /// <inheritdoc/>
    public override string ToString() => Value.ToString("D");
}
