namespace AuthServer.Orchestration.Authentication.Contracts;

/// <summary>Counts wrong guesses at codes that other modules give out, in the database's truth: over all instances, under any parallelism.</summary>
public interface ICodeGuesses
{
    /// <summary>Reserves one wrong guess in each of the windows, or in none; inside the caller's unit of work. How long to wait when one is full, absent when it was reserved.</summary>
    /// <remarks>To be asked before anything is looked up: whoever is out of guesses learns nothing by a right one either.</remarks>
    Task<TimeSpan?> ReserveAsync(IReadOnlyList<GuessWindow> windows, CancellationToken ct);

    /// <summary>The guess was right: it counts in none of them.</summary>
    Task GiveBackAsync(IReadOnlyList<GuessWindow> windows, CancellationToken ct);
}

/// <summary>So many wrong guesses in so much time.</summary>
/// <param name="Key">Whose, and at what.</param>
/// <param name="Failures">How many.</param>
/// <param name="Length">In how much time, counted from the first.</param>
public sealed record GuessWindow(string Key, int Failures, TimeSpan Length);
