using System.Security.Cryptography;
using System.Text;
using AuthServer.Domain.SharedKernel;
using Microsoft.AspNetCore.Http;

namespace AuthServer.Communication.SharedKernel.Idempotency;

/// <summary>The header <c>Idempotency-Key</c>.</summary>
internal static class IdempotencyKey
{
    private const string HeaderName = "Idempotency-Key";
    private const int LongestKey = 255;

    /// <summary>Whether the caller sent one.</summary>
    public static bool IsSentWith(HttpRequest request) => request.Headers.ContainsKey(HeaderName);

    /// <summary>The SHA-256 of the key. Refuses with <c>http.idempotency_key_malformed</c>.</summary>
    public static Result<byte[]> Hash(HttpRequest request)
    {
        var sent = request.Headers[HeaderName];
        return sent.Count == 1 && Unquoted(sent.ToString()) is { Length: > 0 and <= LongestKey } key && key.All(letter => letter is > ' ' and <= '~')
            ? SHA256.HashData(Encoding.ASCII.GetBytes(key))
            : HttpErrors.IdempotencyKeyMalformed;
    }

    // draft-ietf-httpapi-idempotency-key-header §2.1: a Structured Fields string, in quotes. Widespread clients leave the quotes out.
    private static string? Unquoted(string text) => text switch
    {
        ['"', .. var inner, '"'] => inner.Contains('"', StringComparison.Ordinal) || inner.Contains('\\', StringComparison.Ordinal) ? null : inner,
        _ => text.Contains('"', StringComparison.Ordinal) ? null : text,
    };
}
