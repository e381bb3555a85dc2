using AuthServer.Domain.SharedKernel;

namespace AuthServer.Domain.OAuth.BackchannelAuthentications;

/// <summary>A client's wish that a person authenticates elsewhere. Not the <c>auth_req_id</c>, which only the client knows.</summary>
/// <param name="Value">A version 7 UUID.</param>
public readonly record struct BackchannelAuthenticationId(Guid Value) : ITypedId<BackchannelAuthenticationId>
{
    /// <inheritdoc/>
    public static BackchannelAuthenticationId From(Guid value) => new(value);

    /// <inheritdoc/>
    public override string ToString() => Value.ToString("D");
}
