using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Text;
using AuthServer.Orchestration.Authorization.Ports;

namespace AuthServer.Infrastructure.Authorization.Policies.Backups;

/// <summary>A backup that was read once to check it, and is held open to be read again.</summary>
internal sealed class OpenBackup : IBackupFile
{
    private readonly Stream _file;
    private readonly int _lines;

    private OpenBackup(Stream file, int lines, string sha256, bool isWhole) => (_file, _lines, Sha256, IsWhole) = (file, lines, sha256, isWhole);

    /// <summary>No file.</summary>
    public static OpenBackup Missing => new(Stream.Null, 0, string.Empty, false);

    public bool IsWhole { get; }

    public string Sha256 { get; }

    /// <summary>Reads a file to its end.</summary>
    public static async Task<OpenBackup> CheckAsync(Stream file, CancellationToken ct)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        using var reader = new StreamReader(file, Encoding.UTF8, detectEncodingFromByteOrderMarks: false, leaveOpen: true);
        var lines = 0;
        string? last = null;
        while (await reader.ReadLineAsync(ct) is { } line)
        {
            if (last is not null)
            {
                BackupFiles.Append(hash, last);
                lines++;
            }

            last = line;
        }

        var checksum = Convert.ToHexStringLower(hash.GetHashAndReset());
        return new OpenBackup(file, lines, checksum, last is not null && last == BackupFiles.End(lines, checksum));
    }

    public async IAsyncEnumerable<string> LinesAsync([EnumeratorCancellation] CancellationToken ct)
    {
        _file.Position = 0;
        using var reader = new StreamReader(_file, Encoding.UTF8, detectEncodingFromByteOrderMarks: false, leaveOpen: true);
        for (var line = 0; line < _lines && await reader.ReadLineAsync(ct) is { } text; line++)
            yield return text;
    }

    public ValueTask DisposeAsync() => _file.DisposeAsync();
}
