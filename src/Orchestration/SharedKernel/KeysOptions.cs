using AuthServer.Domain.SharedKernel;

namespace AuthServer.Orchestration.SharedKernel;

/// <summary>The key-encryption key: everything secret that the database holds is sealed under it. Section <c>AuthServer:Keys</c>.</summary>
public sealed record KeysOptions
{
    /// <summary>The key: 32 random bytes, base64. Absent by design when <see cref="EncryptionKeyFile"/> is given, and outside Production, where one is made.</summary>
    public Secret? EncryptionKey { get; init; }

    /// <summary>A file with the key: base64, or 32 raw bytes. Empty when the key is given directly.</summary>
    public string EncryptionKeyFile { get; init; } = string.Empty;

    /// <summary>The key's name, stored in front of what it seals: 1 to 32 letters, digits, <c>-</c>, <c>_</c>. A new key needs a new name.</summary>
    public string EncryptionKeyId { get; init; } = "1";

    /// <summary>Older keys by name (base64), which still open what they sealed until <c>keys rotate-encryption</c> is through.</summary>
    public IReadOnlyDictionary<string, Secret> PreviousEncryptionKeys { get; init; } = new Dictionary<string, Secret>(StringComparer.Ordinal);
}
