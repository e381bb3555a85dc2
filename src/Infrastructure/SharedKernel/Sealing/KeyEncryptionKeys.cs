using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.Security.Cryptography;
using System.Text;
using AuthServer.Orchestration.SharedKernel.Ports;

namespace AuthServer.Infrastructure.SharedKernel.Sealing;

/// <summary>The key-encryption keys by id, and what is derived from them. The keys themselves encrypt nothing.</summary>
internal sealed class KeyEncryptionKeys : IDerivedKeys
{
    /// <summary>The length of every key, in bytes.</summary>
    public const int KeyLength = 32;

    private readonly FrozenDictionary<string, byte[]> _keys;
    private readonly ConcurrentDictionary<(string Purpose, string KeyId), DerivedKey> _derived = new();

    /// <summary>Takes all keys, 32 bytes each, the one that seals among them.</summary>
    public KeyEncryptionKeys(string currentId, IReadOnlyDictionary<string, byte[]> keys)
    {
        if (!keys.ContainsKey(currentId) || keys.Values.Any(key => key.Length != KeyLength))
            throw new ArgumentException("The current key is missing, or a key is not 32 bytes long.", nameof(keys));

        CurrentId = currentId;
        _keys = keys.ToFrozenDictionary(StringComparer.Ordinal);
    }

    /// <summary>The id of the key that seals.</summary>
    public string CurrentId { get; }

    public DerivedKey Current(string purpose) => Derive(purpose, CurrentId, _keys[CurrentId]);

    public DerivedKey? Find(string purpose, string keyId) =>
        _keys.TryGetValue(keyId, out var key) ? Derive(purpose, keyId, key) : null;

    // RFC 5869 §2.3: the input is a uniformly random key already, so the expand step alone is enough (§3.3).
    private DerivedKey Derive(string purpose, string keyId, byte[] key)
    {
        if (_derived.TryGetValue((purpose, keyId), out var known))
            return known;

        var info = Encoding.UTF8.GetBytes($"authserver/v1/{purpose}");
        return _derived.GetOrAdd((purpose, keyId), new DerivedKey(keyId, HKDF.Expand(HashAlgorithmName.SHA256, key, KeyLength, info)));
    }
}
