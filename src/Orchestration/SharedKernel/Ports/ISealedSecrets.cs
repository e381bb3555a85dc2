namespace AuthServer.Orchestration.SharedKernel.Ports;

/// <summary>All sealed values of the database, wherever they stand.</summary>
public interface ISealedSecrets
{
    /// <summary>The id of the key that seals now.</summary>
    string CurrentKeyId { get; }

    /// <summary>The ids of keys that sealed something, and that are not configured or are other keys than those; looks only where there is little.</summary>
    Task<IReadOnlyList<string>> FindLostKeysAsync(CancellationToken ct);

    /// <summary>Seals values of older keys anew under the current one, at most so many, in the caller's unit of work; answers how many there were. Zero: none is left.</summary>
    /// <remarks>A value that somebody changed in the meantime is left alone: it was sealed by the current key.</remarks>
    Task<int> ResealAsync(int atMost, CancellationToken ct);
}
