namespace AuthServer.Configuration.SharedKernel;

/// <summary>
/// Settings whose values lie in files, as container platforms mount them: <c>AuthServer__Keys__EncryptionKey__File=/path</c> for one
/// of them, <c>AuthServer__Secrets__Directory=/run/secrets</c> for a folder whose files are named like environment variables.
/// </summary>
internal static class SecretFiles
{
    private const string Suffix = ":File";
    private const string DirectoryKey = BoundKeys.Root + ":Secrets:Directory";

    /// <summary>Reads them all: the folder first, so that a file named for one key wins.</summary>
    public static IReadOnlyDictionary<string, string?> Read(IConfiguration configuration)
    {
        var values = new Dictionary<string, string?>(StringComparer.OrdinalIgnoreCase);
        if (configuration[DirectoryKey] is { Length: > 0 } folder && Directory.Exists(folder))
        {
            foreach (var file in Directory.EnumerateFiles(folder, $"{BoundKeys.Root}__*").Order(StringComparer.Ordinal))
                Take(values, Path.GetFileName(file).Replace("__", ":", StringComparison.Ordinal), file);
        }

        foreach (var (key, path) in configuration.GetSection(BoundKeys.Root).AsEnumerable())
        {
            // Bootstrap:File and the like are settings of their own: only a third level names a secret's file.
            if (IsPointer(key) && path is { Length: > 0 } && File.Exists(path))
                Take(values, TargetOf(key), path);
        }

        return values;
    }

    /// <summary>The key whose value is meant: a pointer means the key that it points for.</summary>
    public static string TargetOf(string key) => IsPointer(key) ? key[..^Suffix.Length] : key;

    private static bool IsPointer(string key) =>
        key.EndsWith(Suffix, StringComparison.OrdinalIgnoreCase) && key.AsSpan().Count(':') >= 3;

    /// <summary>Reports pointers to files that are not there.</summary>
    public static void Report(IConfiguration configuration, Problems problems)
    {
        if (configuration[DirectoryKey] is { Length: > 0 } folder && Directory.Exists(folder))
        {
            foreach (var file in Directory.EnumerateFiles(folder, $"{BoundKeys.Root}__*").Where(file => ContentOf(file) is null).Order(StringComparer.Ordinal))
                problems.AddFull(Path.GetFileName(file).Replace("__", ":", StringComparison.Ordinal), "lies in a secret file that cannot be read", "Let the server's account read it.");
        }

        foreach (var (key, path) in configuration.GetSection(BoundKeys.Root).AsEnumerable())
        {
            if (IsPointer(key) && path is { Length: > 0 } && ContentOf(path) is null)
                problems.AddFull(key, "names a file that does not exist or cannot be read", "Mount the secret, or correct the path.");
        }
    }

    private static void Take(Dictionary<string, string?> values, string key, string file)
    {
        if (ContentOf(file) is { } content)
            values[key] = content;
    }

    // Absent when the file cannot be read: that is a problem to report with all the others.
    private static string? ContentOf(string file)
    {
        try
        {
            return File.Exists(file) ? File.ReadAllText(file).TrimEnd('\r', '\n') : null;
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
