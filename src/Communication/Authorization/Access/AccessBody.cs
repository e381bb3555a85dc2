using AuthServer.Communication.SharedKernel;
using AuthServer.Domain.SharedKernel;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace AuthServer.Communication.Authorization.Access;

/// <summary>Bodies of the AuthZEN API.</summary>
internal static class AccessBody
{
    /// <summary>The largest, in bytes.</summary>
    public const int Most = 1024 * 1024;

    /// <summary>The whole body, unread. Refuses what does not claim to be JSON, and what is too large.</summary>
    public static async Task<Result<ReadOnlyMemory<byte>>> ReadAsync(HttpRequest request, CancellationToken ct)
    {
        // §10.1: application/json. Its certification asks for 400 here, not for 415 (scenario 1.0, Invalid content type).
        if (!MediaTypeHeaderValue.TryParse(request.ContentType, out var type) || !type.MediaType.Equals("application/json", StringComparison.OrdinalIgnoreCase))
            return HttpErrors.MediaTypeNotSupported;

        if (request.ContentLength > Most)
            return HttpErrors.BodyTooLarge;

        if (request.ContentLength is { } length)
        {
            var body = new byte[length];
            await request.Body.ReadExactlyAsync(body, ct);
            return (ReadOnlyMemory<byte>)body;
        }

        // The server's own limit ends a body without length (413).
        using var gathered = new MemoryStream();
        await request.Body.CopyToAsync(gathered, ct);
        return (ReadOnlyMemory<byte>)gathered.ToArray();
    }
}
