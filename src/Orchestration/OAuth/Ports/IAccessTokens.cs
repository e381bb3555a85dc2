using AuthServer.Domain.OAuth.AccessTokens;
using AuthServer.Domain.SharedKernel;

namespace AuthServer.Orchestration.OAuth.Ports;

/// <summary>Access tokens kept here: opaque ones by their hashes, and the ids of JWTs that were given back before they ended.</summary>
public interface IAccessTokens
{
    /// <summary>Keeps an opaque token, at once, inside the unit of work.</summary>
    Task AddAsync(Secret value, AccessToken token, CancellationToken ct);

    /// <summary>Ends an opaque token of this client; absent when there is none such. Idempotent.</summary>
    Task<Guid?> RevokeAsync(byte[] hash, ClientId client, DateTimeOffset now, CancellationToken ct);

    /// <summary>Forgets all opaque tokens of a client that is being removed.</summary>
    Task ForgetClientAsync(ClientId client, CancellationToken ct);

    /// <summary>Remembers that a JWT is refused from now on, until it would have ended anyway. Idempotent.</summary>
    Task RevokeSelfContainedAsync(Guid tokenId, DateTimeOffset expiresAt, CancellationToken ct);
}
