using AuthServer.Domain.OAuth.RefreshTokens;

namespace AuthServer.Orchestration.OAuth.Ports;

/// <summary>The refresh tokens, by their hashes.</summary>
public interface IRefreshTokens
{
    /// <summary>Adds a token at once, inside the unit of work.</summary>
    Task AddAsync(RefreshToken token, CancellationToken ct);

    /// <summary>The token as it stands; absent when unknown.</summary>
    Task<RefreshToken?> FindAsync(byte[] hash, CancellationToken ct);

    /// <summary>Uses a free token by one conditional statement and leaves its sealed successor: true for one caller over all instances.</summary>
    Task<bool> UseAsync(byte[] hash, byte[] sealedSuccessor, DateTimeOffset now, CancellationToken ct);

    /// <summary>Remembers the use of a token that stays, by one conditional statement; false when it is free no longer.</summary>
    Task<bool> StayAsync(RefreshToken token, DateTimeOffset now, CancellationToken ct);
}
