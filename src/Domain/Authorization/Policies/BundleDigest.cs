using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace AuthServer.Domain.Authorization.Policies;

/// <summary>What tells two bundles apart: SHA-256 over every text with its name and length, documents in the order of their names.</summary>
public static class BundleDigest
{
    /// <summary>The digest in lower-case hexadecimal digits.</summary>
    public static string Of(PolicyBundle bundle)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var document in bundle.Documents.OrderBy(document => document.Name, StringComparer.Ordinal))
            Add(hash, document.Name, document.Text);
        Add(hash, ":" + PolicyBundle.SchemaName, bundle.Schema);
        Add(hash, ":" + PolicyBundle.TestsName, bundle.Tests);
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    // Lengths come first, so that no text can be taken for another's beginning.
    private static void Add(IncrementalHash hash, string name, string? text)
    {
        if (text is null)
            return;

        foreach (var part in new[] { name, text })
        {
            var bytes = Encoding.UTF8.GetBytes(part);
            hash.AppendData(Encoding.ASCII.GetBytes(bytes.Length.ToString(CultureInfo.InvariantCulture) + ":"));
            hash.AppendData(bytes);
        }
    }
}
