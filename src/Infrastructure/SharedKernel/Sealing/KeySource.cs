using AuthServer.Orchestration.SharedKernel;

namespace AuthServer.Infrastructure.SharedKernel.Sealing;

/// <summary>Where the key-encryption keys come from.</summary>
internal static class KeySource
{
    private const string EmbeddedFile = "kek";

    public static KeyEncryptionKeys Read(KeysOptions options, bool mayMakeKey, DataDirectory directory)
    {
        var keys = new Dictionary<string, byte[]>(StringComparer.Ordinal) { [options.EncryptionKeyId] = Current(options, mayMakeKey, directory) };
        foreach (var (id, key) in options.PreviousEncryptionKeys)
            keys.Add(id, EncryptionKeyFile.Decode(key.Reveal().Trim()) ?? throw Unreadable($"PreviousEncryptionKeys:{id}"));

        return new KeyEncryptionKeys(options.EncryptionKeyId, keys);
    }

    private static byte[] Current(KeysOptions options, bool mayMakeKey, DataDirectory directory)
    {
        if (options.EncryptionKey is { IsEmpty: false } key)
            return EncryptionKeyFile.Decode(key.Reveal().Trim()) ?? throw Unreadable(nameof(options.EncryptionKey));
        if (options.EncryptionKeyFile.Length > 0)
            return EncryptionKeyFile.Read(options.EncryptionKeyFile) ?? throw Unreadable(nameof(options.EncryptionKeyFile));
        if (!mayMakeKey)
            throw new InvalidOperationException("AuthServer:Keys:EncryptionKey is missing.");

        return EncryptionKeyFile.ReadOrCreate(Path.Combine(directory.FolderOf("keys"), EmbeddedFile));
    }

    private static InvalidOperationException Unreadable(string key) => new($"AuthServer:Keys:{key} does not hold 32 bytes in base64.");
}
