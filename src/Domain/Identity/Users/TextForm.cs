using System.Globalization;
using System.Text;

namespace AuthServer.Domain.Identity.Users;

/// <summary>How the directory compares text: NFKC, then case folding; and which characters nobody could see.</summary>
internal static class TextForm
{
    private const int ZeroWidthNonJoiner = 0x200C;
    private const int ZeroWidthJoiner = 0x200D;

    /// <summary>Trimmed and in NFKC; absent when the text is no valid Unicode.</summary>
    public static string? Compatible(string? text) => text is null || !IsWellFormed(text) ? null : text.Normalize(NormalizationForm.FormKC).Trim();

    /// <summary>
    /// Simple case folding of text in NFKC. Up, then down, so that letters with two small forms (σ and ς) meet; ß is spelled out, as
    /// full case folding does (Unicode §3.13).
    /// </summary>
    public static string Folded(string compatible) => compatible
        .Replace("ß", "ss", StringComparison.Ordinal)
        .Replace("ẞ", "ss", StringComparison.Ordinal)
        .ToUpperInvariant()
        .ToLowerInvariant()
        .Normalize(NormalizationForm.FormKC);

    /// <summary>Whether a reader would see every character. Joiners are let through where scripts need them for names.</summary>
    public static bool IsVisible(string text, bool withJoiners)
    {
        foreach (var rune in text.EnumerateRunes())
        {
            if (withJoiners && rune.Value is ZeroWidthNonJoiner or ZeroWidthJoiner)
                continue;
            if (IsUnseen(rune))
                return false;
        }

        return true;
    }

    private static bool IsWellFormed(string text)
    {
        foreach (var rune in text.EnumerateRunes())
        {
            // An unpaired surrogate is read as the replacement character; the character itself is refused with it.
            if (rune == Rune.ReplacementChar)
                return false;
        }

        return true;
    }

    private static bool IsUnseen(Rune rune) => Rune.GetUnicodeCategory(rune) switch
    {
        UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.Surrogate or UnicodeCategory.PrivateUse
            or UnicodeCategory.OtherNotAssigned or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator => true,
        _ => IsIgnorable(rune.Value),
    };

    // Default-ignorable code points that are letters or marks by category (Unicode DerivedCoreProperties), and the blank Braille cell.
    private static bool IsIgnorable(int value) => value
        is 0x034F or 0x115F or 0x1160 or 0x17B4 or 0x17B5 or 0x2800 or 0x3164 or 0xFFA0
        or (>= 0x180B and <= 0x180F)
        or (>= 0xFE00 and <= 0xFE0F)
        or (>= 0xE0000 and <= 0xE0FFF);
}
