namespace AuthServer.Orchestration.SharedKernel.Ports;

/// <summary>All sealed values of the database, wherever they stand.</summary>
public interface ISealedSecrets
{
    /// <summary>The id of the key that seals now.</summary>
    string CurrentKeyId { get; }

    /// <summary>The ids of keys that sealed something, and that are not configured or are other keys than those; looks only where there is little.</summary>
    Task<IReadOnlyList<string>> FindLostKeysAsync(CancellationToken ct);

    /// <summary>Goes on from a place: seals values of older keys anew under the current one, at most so many, in the caller's unit of work.</summary>
    /// <remarks>A value that somebody changed in the meantime is left alone: it was sealed by the current key. One that does not open is told and left as it is.</remarks>
    Task<ResealedBatch> ResealAsync(SealedPlace place, int atMost, CancellationToken ct);
}

/// <summary>How far a walk through all sealed values has come.</summary>
/// <param name="Column">Which column.</param>
/// <param name="AfterKey">The last row there, absent before the first.</param>
public sealed record SealedPlace(int Column, object? AfterKey)
{
    /// <summary>Before the first value.</summary>
    public static readonly SealedPlace Beginning = new(0, null);
}

/// <summary>What one step of the walk did.</summary>
/// <param name="Count">How many values were sealed anew.</param>
/// <param name="Failures">Which did not open: table and key.</param>
/// <param name="Next">Where to go on; absent at the end.</param>
public sealed record ResealedBatch(int Count, IReadOnlyList<string> Failures, SealedPlace? Next);
