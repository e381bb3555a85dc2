using System.Text;
using AuthServer.Orchestration.Authorization.ForwardAuth;
using Microsoft.AspNetCore.Http;

namespace AuthServer.Communication.Authorization.ForwardAuth;

/// <summary>What applications are told of their callers. All headers are always there, so that none that a caller made up survives where they are copied.</summary>
internal static class IdentityHeaders
{
    private const int MostCharacters = 4096;

    /// <summary>Sets them; what is absent is empty.</summary>
    public static void Write(IHeaderDictionary headers, HttpIdentity identity)
    {
        headers["X-Auth-User"] = Safe(identity.User);
        headers["X-Auth-Client"] = Safe(identity.Client);
        headers["X-Auth-Email"] = Safe(identity.Email);
        headers["X-Auth-Name"] = Safe(identity.Name);
        headers["X-Auth-Groups"] = Listed(identity.Groups);
        headers["X-Auth-Roles"] = Listed(identity.Roles);
    }

    // Whole names only: half a name could be somebody else's.
    private static string Listed(IReadOnlyList<string> names)
    {
        var text = new StringBuilder();
        foreach (var name in names.Select(Safe))
        {
            if (text.Length + name.Length + 1 > MostCharacters)
                break;

            text.Append(text.Length == 0 ? string.Empty : ",").Append(name);
        }

        return text.ToString();
    }

    // RFC 9110 §5.5: visible ASCII. The rest, and what parts values or escapes, is percent-encoded UTF-8; line breaks among it.
    private static string Safe(string? value)
    {
        if (string.IsNullOrEmpty(value))
            return string.Empty;

        var text = new StringBuilder(value.Length);
        foreach (var octet in Encoding.UTF8.GetBytes(value))
            _ = octet is > (byte)' ' and < 0x7f and not ((byte)'%' or (byte)',' or (byte)'"') || (octet == ' ' && text.Length > 0) ? text.Append((char)octet) : text.Append('%').Append(octet.ToString("X2", System.Globalization.CultureInfo.InvariantCulture));

        return text.ToString().TrimEnd();
    }
}
