using System.Text;

namespace AuthServer.Domain.Identity.Users;

/// <summary>Which writing system a letter belongs to, as far as user names admit it.</summary>
internal static class Scripts
{
    // Letters that look alike across scripts (Latin a, Cyrillic а) are the reason why a name keeps to one of them (UTS 39 §5.2).
    private static readonly (int First, int Last, Script Script)[] Ranges =
    [
        (0x0041, 0x024F, Script.Latin),
        (0x0370, 0x03FF, Script.Greek),
        (0x0400, 0x052F, Script.Cyrillic),
        (0x0531, 0x0587, Script.Armenian),
        (0x05D0, 0x05F2, Script.Hebrew),
        (0x0620, 0x06FF, Script.Arabic),
        (0x0900, 0x097F, Script.Devanagari),
        (0x0980, 0x09FF, Script.Bengali),
        (0x0B80, 0x0BFF, Script.Tamil),
        (0x0E01, 0x0E4E, Script.Thai),
        (0x10D0, 0x10FF, Script.Georgian),
        (0x1E00, 0x1EFF, Script.Latin),
        (0x3041, 0x30FF, Script.EastAsian),
        (0x3400, 0x9FFF, Script.EastAsian),
        (0xAC00, 0xD7A3, Script.EastAsian),
        (0x20000, 0x2A6DF, Script.EastAsian),
    ];

    /// <summary>The script of a letter; absent when user names do not admit it.</summary>
    public static Script? Of(Rune letter)
    {
        foreach (var (first, last, script) in Ranges)
        {
            if (letter.Value >= first && letter.Value <= last)
                return script;
        }

        return null;
    }
}

/// <summary>The writing systems of user names.</summary>
internal enum Script
{
    Latin,
    Greek,
    Cyrillic,
    Armenian,
    Hebrew,
    Arabic,
    Devanagari,
    Bengali,
    Tamil,
    Thai,
    Georgian,
    EastAsian,
}
