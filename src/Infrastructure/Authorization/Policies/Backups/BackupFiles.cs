using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using AuthServer.Orchestration.Authorization.Ports;

namespace AuthServer.Infrastructure.Authorization.Policies.Backups;

/// <summary>Backups on this instance's disk; only the server's own account may read them.</summary>
internal sealed class BackupFiles : IBackupFiles
{
    private const string Pattern = "policies-*.ndjson";

    private static readonly byte[] LineEnd = "\n"u8.ToArray();

    public async Task<string> WriteAsync(string folder, string name, IAsyncEnumerable<string> lines, CancellationToken ct)
    {
        System.IO.Directory.CreateDirectory(folder);
        var (unfinished, finished) = (Path.Combine(folder, "." + name + ".tmp"), Path.Combine(folder, name));
        try
        {
            var checksum = await WriteAsync(unfinished, lines, ct);

            // INVARIANT: under its name a backup is whole; the content is on disk before the name is.
            File.Move(unfinished, finished, overwrite: false);
            return checksum;
        }
        finally
        {
            // On a disk that is full it would be in the way of the next one.
            File.Delete(unfinished);
        }
    }

    public async Task<IBackupFile> OpenAsync(string path, CancellationToken ct) =>
        File.Exists(path) ? await OpenBackup.CheckAsync(new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, 1 << 16, useAsync: true), ct) : OpenBackup.Missing;

    public DateTimeOffset? Youngest(string folder) => All(folder) is [var youngest, ..] ? new DateTimeOffset(youngest.LastWriteTimeUtc) : null;

    public void KeepYoungest(string folder, int count)
    {
        foreach (var old in All(folder).Skip(count))
            old.Delete();
    }

    /// <summary>Adds a line to a checksum.</summary>
    internal static void Append(IncrementalHash hash, string line)
    {
        hash.AppendData(Encoding.UTF8.GetBytes(line));
        hash.AppendData(LineEnd);
    }

    /// <summary>The last line of so many with this checksum.</summary>
    internal static string End(int lines, string checksum) => string.Create(CultureInfo.InvariantCulture, $$"""{"lines":{{lines}},"sha256":{{JsonSerializer.Serialize(checksum)}}}""");

    private static async Task<string> WriteAsync(string path, IAsyncEnumerable<string> lines, CancellationToken ct)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write, BufferSize = 1 << 16, Options = FileOptions.Asynchronous };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;

        await using var file = new FileStream(path, options);
        var count = 0;
        await foreach (var line in lines.WithCancellation(ct))
        {
            Append(hash, line);
            await file.WriteAsync(Encoding.UTF8.GetBytes(line), ct);
            await file.WriteAsync(LineEnd, ct);
            count++;
        }

        var checksum = Convert.ToHexStringLower(hash.GetHashAndReset());
        await file.WriteAsync(Encoding.UTF8.GetBytes(End(count, checksum) + "\n"), ct);
        await file.FlushAsync(ct);
        file.Flush(flushToDisk: true);
        return checksum;
    }

    // The names begin with the time, so that they sort by it.
    private static List<FileInfo> All(string folder) => System.IO.Directory.Exists(folder)
        ? [.. new DirectoryInfo(folder).EnumerateFiles(Pattern).OrderByDescending(file => file.Name, StringComparer.Ordinal)]
        : [];
}
