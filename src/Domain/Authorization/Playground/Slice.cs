using System.Text;
using AuthServer.Domain.Authorization.Cedar.Problems;

namespace AuthServer.Domain.Authorization.Playground;

/// <summary>Parts of a text, on one line.</summary>
internal static class Slice
{
    private const int Longest = 120;

    /// <summary>The part, with its line breaks and indentation as single spaces, cut where it becomes long.</summary>
    public static string Of(string text, SourceSpan span)
    {
        var slice = new StringBuilder();
        foreach (var character in text.AsSpan(Math.Min(span.Start, text.Length), Math.Clamp(span.End - span.Start, 0, text.Length - Math.Min(span.Start, text.Length))))
        {
            if (slice.Length >= Longest && !char.IsLowSurrogate(character))
                return slice.Append('…').ToString();

            if (!char.IsWhiteSpace(character))
                slice.Append(character);
            else if (slice.Length > 0 && slice[^1] != ' ')
                slice.Append(' ');
        }

        return slice.ToString();
    }
}
