using System.Security.Cryptography;
using System.Text;

namespace AuthServer.Infrastructure.SharedKernel.Sealing;

/// <summary>The key-encryption key in a file, which only the server's account may read.</summary>
internal static class EncryptionKeyFile
{
    /// <summary>Whether a file can be read and holds a key.</summary>
    public static bool HoldsKey(string path)
    {
        try
        {
            return Read(path) is not null;
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    /// <summary>Reads 32 raw bytes, or their base64. Absent when the content is neither.</summary>
    public static byte[]? Read(string path)
    {
        var content = File.ReadAllBytes(path);

        // Thirty-two printable characters are a password that somebody typed, and no key: chance makes none of them in 10^13 keys.
        return content.Length == KeyEncryptionKeys.KeyLength && content.Any(value => value is < 0x20 or > 0x7e) ? content : Decode(Encoding.ASCII.GetString(content).Trim());
    }

    /// <summary>Decodes base64 of 32 bytes; absent when it is something else.</summary>
    public static byte[]? Decode(string base64)
    {
        var key = new byte[KeyEncryptionKeys.KeyLength];
        return Convert.TryFromBase64String(base64, key, out var written) && written == key.Length ? key : null;
    }

    /// <summary>Reads the file, or makes it with a fresh key. Of several processes that start at once, one makes it and all read it.</summary>
    public static byte[] ReadOrCreate(string path)
    {
        if (!File.Exists(path))
            Create(path);

        return Read(path) ?? throw new InvalidDataException($"'{path}' does not hold a key of 32 bytes. Restore it; without it, what the database holds sealed is lost.");
    }

    // Written aside and moved into place without overwriting: nobody reads half a key, and a second maker's key is dropped.
    private static void Create(string path)
    {
        CreateFolder(Path.GetDirectoryName(path) ?? ".");
        var draft = $"{path}.{Environment.ProcessId}.{RandomNumberGenerator.GetHexString(8)}";
        var options = new FileStreamOptions
        {
            Mode = FileMode.CreateNew,
            Access = FileAccess.Write,
        };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;

        using (var file = new FileStream(draft, options))
        {
            file.Write(Encoding.ASCII.GetBytes(Convert.ToBase64String(RandomNumberGenerator.GetBytes(KeyEncryptionKeys.KeyLength)) + "\n"));
            file.Flush(flushToDisk: true);
        }

        try
        {
            File.Move(draft, path, overwrite: false);
        }
        catch (IOException) when (File.Exists(path))
        {
            File.Delete(draft);
        }
    }

    // Windows keeps its own access lists; a folder in a user's profile is that user's.
    private static void CreateFolder(string path)
    {
        if (OperatingSystem.IsWindows())
            Directory.CreateDirectory(path);
        else
            Directory.CreateDirectory(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }
}
