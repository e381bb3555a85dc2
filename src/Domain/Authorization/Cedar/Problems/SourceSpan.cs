namespace AuthServer.Domain.Authorization.Cedar.Problems;

/// <summary>A place in a text, counted in UTF-16 code units.</summary>
/// <param name="Start">Where it begins; zero is the beginning of the text.</param>
/// <param name="End">Where it ends, exclusive; never before <paramref name="Start"/>.</param>
public readonly record struct SourceSpan(int Start, int End)
{
    /// <summary>No place: what was read from JSON or made by code.</summary>
    public static readonly SourceSpan None;

    /// <summary>From the beginning of this place to the end of the other.</summary>
    public SourceSpan To(SourceSpan end) => new(Start, Math.Max(Start, end.End));
}
