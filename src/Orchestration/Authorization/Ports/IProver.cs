namespace AuthServer.Orchestration.Authorization.Ports;

/// <summary>A prover that stands outside: it answers questions in SMT-LIB.</summary>
public interface IProver
{
    /// <summary>What it printed; absent when it is not installed, took too long or too much memory. Whoever asks judges the answer: it is never trusted without a check.</summary>
    Task<string?> AskAsync(string script, CancellationToken ct);
}
