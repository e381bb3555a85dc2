using System.Globalization;
using System.Text;

namespace AuthServer.Domain.Authorization.Cedar.Values;

/// <summary>Texts as they stand in policies: in quotes, with the escapes of the language.</summary>
public static class CedarText
{
    /// <summary>Whether a text is an identifier: ASCII letters, digits and underscores, not beginning with a digit. Reserved words count as identifiers here.</summary>
    public static bool IsIdentifier(string text)
    {
        if (text.Length == 0 || char.IsAsciiDigit(text[0]))
            return false;

        foreach (var character in text)
        {
            if (!char.IsAsciiLetterOrDigit(character) && character != '_')
                return false;
        }

        return true;
    }

    /// <summary>Whether an identifier may not be used as a name (<c>if</c>, <c>in</c>, <c>__cedar</c>, …).</summary>
    public static bool IsReserved(string identifier) =>
        identifier is "true" or "false" or "if" or "then" or "else" or "in" or "is" or "like" or "has" or "__cedar";

    /// <summary>The text in quotes; what cannot be seen is escaped, so that reading it again gives the same text.</summary>
    public static string Quote(string text)
    {
        var quoted = new StringBuilder(text.Length + 2).Append('"');
        foreach (var rune in text.EnumerateRunes())
            AppendEscaped(quoted, rune);

        return quoted.Append('"').ToString();
    }

    /// <summary>Appends one character as it stands within quotes.</summary>
    internal static void AppendEscaped(StringBuilder text, Rune rune)
    {
        switch (rune.Value)
        {
            case '"':
                text.Append("\\\"");
                break;
            case '\\':
                text.Append("\\\\");
                break;
            case '\n':
                text.Append("\\n");
                break;
            case '\r':
                text.Append("\\r");
                break;
            case '\t':
                text.Append("\\t");
                break;
            case '\0':
                text.Append("\\0");
                break;
            default:
                if (IsVisible(rune))
                    text.Append(rune.ToString());
                else
                    text.Append("\\u{").Append(rune.Value.ToString("x", CultureInfo.InvariantCulture)).Append('}');
                break;
        }
    }

    private static bool IsVisible(Rune rune) =>
        rune.Value == ' ' || !(Rune.IsControl(rune) || Rune.IsWhiteSpace(rune) || Rune.GetUnicodeCategory(rune) is UnicodeCategory.Format or UnicodeCategory.OtherNotAssigned or UnicodeCategory.PrivateUse);
}
