namespace AuthServer.Orchestration.Authentication.Ports;

/// <summary>One-time links by which the first administrator is created; only hashes are stored.</summary>
public interface ISetUpLinks
{
    /// <summary>Adds one; earlier ones keep working, since several instances may start at once.</summary>
    Task AddAsync(byte[] tokenHash, DateTimeOffset now, DateTimeOffset expiresAt, CancellationToken ct);

    /// <summary>Whether the link works. Spends nothing.</summary>
    Task<bool> IsLiveAsync(byte[] tokenHash, DateTimeOffset now, CancellationToken ct);

    /// <summary>Spends this link and with it all others by one conditional statement: true for exactly one caller.</summary>
    Task<bool> SpendAllAsync(byte[] tokenHash, DateTimeOffset now, CancellationToken ct);

    /// <summary>Undoes <see cref="SpendAllAsync"/> within its own transaction, when no administrator came of it.</summary>
    Task GiveBackAsync(DateTimeOffset spentAt, CancellationToken ct);
}
