namespace AuthServer.Orchestration.SharedKernel.Ports;

/// <summary>Keys for one purpose each, derived from the key-encryption keys (HKDF-SHA-256, RFC 5869), for those who are given no key of their own.</summary>
/// <remarks>
/// They change with the key-encryption key. Whoever stores what such a key made stores its id beside it, asks for that id to check it
/// again, and needs the old key-encryption key to stay among the previous ones until nothing refers to it.
/// </remarks>
public interface IDerivedKeys
{
    /// <summary>The key to use for what is made now.</summary>
    DerivedKey Current(string purpose);

    /// <summary>The key with this id; absent when its key-encryption key is not configured any more.</summary>
    DerivedKey? Find(string purpose, string keyId);
}

/// <summary>A key of 32 bytes for one purpose.</summary>
/// <param name="KeyId">The id of the key-encryption key that it comes from.</param>
/// <param name="Key">The bytes; kept by the port, not to be cleared by the caller.</param>
public sealed record DerivedKey(string KeyId, ReadOnlyMemory<byte> Key)
{
    /// <summary>The id alone.</summary>
    public override string ToString() => KeyId;
}
