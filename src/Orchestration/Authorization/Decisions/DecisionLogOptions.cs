namespace AuthServer.Orchestration.Authorization.Decisions;

/// <summary>What is kept of decisions. Section <c>AuthServer:Authorization:DecisionLog</c>.</summary>
public sealed record DecisionLogOptions
{
    /// <summary>Which decisions are kept, and whether their answers wait for that.</summary>
    public DecisionLogMode Mode { get; init; } = DecisionLogMode.Asynchronous;

    /// <summary>The share of permits that is kept in the mode <c>Sampled</c>, 0 to 1; denials always are.</summary>
    public double SampleRate { get; init; } = 0.01;

    /// <summary>Whether context and properties are kept, which replaying decisions needs.</summary>
    public bool KeepProperties { get; init; } = true;

    /// <summary>After how many days decisions go; 1 to 3650.</summary>
    public int RetentionDays { get; init; } = 30;

    /// <summary>How many decisions may wait for the database; 1000 to 1000000. Beyond that they are dropped and counted, or refused in the mode <c>Complete</c>.</summary>
    public int QueueLength { get; init; } = 50_000;
}

/// <summary>Which decisions are kept.</summary>
public enum DecisionLogMode
{
    /// <summary>All, shortly after the answer; those for which there is no room are dropped and counted.</summary>
    Asynchronous,

    /// <summary>All, before the answer: what cannot be kept is not answered.</summary>
    Complete,

    /// <summary>Denials and a share of the permits, as in <see cref="Asynchronous"/>.</summary>
    Sampled,

    /// <summary>None.</summary>
    Off,
}
