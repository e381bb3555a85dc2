using AuthServer.Domain.SharedKernel;

namespace AuthServer.Domain.OAuth.Clients;


/// <summary>A secret that a client is about to get.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Value">The secret.</param>
/// <param name="Sealed">The same under the key-encryption key; absent by design when its hash is enough.</param>
public sealed record NewClientSecret(ClientSecretId Id, Secret Value, byte[]? Sealed);
