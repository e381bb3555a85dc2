using AuthServer.Domain.SharedKernel;

namespace AuthServer.Orchestration.Authentication.Ports;

/// <summary>Links to set a password anew; only the hash of the bearer value is stored.</summary>
public interface IPasswordResetLinks
{
    /// <summary>Adds one.</summary>
    Task AddAsync(UserId user, byte[] tokenHash, DateTimeOffset now, DateTimeOffset expiresAt, CancellationToken ct);

    /// <summary>Whose link it is, while it works; absent otherwise. Spends nothing.</summary>
    Task<UserId?> FindLiveAsync(byte[] tokenHash, DateTimeOffset now, CancellationToken ct);

    /// <summary>Spends the link by one conditional statement: exactly one caller gets the person, every other gets nothing.</summary>
    Task<UserId?> SpendAsync(byte[] tokenHash, DateTimeOffset now, CancellationToken ct);

    /// <summary>Ends all links of the person.</summary>
    Task EndAllAsync(UserId user, DateTimeOffset now, CancellationToken ct);
}
