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
        var checksum = await WriteAsync(unfinished, lines, ct);

        // INVARIANT: under its name a backup is whole; the content is on disk before the name is.
        File.Move(unfinished, finished, overwrite: false);
        return checksum;
    }

    public async Task<BackupContent> ReadAsync(string path, CancellationToken ct)
    {
        if (!File.Exists(path))
            return Damaged("There is no such file.");

        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var lines = new List<string>();
        string? last = null;
        await foreach (var line in File.ReadLinesAsync(path, ct))
        {
            if (last is not null)
            {
                Append(hash, last);
                lines.Add(last);
            }

            last = line;
        }

        var checksum = Convert.ToHexStringLower(hash.GetHashAndReset());
        return last is not null && last == End(lines.Count, checksum) ? new BackupContent(lines, checksum, null) : Damaged("The file was changed or cut off.");
    }

    public DateTimeOffset? Youngest(string folder) => All(folder) is [var youngest, ..] ? new DateTimeOffset(youngest.LastWriteTimeUtc) : null;

    public void KeepYoungest(string folder, int count)
    {
        foreach (var old in All(folder).Skip(count))
            old.Delete();
    }

    private static async Task<string> WriteAsync(string path, IAsyncEnumerable<string> lines, CancellationToken ct)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
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

    private static void Append(IncrementalHash hash, string line)
    {
        hash.AppendData(Encoding.UTF8.GetBytes(line));
        hash.AppendData(LineEnd);
    }

    private static string End(int lines, string checksum) => string.Create(CultureInfo.InvariantCulture, $$"""{"lines":{{lines}},"sha256":{{JsonSerializer.Serialize(checksum)}}}""");

    private static BackupContent Damaged(string fault) => new([], string.Empty, fault);
}
