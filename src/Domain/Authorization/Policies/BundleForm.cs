using System.Text;
using AuthServer.Domain.Authorization.Cedar.Validation;
using AuthServer.Domain.SharedKernel;

namespace AuthServer.Domain.Authorization.Policies;

/// <summary>What a bundle looks like before anybody reads its texts: names, counts, sizes.</summary>
public static class BundleForm
{
    /// <summary>How many bytes all texts of a bundle have together at most, in UTF-8.</summary>
    public const int MostBytes = 8 * 1024 * 1024;

    /// <summary>How many documents a bundle has at most.</summary>
    public const int MostDocuments = 1_000;

    /// <summary>What checking the policies against the schema may cost: <see cref="CheckingWork"/>. Some ten thousand policies in a hundred sorts of requests each.</summary>
    internal const long MostCheckingWork = 4L * 1024 * 1024 * 1024;

    /// <summary>The length of all texts times the size of the largest value over which a test is decided: what deciding one may cost.</summary>
    internal const long MostTestingWork = 16L * 1024 * 1024 * 1024;

    private const int LongestName = 128;
    private const int LongestReason = 1_000;

    /// <summary>Why this is no bundle; absent when it is one.</summary>
    public static Error? FaultOf(PolicyBundle bundle)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        if (!bundle.Documents.All(document => IsName(document.Name) && names.Add(document.Name)))
            return PolicyStoreErrors.DocumentNameMalformed;
        if (bundle.Documents.Count > MostDocuments || SizeOf(bundle) > MostBytes)
            return PolicyStoreErrors.BundleTooLarge;

        return TextsOf(bundle).Any(text => text.Contains('\0', StringComparison.Ordinal)) ? PolicyStoreErrors.TextMalformed : null;
    }

    /// <summary>Why this is no reason; absent when it is one.</summary>
    public static Error? FaultOf(string? reason) =>
        string.IsNullOrWhiteSpace(reason) || reason.Length > LongestReason || reason.Contains('\0', StringComparison.Ordinal) ? PolicyStoreErrors.ReasonMissing : null;

    /// <summary>How many bytes all texts have together.</summary>
    public static long SizeOf(PolicyBundle bundle) => TextsOf(bundle).Sum(text => (long)Encoding.UTF8.GetByteCount(text));

    private static IEnumerable<string> TextsOf(PolicyBundle bundle) =>
        bundle.Documents.Select(document => document.Text).Append(bundle.Schema ?? string.Empty).Append(bundle.Tests ?? string.Empty);

    private static bool IsName(string name) =>
        name.Length is > 0 and <= LongestName
        && char.IsAsciiLetterOrDigit(name[0])
        && name.All(symbol => char.IsAsciiLetterOrDigit(symbol) || symbol is '.' or '_' or '-')
        && name is not (PolicyBundle.SchemaName or PolicyBundle.TestsName);
}
