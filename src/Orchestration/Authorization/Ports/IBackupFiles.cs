namespace AuthServer.Orchestration.Authorization.Ports;

/// <summary>Backups as files. A file is whole or not there; its last line holds the number of lines and the checksum of all before.</summary>
public interface IBackupFiles
{
    /// <summary>Writes a file and gives the SHA-256 checksum of its lines. Under its name it appears only when it is on disk whole.</summary>
    Task<string> WriteAsync(string folder, string name, IAsyncEnumerable<string> lines, CancellationToken ct);

    /// <summary>Reads a file whole; what is damaged, cut off or not there is told as a fault and gives no lines.</summary>
    Task<BackupContent> ReadAsync(string path, CancellationToken ct);

    /// <summary>When the youngest backup of the folder was written; absent when there is none.</summary>
    DateTimeOffset? Youngest(string folder);

    /// <summary>Removes the oldest backups of the folder until so many are left.</summary>
    void KeepYoungest(string folder, int count);
}

/// <summary>What stands in a backup.</summary>
/// <param name="Lines">Its lines but the last.</param>
/// <param name="Sha256">Their checksum.</param>
/// <param name="Fault">Why it cannot be used; absent when it can.</param>
public sealed record BackupContent(IReadOnlyList<string> Lines, string Sha256, string? Fault);
