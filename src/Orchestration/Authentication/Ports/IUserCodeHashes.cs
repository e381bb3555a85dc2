using AuthServer.Domain.SharedKernel;

namespace AuthServer.Orchestration.Authentication.Ports;

/// <summary>The hashes of the codes that applications have to know, one per person.</summary>
public interface IUserCodeHashes
{
    /// <summary>The person's; absent when there is none.</summary>
    Task<StoredUserCode?> FindAsync(UserId user, CancellationToken ct);

    /// <summary>Keeps one, in the place of an earlier one.</summary>
    Task PutAsync(UserId user, string hash, DateTimeOffset now, CancellationToken ct);

    /// <summary>Removes it; false when there was none.</summary>
    Task<bool> RemoveAsync(UserId user, CancellationToken ct);
}

/// <summary>A code as it is kept.</summary>
/// <param name="Hash">The hash, in PHC format.</param>
/// <param name="SetAt">Since when it is this one.</param>
public sealed record StoredUserCode(string Hash, DateTimeOffset SetAt);
