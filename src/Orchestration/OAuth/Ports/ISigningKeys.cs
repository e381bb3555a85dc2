using AuthServer.Domain.OAuth.SigningKeys;
using AuthServer.Domain.SharedKernel;

namespace AuthServer.Orchestration.OAuth.Ports;

/// <summary>The stored signing keys.</summary>
public interface ISigningKeys
{
    /// <summary>The keys of all algorithms that are announced, active or retiring, newest first.</summary>
    Task<IReadOnlyList<SigningKey>> LiveAsync(CancellationToken ct);

    /// <summary>The key with this <c>kid</c>; absent when unknown.</summary>
    Task<SigningKey?> FindAsync(string keyId, CancellationToken ct);

    /// <summary>Writes a new key now. Refuses with <see cref="SigningKeyErrors.AlreadyThere"/> when another instance was faster: one announced and one active key per algorithm is a constraint.</summary>
    Task<Result<Done>> AddAsync(SigningKey key, CancellationToken ct);

    /// <summary>Writes changes now rather than at the commit, so that the old key is out of the constraint's way before the new one enters.</summary>
    Task FlushAsync(CancellationToken ct);
}
