namespace AuthServer.Orchestration.SharedKernel.Ports;

/// <summary>One thing that must hold before traffic makes sense. All of them are asked by <c>/health/ready</c> and by <c>authserver doctor</c>.</summary>
public interface IReadinessCheck
{
    /// <summary>A short name, part of the answer: <c>database</c>, <c>schema</c>, <c>clock</c>, <c>redis</c>.</summary>
    string Name { get; }

    /// <summary>Does once what the background work of a serving process does all along, so that there is something to look at; asked by <c>authserver doctor</c>.</summary>
    Task PrepareAsync(CancellationToken ct) => Task.CompletedTask;

    /// <summary>Looks. An exception counts as <see cref="ReadinessState.Failed"/>.</summary>
    Task<Readiness> CheckAsync(CancellationToken ct);
}

/// <summary>How a thing is.</summary>
public enum ReadinessState
{
    /// <summary>As it should be.</summary>
    Ok,

    /// <summary>Worse than it should be; the server answers all the same.</summary>
    Degraded,

    /// <summary>The server must not get traffic.</summary>
    Failed,
}

/// <summary>What a check found.</summary>
/// <param name="State">How it is.</param>
/// <param name="Detail">One sentence for operators; never shown to anonymous callers.</param>
public sealed record Readiness(ReadinessState State, string Detail)
{
    /// <summary>All is well.</summary>
    public static Readiness Ok(string detail) => new(ReadinessState.Ok, detail);
}
