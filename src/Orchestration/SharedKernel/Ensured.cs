namespace AuthServer.Orchestration.SharedKernel;

/// <summary>What an idempotent command found to do.</summary>
public enum Ensured
{
    /// <summary>It was as wanted already.</summary>
    Unchanged,

    /// <summary>It was there, and is now as wanted.</summary>
    Updated,

    /// <summary>It was not there, and is now.</summary>
    Created,
}
