namespace AuthServer.Domain.Authorization.Cedar.Problems;

/// <summary>A place as people count it.</summary>
/// <param name="Line">From 1.</param>
/// <param name="Column">From 1, in characters of the line.</param>
public readonly record struct SourcePosition(int Line, int Column)
{
    /// <summary>Where an offset lies in its text; an offset beyond the text is its end.</summary>
    public static SourcePosition Of(string text, int offset)
    {
        var line = 1;
        var start = 0;
        var end = Math.Min(offset, text.Length);
        for (var i = 0; i < end; i++)
        {
            if (text[i] != '\n')
                continue;

            line++;
            start = i + 1;
        }

        return new SourcePosition(line, end - start + 1);
    }
}
