namespace AuthServer.Domain.SharedKernel;

/// <summary>An organization (tenant) of users and clients.</summary>
/// <param name="Value">A version 7 UUID.</param>
public readonly record struct OrganizationId(Guid Value) : ITypedId<OrganizationId>
{
    /// <inheritdoc/>
    public static OrganizationId From(Guid value) => new(value);

    /// <inheritdoc/>
    public override string ToString() => Value.ToString("D");
}
