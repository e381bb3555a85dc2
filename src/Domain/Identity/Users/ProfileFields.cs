using System.Globalization;

namespace AuthServer.Domain.Identity.Users;

/// <summary>What each field of a profile may hold. Absent is always fine.</summary>
internal static class ProfileFields
{
    public static bool IsName(string? text) =>
        text is null || (text.Length <= 200 && TextForm.Compatible(text) is not null && TextForm.IsVisible(text, withJoiners: true));

    public static bool IsPicture(string? text) =>
        text is null
        || (text.Length <= 2048
            && Uri.TryCreate(text, UriKind.Absolute, out var uri)
            && uri.Scheme == Uri.UriSchemeHttps
            && uri.UserInfo.Length == 0
            && TextForm.IsVisible(text, withJoiners: false));

    /// <summary>A page on the web; what is shown as a link must not be a script or a file.</summary>
    public static bool IsPage(string? text) =>
        text is null
        || (text.Length <= 2048
            && Uri.TryCreate(text, UriKind.Absolute, out var uri)
            && (uri.Scheme == Uri.UriSchemeHttps || uri.Scheme == Uri.UriSchemeHttp)
            && uri.UserInfo.Length == 0
            && TextForm.IsVisible(text, withJoiners: false));

    public static bool IsWord(string? text) => text is null || (text.Length <= 50 && IsName(text));

    // OIDC Core §5.1.1: "MAY contain multiple lines, separated by newlines".
    public static bool IsStreet(string? text) => text is null || (text.Length <= 500 && text.Split('\n').All(IsName));

    // OIDC Core §5.1: YYYY-MM-DD, with the year 0000 where it is withheld, or YYYY alone.
    public static bool IsBirthdate(string? text)
    {
        if (text is null)
            return true;
        if (text.Length == 4)
            return text.All(char.IsAsciiDigit) && text != "0000";

        // A leap year stands in for the year that is withheld, so that everybody has a birthday.
        var whole = text.StartsWith("0000-", StringComparison.Ordinal) ? "2000" + text[4..] : text;
        return DateOnly.TryParseExact(whole, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _);
    }

    // RFC 5646 §2.1, without the grammar of every subtag: a language of 2 to 8 letters, then subtags of 1 to 8 letters and digits.
    public static bool IsLocale(string? text)
    {
        if (text is null)
            return true;
        if (text.Length > 35)
            return false;

        var subtags = text.Split('-');
        return subtags[0] is { Length: >= 2 and <= 8 } language
            && language.All(char.IsAsciiLetter)
            && subtags.All(subtag => subtag is { Length: >= 1 and <= 8 } && subtag.All(char.IsAsciiLetterOrDigit));
    }

    public static bool IsZoneInfo(string? text) =>
        text is null
        || (text.Length <= 64
            && char.IsAsciiLetterUpper(text[0])
            && text.All(symbol => char.IsAsciiLetterOrDigit(symbol) || symbol is '/' or '_' or '-' or '+'));

    // ITU-T E.164: a plus sign and at most 15 digits, the first of which is not zero.
    public static bool IsPhoneNumber(string? text) =>
        text is null
        || (text.Length is >= 3 and <= 16 && text[0] == '+' && text[1] is >= '1' and <= '9' && text.Skip(1).All(char.IsAsciiDigit));
}
