using AuthServer.Domain.OAuth.InitialAccessTokens;
using AuthServer.Domain.SharedKernel;

namespace AuthServer.Orchestration.OAuth.Ports;

/// <summary>The tokens for dynamic client registration, by their names.</summary>
public interface IInitialAccessTokens
{
    /// <summary>The token, tracked; absent when unknown.</summary>
    Task<InitialAccessToken?> FindAsync(string name, CancellationToken ct);

    /// <summary>The token of this SHA-256, for reading; absent when unknown.</summary>
    Task<InitialAccessToken?> FindAsync(byte[] hash, CancellationToken ct);

    /// <summary>Counts a use, when the token still lets somebody in; the database decides who was first. False when it does not.</summary>
    Task<bool> UseAsync(InitialAccessTokenId id, DateTimeOffset now, CancellationToken ct);

    /// <summary>Adds a token. Refuses with <c>kernel.contended</c> when another of this name or value came first.</summary>
    Task<Result<Done>> AddAsync(InitialAccessToken token, CancellationToken ct);

    /// <summary>Removes a token.</summary>
    void Remove(InitialAccessToken token);
}
