using System.Text;
using AuthServer.Domain.SharedKernel;

namespace AuthServer.Domain.Identity.Users;

/// <summary>A user name: letters and digits of one script, with '.', '_' and '-' between them. Never looks like an e-mail address.</summary>
public sealed record Username
{
    private const int MaximumLength = 64;

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

    /// <summary>Never prints the name: it is personal data.</summary>
    public override string ToString() => "(user name)";

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
