using AuthServer.Domain.Authentication.Throttling;

namespace AuthServer.Orchestration.Authentication.Ports;

/// <summary>
/// Counters of guesses. Each verb is one conditional statement, so limits hold under any parallelism and over all instances.
/// Reserve before verifying: a reservation counts as a failure until it is forgotten or given back.
/// </summary>
public interface IAttempts
{
    /// <summary>Reserves one guess at an authenticator, unless a wait runs or it is disabled.</summary>
    Task<GuessReserved> ReserveAsync(string key, GuessLimit limit, DateTimeOffset now, CancellationToken ct);

    /// <summary>Reserves one failure of a window. Gives how many there are now, or absent when the window is full.</summary>
    Task<int?> ReserveAsync(string key, WindowLimit limit, DateTimeOffset now, CancellationToken ct);

    /// <summary>How long until a full window opens again.</summary>
    Task<TimeSpan> WaitAsync(string key, WindowLimit limit, DateTimeOffset now, CancellationToken ct);

    /// <summary>Takes one failure back and ends a wait that it caused: the guess was right, or nothing was verified.</summary>
    Task GiveBackAsync(string key, CancellationToken ct);

    /// <summary>Forgets all failures: the authenticator was used rightly, or bound anew.</summary>
    Task ForgetAsync(string key, CancellationToken ct);
}

/// <summary>What came of a reservation.</summary>
/// <param name="Outcome">Whether the guess may be verified.</param>
/// <param name="Failures">The failures so far, this one included when it was reserved.</param>
/// <param name="BeginsWait">Whether this reservation begins a wait for the next one.</param>
/// <param name="Disables">Whether this was the last reservation: if it fails, the authenticator stays disabled until it is bound anew.</param>
public readonly record struct GuessReserved(GuessOutcome Outcome, int Failures, bool BeginsWait, bool Disables);

/// <summary>Whether a guess may be verified.</summary>
public enum GuessOutcome
{
    /// <summary>Yes.</summary>
    Reserved,

    /// <summary>No, a wait runs.</summary>
    Waiting,

    /// <summary>No, the authenticator is disabled until it is bound anew.</summary>
    Disabled,
}
