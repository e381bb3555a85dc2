using AuthServer.Domain.Authorization.Cedar.Problems;

namespace AuthServer.Domain.Authorization.Playground;

/// <summary>The lines of a text, found once for many places in it.</summary>
internal sealed class TextLines
{
    private readonly List<int> _starts = [0];

    public TextLines(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '\n')
                _starts.Add(i + 1);
        }
    }

    /// <summary>The line, from 1, on which a place begins.</summary>
    public int Of(SourceSpan span) => _starts.BinarySearch(span.Start) is var index && index < 0 ? ~index : index + 1;
}
