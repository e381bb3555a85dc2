using AuthServer.Domain.Authorization.Cedar.Evaluation.Extensions;
using AuthServer.Domain.Authorization.Cedar.Values;

namespace AuthServer.Domain.Authorization.Policies.Plain;

/// <summary>
/// Moments as clients write them: as Cedar has them, as RFC 3339 §5.6 has them (<c>2026-11-22T10:00:00.123456+01:00</c>), and without seconds, as
/// the examples of AuthZEN §5.4 do. What is finer than a millisecond is left out.
/// </summary>
internal static class SpelledMoment
{
    private const int DateLength = 10;
    private const int TimeLength = 5;
    private const int OffsetLength = 5;

    /// <summary>The moment, or a fault.</summary>
    public static CedarValue Read(ReadOnlySpan<char> text)
    {
        var own = DatetimeText.Read(text);
        if (!own.IsFault || text.Length <= DateLength + TimeLength || text[DateLength] is not ('T' or 't' or ' '))
            return own;

        // YYYY-MM-DDThh:mm:ss.mmm and the offset; whether that is a moment is for the language to say.
        Span<char> spelled = ['0', '0', '0', '0', '-', '0', '0', '-', '0', '0', 'T', '0', '0', ':', '0', '0', ':', '0', '0', '.', '0', '0', '0', 'Z', '0', '0', '0', '0'];
        text[..DateLength].CopyTo(spelled);
        var rest = text[(DateLength + 1)..];
        rest[..TimeLength].CopyTo(spelled[(DateLength + 1)..]);
        rest = rest[TimeLength..];
        if (rest.Length > 2 && rest[0] == ':')
        {
            rest[1..3].CopyTo(spelled[17..]);
            rest = rest[3..];
            rest = rest[FractionOf(rest, spelled[20..23])..];
        }

        var length = OffsetOf(rest, spelled[23..]);
        return length == 0 ? own : DatetimeText.Read(spelled[..(23 + length)]);
    }

    // How many characters the fraction has, its point included.
    private static int FractionOf(ReadOnlySpan<char> text, Span<char> milliseconds)
    {
        if (text.Length < 2 || text[0] != '.' || !char.IsAsciiDigit(text[1]))
            return 0;

        var digits = text[1..].IndexOfAnyExceptInRange('0', '9');
        var length = digits < 0 ? text.Length - 1 : digits;
        text.Slice(1, Math.Min(length, milliseconds.Length)).CopyTo(milliseconds);
        return 1 + length;
    }

    // How long the offset is in Cedar's form; 0 when it is none.
    private static int OffsetOf(ReadOnlySpan<char> text, Span<char> offset)
    {
        if (text is "Z" or "z")
            return 1;

        if (text.Length is not (OffsetLength or OffsetLength + 1) || (text.Length > OffsetLength && text[3] != ':'))
            return 0;

        text[..3].CopyTo(offset);
        text[^2..].CopyTo(offset[3..]);
        return OffsetLength;
    }
}
