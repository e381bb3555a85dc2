using AuthServer.Domain.SharedKernel;

namespace AuthServer.Domain.OAuth.Clients;

/// <summary>One of a client's secrets; never the secret itself.</summary>
/// <param name="Value">A version 7 UUID.</param>
public readonly record struct ClientSecretId(Guid Value) : ITypedId<ClientSecretId>
{
    /// <inheritdoc/>
    public static ClientSecretId From(Guid value) => new(value);

    /// <inheritdoc/>
    public override string ToString() => Value.ToString("D");
}
