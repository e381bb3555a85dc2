namespace AuthServer.Orchestration.Authorization.Ports;

/// <summary>Backups as files. A file is whole or not there; its last line holds the number of lines and the checksum of all before.</summary>
public interface IBackupFiles
{
    /// <summary>Writes a file and gives the SHA-256 checksum of its lines. Under its name it appears only when it is on disk whole.</summary>
    Task<string> WriteAsync(string folder, string name, IAsyncEnumerable<string> lines, CancellationToken ct);

    /// <summary>Checks a file whole, and keeps it open to be read.</summary>
    Task<IBackupFile> OpenAsync(string path, CancellationToken ct);

    /// <summary>When the youngest backup of the folder was written; absent when there is none.</summary>
    DateTimeOffset? Youngest(string folder);

    /// <summary>Removes the oldest backups of the folder until so many are left.</summary>
    void KeepYoungest(string folder, int count);
}

/// <summary>A backup that is open.</summary>
public interface IBackupFile : IAsyncDisposable
{
    /// <summary>Whether all its lines are as they were written; it has none to be read otherwise.</summary>
    bool IsWhole { get; }

    /// <summary>The checksum of its lines.</summary>
    string Sha256 { get; }

    /// <summary>Its lines but the last, one by one.</summary>
    IAsyncEnumerable<string> LinesAsync(CancellationToken ct);
}
