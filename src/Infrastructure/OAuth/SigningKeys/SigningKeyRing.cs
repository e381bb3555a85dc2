using System.Collections.Frozen;
using AuthServer.Domain.OAuth.SigningKeys;
using AuthServer.Orchestration.OAuth.Ports;

namespace AuthServer.Infrastructure.OAuth.SigningKeys;

/// <summary>All keys that count now. Never changed, only replaced by a newer one.</summary>
internal sealed class SigningKeyRing
{
    private readonly FrozenDictionary<string, IRingKey> _byKeyId;
    private readonly IRingKey?[] _active = new IRingKey?[Enum.GetValues<SigningAlgorithm>().Length];

    /// <summary>Arranges the published keys, in the order in which they are shown.</summary>
    public SigningKeyRing(IReadOnlyList<(IRingKey Key, bool IsActive)> keys)
    {
        _byKeyId = keys.ToFrozenDictionary(pair => pair.Key.Jwk.Kid, pair => pair.Key, StringComparer.Ordinal);
        Published = [.. keys.Select(pair => pair.Key.Jwk)];
        foreach (var (key, _) in keys.Where(pair => pair.IsActive))
            _active[(int)key.Algorithm] = key;
    }

    /// <summary>The ring before the keys are loaded.</summary>
    public static SigningKeyRing Empty { get; } = new([]);

    /// <summary>The public keys.</summary>
    public IReadOnlyList<PublicJwk> Published { get; }

    /// <summary>Whether every offered algorithm has a key that signs.</summary>
    public bool IsComplete => SigningAlgorithms.Offered.All(algorithm => _active[(int)algorithm] is not null);

    /// <summary>The key that signs now.</summary>
    public IRingKey Active(SigningAlgorithm algorithm) => _active[(int)algorithm]
        ?? throw new InvalidOperationException($"There is no active {algorithm} key: the signing keys are not loaded.");

    /// <summary>The key with this name; absent when it is not ours.</summary>
    public IRingKey? Find(string keyId) => _byKeyId.GetValueOrDefault(keyId);
}
