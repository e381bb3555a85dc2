using System.Text;
using AuthServer.Domain.SharedKernel;

namespace AuthServer.Domain.Identity.Users;

/// <summary>A user name: letters and digits of one script, with '.', '_' and '-' between them. Never looks like an e-mail address.</summary>
public sealed record Username
{
    private const int MaximumLength = 64;

    // RFC 2142 and what people take for the voice of a server.
    private static readonly HashSet<string> Reserved = new(
        new[]
        {
            "abuse", "admin", "administrator", "help", "helpdesk", "hostmaster", "moderator", "noreply", "operator", "postmaster", "root",
            "security", "staff", "superuser", "support", "sysadmin", "system", "webmaster",
        }.Select(Skeleton),
        StringComparer.Ordinal);

    private Username(string value, string normalised)
    {
        Value = value;
        Normalised = normalised;
    }

    /// <summary>The name as its owner writes it, in NFKC.</summary>
    public string Value { get; }

    /// <summary>What names are compared by: NFKC, case folded.</summary>
    public string Normalised { get; }

    /// <summary>Reads a user name. Refuses with <c>identity.username_malformed</c>.</summary>
    public static Result<Username> TryCreate(string? text)
    {
        if (text is null or { Length: 0 or > 4 * MaximumLength } || TextForm.Compatible(text) is not { } compatible || !IsName(compatible))
            return IdentityErrors.UsernameMalformed;

        return new Username(compatible, TextForm.Folded(compatible));
    }

    /// <summary>What the beginning of a name is compared by, for searching; absent when nothing begins like this.</summary>
    public static string? NormalisePrefix(string text) =>
        TextForm.Compatible(text) is { } compatible && TextForm.IsVisible(compatible, withJoiners: false) ? TextForm.Folded(compatible) : null;

    /// <summary>Whether the name, or one that looks like it, would make its bearer look like somebody who speaks for the server.</summary>
    public bool IsReserved => Reserved.Contains(Skeleton(Normalised));

    /// <summary>Whether somebody chooses a reserved name for themselves; configuration files may give one.</summary>
    public static bool IsReservedName(string? text) => TryCreate(text).Match(name => name.IsReserved, _ => false);

    /// <summary>Never prints the name: it is personal data.</summary>
    public override string ToString() => "(user name)";

    // Digits and letters that are taken for each other, and joints that are overlooked; a name has one script, so nothing else looks like ASCII.
    private static string Skeleton(string normalised) => string.Concat(normalised.Where(symbol => symbol is not ('.' or '_' or '-')).Select(symbol => symbol switch
    {
        '0' => 'o',
        '1' or 'l' => 'i',
        '3' => 'e',
        '4' => 'a',
        '5' => 's',
        '7' => 't',
        _ => symbol,
    }));

    private static bool IsName(string name)
    {
        Script? script = null;
        var afterJoint = true;
        var length = 0;
        foreach (var rune in name.EnumerateRunes())
        {
            if (++length > MaximumLength)
                return false;

            var isJoint = rune.Value is '.' or '_' or '-';
            if (isJoint ? afterJoint : !Belongs(rune, afterJoint, ref script))
                return false;
            afterJoint = isJoint;
        }

        return !afterJoint && TextForm.IsVisible(name, withJoiners: false);
    }

    private static bool Belongs(Rune rune, bool first, ref Script? script)
    {
        if (rune.IsAscii && Rune.IsDigit(rune))
            return true;

        // A mark needs a letter to stand on; digits of other scripts look like each other and are refused.
        var isMark = Rune.GetUnicodeCategory(rune) is System.Globalization.UnicodeCategory.NonSpacingMark or System.Globalization.UnicodeCategory.SpacingCombiningMark;
        if (isMark ? first : !Rune.IsLetter(rune))
            return false;

        if (Scripts.Of(rune) is not { } found || (script is { } known && known != found))
            return false;

        script = found;
        return true;
    }
}
