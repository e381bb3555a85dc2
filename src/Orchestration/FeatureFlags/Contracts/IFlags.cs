namespace AuthServer.Orchestration.FeatureFlags.Contracts;

/// <summary>Whether a feature is on. Ask once per request, at the edge of the use case.</summary>
/// <remarks>Answers come from a cache that every instance drops within a second of a change.</remarks>
public interface IFlags
{
    /// <summary>Whether it is on for everybody; a partial roll-out counts as off where nobody in particular is asked for.</summary>
    ValueTask<bool> IsOnAsync(string flag, CancellationToken ct);

    /// <summary>Whether it is on for this person; the same person always gets the same answer for the same share.</summary>
    ValueTask<bool> IsOnAsync(string flag, FlagAudience audience, CancellationToken ct);
}

/// <summary>Whom a flag is asked for.</summary>
/// <param name="Key">What is hashed for percentages: usually the user's id.</param>
/// <param name="Groups">The names of the person's groups.</param>
public sealed record FlagAudience(string Key, IReadOnlyList<string> Groups);
