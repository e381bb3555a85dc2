using System.Security.Cryptography;

namespace AuthServer.Domain.OAuth.Clients;

/// <summary>
/// A secret of a client, kept as SHA-256: the value is 256 random bits, so a slow hash would add cost and no safety. Where signatures
/// are made or checked with it, it is kept sealed beside.
/// </summary>
public sealed class ClientSecret
{
    private ClientSecret(ClientSecretId id, byte[] hash, DateTimeOffset createdAt)
    {
        Id = id;
        Hash = hash;
        CreatedAt = createdAt;
    }

    /// <summary>Its id.</summary>
    public ClientSecretId Id { get; }

    /// <summary>The SHA-256 of the secret.</summary>
    public IReadOnlyList<byte> HashBytes => Hash;

    /// <summary>When it was made.</summary>
    public DateTimeOffset CreatedAt { get; }

    /// <summary>When it stops working; absent by design while it is the current one.</summary>
    public DateTimeOffset? ExpiresAt { get; private set; }

    /// <summary>The secret under the key-encryption key; absent by design unless the client signs with it.</summary>
    public IReadOnlyList<byte>? SealedBytes => Sealed;

    private byte[] Hash { get; }

    private byte[]? Sealed { get; set; }

    /// <summary>Whether it still proves anything.</summary>
    public bool IsLive(DateTimeOffset now) => ExpiresAt is null || ExpiresAt > now;

    /// <summary>Whether this is the presented secret and still lives. Constant-time in the secret.</summary>
    public bool Matches(ReadOnlySpan<byte> presentedHash, DateTimeOffset now) =>
        CryptographicOperations.FixedTimeEquals(Hash, presentedHash) && IsLive(now);

    internal static ClientSecret Keep(NewClientSecret made, DateTimeOffset now) => new(made.Id, made.Value.Sha256(), now) { Sealed = made.Sealed };

    internal void EndBy(DateTimeOffset end)
    {
        if (ExpiresAt is null || ExpiresAt > end)
            ExpiresAt = end;
    }
}
