namespace AuthServer.Domain.Authorization.Cedar.Problems;

/// <summary>What is wrong with a policy, a schema, an entity or a request, for the person who wrote it.</summary>
/// <param name="Kind">What sort of problem it is.</param>
/// <param name="Message">One sentence.</param>
/// <param name="Span">Where it is in the text; <see cref="SourceSpan.None"/> where there is no text.</param>
/// <param name="Hint">What to do about it; absent by design when nothing better than the message can be said.</param>
/// <param name="Where">The path of members for what was read from JSON, such as <c>/entities/3/attrs/age</c>; absent by design for texts.</param>
public sealed record CedarProblem(ProblemKind Kind, string Message, SourceSpan Span = default, string? Hint = null, string? Where = null)
{
    private const int WidestExcerpt = 160;

    /// <summary>The message with line, column, the line itself, a caret below the place, and the hint.</summary>
    /// <param name="text">The text that was read.</param>
    /// <param name="name">What the text is called, such as a file's name.</param>
    public string Explain(string text, string name)
    {
        if (Where is not null)
            return $"{name}{Where}: {Message}{Hinted()}";

        var at = SourcePosition.Of(text, Span.Start);
        return $"{name}:{at.Line}:{at.Column}: {Message}\n{Excerpt(text, at)}{Hinted()}";
    }

    /// <summary>The line at fault with a caret below the place; absent by design for what was read from JSON.</summary>
    /// <param name="text">The text that was read.</param>
    public string? Excerpt(string text) => Where is null ? Excerpt(text, SourcePosition.Of(text, Span.Start)) : null;

    private string Excerpt(string text, SourcePosition at)
    {
        var lineStart = Math.Min(Span.Start, text.Length) - (at.Column - 1);
        var lineEnd = text.IndexOf('\n', lineStart);
        if (lineEnd < 0)
            lineEnd = text.Length;

        // A line without end (a policy set on one line) is shown around the place only.
        var from = Math.Max(lineStart, lineStart + at.Column - 1 - (WidestExcerpt / 2));
        var shown = text[from..Math.Min(lineEnd, from + WidestExcerpt)].TrimEnd('\r').Replace('\t', ' ');
        var caret = Math.Clamp(lineStart + at.Column - 1 - from, 0, shown.Length);
        var width = Math.Clamp(Math.Min(Span.End, lineEnd) - Span.Start, 1, Math.Max(1, shown.Length - caret));
        return $"  | {shown}\n  | {new string(' ', caret)}{new string('^', width)}\n";
    }

    private string Hinted() => Hint is null ? string.Empty : $"  help: {Hint}\n";
}
