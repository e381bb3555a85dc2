namespace AuthServer.Orchestration.OAuth.Ports;

/// <summary>The one secret of this installation from which pairwise subjects are derived. It never changes: with it all of them would.</summary>
public interface IPairwiseSalt
{
    /// <summary>The salt, in memory since the start. Throws <see cref="InvalidOperationException"/> before that.</summary>
    ReadOnlySpan<byte> Value { get; }
}
