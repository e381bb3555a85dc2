using System.Globalization;
using AuthServer.Domain.SharedKernel;

namespace AuthServer.Domain.Identity.Users;

/// <summary>An e-mail address that mail may be sent to: an RFC 5321 mailbox with a dot-atom local part and a host name.</summary>
/// <remarks>Quoted local parts, comments, display names and address literals are refused: nobody needs them, and they carry injections.</remarks>
public sealed record EmailAddress
{
    private const string AtomSymbols = "!#$%&'*+-/=?^_`{|}~";

    private EmailAddress(string value, string normalised)
    {
        Value = value;
        Normalised = normalised;
    }

    /// <summary>The address as its owner writes it, with the domain in its ASCII form (an addr-spec, as OIDC Core §5.1 asks).</summary>
    public string Value { get; }

    /// <summary>What addresses are compared by: NFKC, case folded, the domain in ASCII (RFC 5890) and lower case.</summary>
    public string Normalised { get; }

    /// <summary>Reads an address. Refuses with <c>identity.email_malformed</c>.</summary>
    public static Result<EmailAddress> TryCreate(string? text)
    {
        // RFC 5321 §4.5.3.1.3: a path has 256 octets, so an address has 254. Typed text may be longer by what normalisation removes.
        if (text is null or { Length: 0 or > 512 } || TextForm.Compatible(text) is not { } compatible)
            return IdentityErrors.EmailMalformed;

        var at = compatible.IndexOf('@', StringComparison.Ordinal);
        if (at is < 1 or > 64 || AsciiDomain(compatible[(at + 1)..]) is not { } domain)
            return IdentityErrors.EmailMalformed;

        var local = compatible[..at];
        if (!IsDotAtom(local) || local.Length + 1 + domain.Length > 254)
            return IdentityErrors.EmailMalformed;

        // RFC 5321 §2.4 lets hosts tell local parts apart by case; none of weight does, and look-alike accounts are the greater harm.
        return new EmailAddress(local + "@" + domain, local.ToLowerInvariant() + "@" + domain);
    }

    /// <summary>What the beginning of an address is compared by, for searching; absent when nothing begins like this.</summary>
    public static string? NormalisePrefix(string text) =>
        TextForm.Compatible(text) is { } compatible && TextForm.IsVisible(compatible, withJoiners: false) ? compatible.ToLowerInvariant() : null;

    /// <summary>Never prints the address: it is personal data.</summary>
    public override string ToString() => "(e-mail address)";

    // RFC 5322 §3.2.3: dot-atom-text. ASCII only, since few hosts accept RFC 6531 mailboxes and look-alikes are many.
    private static bool IsDotAtom(string local)
    {
        var afterDot = true;
        foreach (var symbol in local)
        {
            if (symbol == '.' && afterDot)
                return false;
            if (symbol != '.' && !char.IsAsciiLetterOrDigit(symbol) && !AtomSymbols.Contains(symbol, StringComparison.Ordinal))
                return false;
            afterDot = symbol == '.';
        }

        return !afterDot;
    }

    private static string? AsciiDomain(string domain)
    {
        // The typed form is judged first: IDNA mapping would silently drop what cannot be seen.
        if (domain is { Length: 0 or > 253 } || !TextForm.IsVisible(domain, withJoiners: false))
            return null;

        try
        {
            var ascii = new IdnMapping { UseStd3AsciiRules = true, AllowUnassigned = false }.GetAscii(domain).ToLowerInvariant();
            return IsHostName(ascii) ? ascii : null;
        }
        catch (ArgumentException)
        {
            // The only way in which the framework says that a name is no IDNA name.
            return null;
        }
    }

    // RFC 1123 §2.1: labels of letters, digits and inner hyphens. At least two, and no address literal.
    private static bool IsHostName(string domain)
    {
        var labels = domain.Split('.');
        return labels.Length >= 2 && Array.TrueForAll(labels, IsLabel) && !labels[^1].All(char.IsAsciiDigit);
    }

    private static bool IsLabel(string label) =>
        label is { Length: > 0 and <= 63 }
        && label[0] != '-'
        && label[^1] != '-'
        && label.All(symbol => char.IsAsciiLetterOrDigit(symbol) || symbol == '-');
}
