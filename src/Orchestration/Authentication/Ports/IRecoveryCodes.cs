using AuthServer.Domain.SharedKernel;

namespace AuthServer.Orchestration.Authentication.Ports;

/// <summary>The recovery codes, as hashes.</summary>
public interface IRecoveryCodes
{
    /// <summary>Replaces all codes of the person.</summary>
    Task ReplaceAsync(UserId user, IReadOnlyList<byte[]> hashes, DateTimeOffset now, CancellationToken ct);

    /// <summary>Spends a code by one conditional statement. False when it is wrong or was spent before.</summary>
    Task<bool> SpendAsync(UserId user, byte[] hash, DateTimeOffset now, CancellationToken ct);

    /// <summary>How many are left.</summary>
    Task<int> CountLeftAsync(UserId user, CancellationToken ct);

    /// <summary>Deletes all codes of the person.</summary>
    Task RemoveAllAsync(UserId user, CancellationToken ct);
}
