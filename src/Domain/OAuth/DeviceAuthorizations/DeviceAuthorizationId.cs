using AuthServer.Domain.SharedKernel;

namespace AuthServer.Domain.OAuth.DeviceAuthorizations;

/// <summary>A device's wish to be let in. Known to the person's browser, and worth nothing without their session.</summary>
/// <param name="Value">A version 7 UUID.</param>
public readonly record struct DeviceAuthorizationId(Guid Value) : ITypedId<DeviceAuthorizationId>
{
    /// <inheritdoc/>
    public static DeviceAuthorizationId From(Guid value) => new(value);

    /// <inheritdoc/>
    public override string ToString() => Value.ToString("D");
}
