namespace AuthServer.Orchestration.Authorization;

/// <summary>Automatic backups of all that decides: policies and their history, permissions, roles, who bears them, entities. Section <c>AuthServer:Authorization:Backup</c>.</summary>
public sealed record PolicyBackupOptions
{
    /// <summary>The folder to write to. Nothing is written when unset.</summary>
    public string Directory { get; init; } = string.Empty;

    /// <summary>How often. 1 minute to 30 days.</summary>
    public TimeSpan Every { get; init; } = TimeSpan.FromDays(1);

    /// <summary>How many backups stay in the folder; the oldest go. 1 to 10,000.</summary>
    public int Keep { get; init; } = 14;
}
