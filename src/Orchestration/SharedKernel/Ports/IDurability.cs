namespace AuthServer.Orchestration.SharedKernel.Ports;

/// <summary>Tells what an acknowledged write survives, as the database is really set.</summary>
public interface IDurability
{
    /// <summary>Reads the level from the database.</summary>
    Task<DurabilityReport> ReadAsync(CancellationToken ct);
}

/// <summary>How far an acknowledged write is safe.</summary>
public enum DurabilityLevel
{
    /// <summary>May be lost with the process or the host: asynchronous commit, or a database in memory.</summary>
    None,

    /// <summary>Survives the end of the process, not a power cut.</summary>
    Process,

    /// <summary>Survives a power cut of the host.</summary>
    Host,

    /// <summary>Survives the loss of the host: a synchronous replica has it.</summary>
    Site,
}

/// <summary>The level and the settings that it was read from.</summary>
/// <param name="Level">The level.</param>
/// <param name="Settings">The database's settings in words.</param>
public sealed record DurabilityReport(DurabilityLevel Level, string Settings);
