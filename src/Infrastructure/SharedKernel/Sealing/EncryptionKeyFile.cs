using System.Security.Cryptography;
using System.Text;

namespace AuthServer.Infrastructure.SharedKernel.Sealing;

/// <summary>The key-encryption key in a file, which only the server's account may read.</summary>
internal static class EncryptionKeyFile
{
    private const int MostLooks = 100;
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromMilliseconds(50);

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
        if (!File.Exists(path) && TryCreate(path) is { } made)
            return made;

        return ReadOnceWritten(path) ?? throw new InvalidDataException($"'{path}' does not hold a key of 32 bytes. Restore it; without it, what the database holds sealed is lost.");
    }

    // INVARIANT: the name is taken by one call of the system that fails when it is there (O_EXCL); moving a draft into place may replace a
    // key that another process has just read. Absent for whoever comes second.
    private static byte[]? TryCreate(string path)
    {
        CreateFolder(Path.GetDirectoryName(path) ?? ".");
        var key = RandomNumberGenerator.GetBytes(KeyEncryptionKeys.KeyLength);
        var options = new FileStreamOptions
        {
            Mode = FileMode.CreateNew,
            Access = FileAccess.Write,
            Share = FileShare.None,
        };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;

        try
        {
            using var file = new FileStream(path, options);
            file.Write(Encoding.ASCII.GetBytes(Convert.ToBase64String(key) + "\n"));
            file.Flush(flushToDisk: true);
            return key;
        }
        catch (IOException) when (File.Exists(path))
        {
            return null;
        }
    }

    // Its maker may still be writing: the file is empty or locked for a moment.
    private static byte[]? ReadOnceWritten(string path)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                if (new FileInfo(path).Length > 0 || attempt == MostLooks)
                    return Read(path);
            }
            catch (IOException) when (attempt < MostLooks)
            {
                // Locked by its maker.
            }

            Thread.Sleep(BetweenLooks);
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
