using System.Text.RegularExpressions;

namespace AuthServer.Infrastructure.SharedKernel.Logging;

/// <summary>
/// The last net under the rule that nothing personal and nothing secret is logged: what looks like an e-mail address, a network
/// address, a token or a query string leaves the process masked, whoever wrote the line.
/// </summary>
public static partial class LogMask
{
    /// <summary>Masks a piece of text.</summary>
    public static string Apply(string text)
    {
        if (text.Length < 3)
            return text;

        var masked = QueryString().Replace(text, "?***");
        masked = EmailAddress().Replace(masked, "***@***");
        masked = Jwt().Replace(masked, "***.jwt.***");
        masked = Credential().Replace(masked, "${scheme} ***");
        masked = Assigned().Replace(masked, "${name}=***");
        masked = Base64().Replace(masked, "***");
        masked = LongRandom().Replace(masked, MaskRandom);
        masked = Ipv4().Replace(masked, MaskIpv4);
        masked = ShortIpv6().Replace(masked, "***:***");
        masked = Ipv6().Replace(masked, "***:***");
        return Phone().Replace(masked, "+***");
    }

    // Trace ids and UUIDs are what makes lines findable; names of types have no digits and mostly small letters; the rest is a value.
    private static string MaskRandom(Match match)
    {
        var isName = !match.Value.Any(char.IsAsciiDigit) && match.Value.Count(char.IsAsciiLetterUpper) <= match.Length / 3;
        var isTraceId = match.Length == 32 && match.Value.All(char.IsAsciiHexDigitLower);
        return isName || isTraceId || Guid.TryParseExact(match.Value, "D", out _) ? match.Value : "***";
    }

    private static string MaskIpv4(Match match) =>
        match.Value.StartsWith("127.", StringComparison.Ordinal) || match.Value == "0.0.0.0" ? match.Value : "*.*.*.*";

    [GeneratedRegex(@"\?[A-Za-z0-9_.\-\[\]]+=[^\s""'<>]*", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex QueryString();

    [GeneratedRegex(@"[A-Za-z0-9.!#$%&*+/=?^_`{|}~\-]+(@|%40)[A-Za-z0-9\-]+(\.[A-Za-z0-9\-]+)*", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex EmailAddress();

    [GeneratedRegex(@"eyJ[A-Za-z0-9_\-]+\.[A-Za-z0-9_\-]+\.[A-Za-z0-9_\-]*", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Jwt();

    [GeneratedRegex(@"\b(?<scheme>Bearer|Basic|DPoP) [A-Za-z0-9+/=_.~\-]+", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Credential();

    [GeneratedRegex(@"\b(?<name>(?i:password|passwd|pwd|secret|passphrase))\s*=\s*[^;,\s]+", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Assigned();

    [GeneratedRegex(@"[A-Za-z0-9+/]{20,}={1,2}", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Base64();

    [GeneratedRegex(@"\b[0-9a-fA-F]{1,4}(:[0-9a-fA-F]{1,4})*::([0-9a-fA-F]{1,4}(:[0-9a-fA-F]{1,4})*)?", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex ShortIpv6();

    [GeneratedRegex(@"\+[0-9][0-9 ()\-]{6,}[0-9]", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Phone();

    [GeneratedRegex(@"[A-Za-z0-9_\-]{32,}", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex LongRandom();

    [GeneratedRegex(@"\b[0-9]{1,3}\.[0-9]{1,3}\.[0-9]{1,3}\.[0-9]{1,3}\b", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Ipv4();

    [GeneratedRegex(@"\b[0-9a-fA-F]{1,4}(:[0-9a-fA-F]{0,4}){3,7}\b", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Ipv6();
}
