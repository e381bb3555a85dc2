using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using AuthServer.Domain.Authorization.Policies;
using AuthServer.Orchestration.Authorization.Ports;

namespace AuthServer.Infrastructure.Authorization.Policies.Directory;

/// <summary>Folders on this instance's disk. Links are followed: a mounted ConfigMap consists of them.</summary>
internal sealed class FolderPolicyDirectory : IPolicyDirectory
{
    private const long MostBytes = 512L * 1024 * 1024;

    private static readonly (string Folder, string Pattern)[] Kinds = [("", "*.cedar"), ("", "*.cedarschema"), ("", "schema.json"), ("tests", "*.json"), ("entities", "*.json")];

    public string Look(string folder)
    {
        var seen = new StringBuilder(GitHead.CommitOf(folder));
        try
        {
            foreach (var (name, file) in Files(folder))
                seen.Append(CultureInfo.InvariantCulture, $"|{name}:{LookOf(file)}");
        }
        catch (Exception unreadable) when (IsUnreadable(unreadable))
        {
            // As good a look as any other: reading tells what is wrong.
            seen.Append("|unreadable");
        }

        return seen.ToString();
    }

    public async Task<DirectoryContent> ReadAsync(string folder, CancellationToken ct)
    {
        if (!System.IO.Directory.Exists(folder))
            return Unusable("The folder is not there.");

        try
        {
            return await ReadAsync(folder, Files(folder), ct);
        }
        catch (Exception unreadable) when (IsUnreadable(unreadable))
        {
            return Unusable("The folder cannot be read.");
        }
    }

    private static async Task<DirectoryContent> ReadAsync(string folder, IReadOnlyList<(string Name, FileInfo File)> files, CancellationToken ct)
    {
        var texts = new List<DirectoryFile>();
        var left = MostBytes;
        foreach (var (name, file) in files)
        {
            byte[]? bytes;
            try
            {
                bytes = await BytesOfAsync(file, left, ct);
            }
            catch (Exception unreadable) when (IsUnreadable(unreadable))
            {
                return Unusable($"{name} cannot be read.");
            }

            if (bytes is null)
                return Unusable("The files are larger than 512 MiB together.");
            if (!TryText(bytes, out var text))
                return Unusable($"{name} is no text in UTF-8.");

            left -= bytes.Length;
            texts.Add(new DirectoryFile(name, text));
        }

        // A volume that is not mounted looks like this. Whoever wants no policies says so by the API.
        if (!texts.Exists(IsPolicies))
            return Unusable("The folder holds no policies.");

        var schemas = texts.Where(IsSchema).ToList();
        return new DirectoryContent(
            DigestOf(texts),
            GitHead.CommitOf(folder),
            [.. texts.Where(IsPolicies).Select(file => new PolicyDocument(file.Name, file.Text))],
            schemas.FirstOrDefault()?.Text,
            [.. texts.Where(file => file.Name.StartsWith("tests/", StringComparison.Ordinal))],
            [.. texts.Where(file => file.Name.StartsWith("entities/", StringComparison.Ordinal))],
            schemas.Count > 1 ? $"There are two schemas: {schemas[0].Name} and {schemas[1].Name}." : null);
    }

    // The target's size and time, where it is a link.
    private static string LookOf(FileInfo file)
    {
        try
        {
            var target = LinkedFile.Of(file);
            return target.Exists ? string.Create(CultureInfo.InvariantCulture, $"{target.Length}:{target.LastWriteTimeUtc.Ticks}") : "-1:0";
        }
        catch (Exception unreadable) when (IsUnreadable(unreadable))
        {
            return "unreadable";
        }
    }

    // Absent when there is more than that. Devices and pipes say that they are empty: they are not opened, as some have no end and some no beginning.
    private static async Task<byte[]?> BytesOfAsync(FileInfo file, long most, CancellationToken ct)
    {
        var target = LinkedFile.Of(file);
        if (target.Length > most)
            return null;
        if (target.Length == 0)
            return [];

        // What grows meanwhile looks different afterwards.
        await using var stream = target.Open(new FileStreamOptions { Options = FileOptions.Asynchronous | FileOptions.SequentialScan, Share = FileShare.ReadWrite | FileShare.Delete });
        var bytes = new byte[target.Length];
        return bytes[..await stream.ReadAtLeastAsync(bytes, bytes.Length, throwOnEndOfStream: false, ct)];
    }

    private static bool IsUnreadable(Exception exception) => exception is IOException or UnauthorizedAccessException;

    private static bool IsPolicies(DirectoryFile file) => file.Name.EndsWith(".cedar", StringComparison.Ordinal);

    private static bool IsSchema(DirectoryFile file) => file.Name.EndsWith(".cedarschema", StringComparison.Ordinal) || file.Name == "schema.json";

    private static DirectoryContent Unusable(string fault) =>
        new(Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes("unusable: " + fault))), null, [], null, [], [], fault);

    private static bool TryText(byte[] bytes, out string text)
    {
        try
        {
            text = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true).GetString(bytes is [0xEF, 0xBB, 0xBF, ..] ? bytes.AsSpan(3) : bytes);
            return true;
        }
        catch (DecoderFallbackException)
        {
            text = string.Empty;
            return false;
        }
    }

    private static string DigestOf(List<DirectoryFile> files)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var file in files)
        {
            hash.AppendData(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{file.Name.Length}:{file.Name}:{file.Text.Length}:")));
            hash.AppendData(Encoding.UTF8.GetBytes(file.Text));
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    private static List<(string Name, FileInfo File)> Files(string root)
    {
        var files = new List<(string Name, FileInfo File)>();
        foreach (var (folder, pattern) in Kinds)
        {
            var place = new DirectoryInfo(Path.Combine(root, folder));
            if (place.Exists)
                files.AddRange(place.EnumerateFiles(pattern).Where(file => !file.Name.StartsWith('.')).Select(file => (folder.Length == 0 ? file.Name : $"{folder}/{file.Name}", file)));
        }

        files.Sort((left, right) => string.CompareOrdinal(left.Name, right.Name));
        return files;
    }
}
