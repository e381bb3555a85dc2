using System.Security.Cryptography;
using AuthServer.Domain.SharedKernel;

namespace AuthServer.Domain.OAuth.Clients;

/// <summary>A secret of a client, kept as SHA-256: the value is 256 random bits, so a slow hash would add cost and no safety.</summary>
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

    private byte[] Hash { get; }

    /// <summary>Whether it still proves anything.</summary>
    public bool IsLive(DateTimeOffset now) => ExpiresAt is null || ExpiresAt > now;

    /// <summary>Whether this is the presented secret and still lives. Constant-time in the secret.</summary>
    public bool Matches(ReadOnlySpan<byte> presentedHash, DateTimeOffset now) =>
        CryptographicOperations.FixedTimeEquals(Hash, presentedHash) && IsLive(now);

    internal static ClientSecret Keep(ClientSecretId id, Secret value, DateTimeOffset now) => new(id, value.Sha256(), now);

    internal void EndBy(DateTimeOffset end)
    {
        if (ExpiresAt is null || ExpiresAt > end)
            ExpiresAt = end;
    }
}
