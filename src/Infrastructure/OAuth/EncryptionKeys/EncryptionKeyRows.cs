using System.Text.Json;
using AuthServer.Domain.OAuth.EncryptionKeys;
using AuthServer.Domain.OAuth.SigningKeys;

namespace AuthServer.Infrastructure.OAuth.EncryptionKeys;

/// <summary>How the keys stand in their table.</summary>
internal static class EncryptionKeyRows
{
    /// <summary>The columns of a <see cref="Row"/>.</summary>
    public const string Columns =
        "id AS Id, algorithm AS Algorithm, generation AS Generation, public_key AS PublicKey, sealed_private_key AS SealedPrivateKey, made_at AS MadeAt, ends_at AS EndsAt";

    /// <summary>Those that decrypt now, the youngest first.</summary>
    public static string Live(string table) => $"SELECT {Columns} FROM {table} WHERE ends_at IS NULL OR ends_at > @now ORDER BY algorithm, generation DESC";

    /// <summary>The public part as text.</summary>
    public static string ToText(PublicKey key) => JsonSerializer.Serialize(key, JsonSerializerOptions.Web);

    /// <summary>One row.</summary>
    internal sealed class Row
    {
        public EncryptionKeyId Id { get; set; }

        public string Algorithm { get; set; } = string.Empty;

        public long Generation { get; set; }

        public string PublicKey { get; set; } = string.Empty;

        public byte[] SealedPrivateKey { get; set; } = [];

        public DateTimeOffset MadeAt { get; set; }

        public DateTimeOffset? EndsAt { get; set; }

        public EncryptionKey ToKey() => new(Id, Algorithm, (int)Generation, Read(PublicKey), SealedPrivateKey, MadeAt, EndsAt);

        private static PublicKey Read(string json) =>
            JsonSerializer.Deserialize<PublicKey>(json, JsonSerializerOptions.Web) ?? throw new InvalidOperationException("An encryption key has no public part.");
    }
}
