using System.Text;
using System.Text.RegularExpressions;

namespace AuthServer.Tests.Conformance.Harness;

/// <summary>Finds the code in a mail as its reader sees it: in the text part.</summary>
internal static partial class MailedCode
{
    /// <summary>Absent when the mail is for somebody else, or has none.</summary>
    public static async Task<string?> InAsync(string file, string email, CancellationToken ct)
    {
        var mail = await File.ReadAllTextAsync(file, ct);
        if (!mail.Contains($"X-Receiver: {email}", StringComparison.OrdinalIgnoreCase) || TextPart().Match(mail) is not { Success: true } part)
            return null;

        var text = Encoding.UTF8.GetString(Convert.FromBase64String(part.Groups["text"].Value.ReplaceLineEndings(string.Empty)));
        return Code().Match(text) is { Success: true } code ? code.Groups["code"].Value : null;
    }

    [GeneratedRegex(@"Content-Type: text/plain.*?base64\s*\n\s*\n(?<text>[A-Za-z0-9+/=\s]+)", RegexOptions.Singleline | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex TextPart();

    [GeneratedRegex(@"(^|\s)(?<code>\d{6,10})(\s|\.|$)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Code();
}
