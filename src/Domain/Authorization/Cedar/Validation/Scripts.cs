namespace AuthServer.Domain.Authorization.Cedar.Validation;

/// <summary>The scripts of which letters of one are often taken for letters of another.</summary>
internal static class Scripts
{
    private const string Japanese = "Japanese";

    private static readonly (int First, int Last, string Script)[] Ranges =
    [
        (0x0041, 0x005A, "Latin"), (0x0061, 0x007A, "Latin"), (0x00AA, 0x00AA, "Latin"), (0x00BA, 0x00BA, "Latin"), (0x00C0, 0x00D6, "Latin"), (0x00D8, 0x00F6, "Latin"), (0x00F8, 0x02B8, "Latin"),
        (0x0370, 0x0373, "Greek"), (0x0375, 0x0377, "Greek"), (0x037A, 0x037D, "Greek"), (0x037F, 0x03E1, "Greek"), (0x03F0, 0x03FF, "Greek"),
        (0x0400, 0x0484, "Cyrillic"), (0x0487, 0x052F, "Cyrillic"), (0x0531, 0x058F, "Armenian"), (0x0591, 0x05F4, "Hebrew"),
        (0x0600, 0x0604, "Arabic"), (0x0606, 0x060B, "Arabic"), (0x0620, 0x063F, "Arabic"), (0x0641, 0x064A, "Arabic"), (0x066E, 0x06FF, "Arabic"), (0x0750, 0x077F, "Arabic"),
        (0x0900, 0x0950, "Devanagari"), (0x0966, 0x097F, "Devanagari"), (0x0980, 0x09FE, "Bengali"), (0x0A01, 0x0A76, "Gurmukhi"), (0x0B82, 0x0BFA, "Tamil"), (0x0C00, 0x0C7F, "Telugu"),
        (0x0E01, 0x0E3A, "Thai"), (0x0E40, 0x0E5B, "Thai"), (0x10A0, 0x10FF, "Georgian"), (0x1100, 0x11FF, "Hangul"), (0x13A0, 0x13FD, "Cherokee"),
        (0x1E00, 0x1EFF, "Latin"), (0x1F00, 0x1FFE, "Greek"), (0x2C60, 0x2C7F, "Latin"), (0x2DE0, 0x2DFF, "Cyrillic"),
        (0x2E80, 0x2FD5, Japanese), (0x3005, 0x3007, Japanese), (0x3041, 0x309F, Japanese), (0x30A1, 0x30FA, Japanese), (0x30FD, 0x30FF, Japanese),
        (0x3400, 0x4DBF, Japanese), (0x4E00, 0x9FFF, Japanese), (0xA640, 0xA69F, "Cyrillic"), (0xA722, 0xA787, "Latin"), (0xAC00, 0xD7A3, "Hangul"),
        (0xF900, 0xFAD9, Japanese), (0xFB00, 0xFB06, "Latin"), (0xFF21, 0xFF3A, "Latin"), (0xFF41, 0xFF5A, "Latin"), (0x20000, 0x323AF, Japanese),
    ];

    /// <summary>Whether a text has letters of more than one script. Signs, digits and what belongs to no script do not count.</summary>
    public static bool AreMixed(string text)
    {
        string? seen = null;
        foreach (var rune in text.EnumerateRunes())
        {
            var script = ScriptOf(rune.Value);
            if (script is null)
                continue;

            if (seen is not null && seen != script && !AreUsedTogether(seen, script))
                return true;

            seen ??= script;
        }

        return false;
    }

    // Han characters stand in Japanese and in Korean texts.
    private static bool AreUsedTogether(string one, string other) => (one, other) is (Japanese, "Hangul") or ("Hangul", Japanese);

    private static string? ScriptOf(int character)
    {
        foreach (var (first, last, script) in Ranges)
        {
            if (character >= first && character <= last)
                return script;
        }

        return null;
    }
}
