using AuthServer.Domain.OAuth.AuthorizationCodes;
using AuthServer.Domain.OAuth.Grants;

namespace AuthServer.Orchestration.OAuth.Ports;

/// <summary>The authorization codes, by their hashes.</summary>
public interface IAuthorizationCodes
{
    /// <summary>Adds a code; written when the unit of work commits.</summary>
    void Add(AuthorizationCode code);

    /// <summary>Redeems by one conditional statement over every binding of the code: over all instances, one caller gets it, once.</summary>
    Task<RedeemedCode?> RedeemAsync(CodePresentation presented, CancellationToken ct);

    /// <summary>The code as it stands, to explain a refusal; absent when unknown.</summary>
    Task<AuthorizationCode?> FindAsync(byte[] hash, CancellationToken ct);
}

/// <summary>What a redeemed code stood for.</summary>
/// <param name="Grant">The grant.</param>
/// <param name="Nonce">For the ID token; absent when the request had none.</param>
public sealed record RedeemedCode(GrantId Grant, string? Nonce);
