using System.Globalization;
using System.Text;

namespace AuthServer.Domain.OAuth;

/// <summary>What others write and people have to judge: nothing in it turns the direction, hides, breaks the line, or looks different elsewhere.</summary>
public static class ReadableText
{
    /// <summary>Whether it is.</summary>
    public static bool IsOne(string text) => text.EnumerateRunes().All(IsReadable);

    // UAX #9: one character of format may show the rest of a page the other way round.
    private static bool IsReadable(Rune letter) => Rune.GetUnicodeCategory(letter)
        is not (UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator or UnicodeCategory.PrivateUse);
}
