using System.Net;
using AuthServer.Domain.SharedKernel;
using AuthServer.Orchestration.SharedKernel.Ports;

namespace AuthServer.Infrastructure.SharedKernel.Outbound;

/// <summary>Reads one document over the network, within all bounds.</summary>
internal sealed class DocumentReader(GuardedHttp http)
{
    /// <summary>Reads it; refuses for every reason that lies outside of this server.</summary>
    public Task<Result<FetchedDocument>> ReadAsync(OutboundRequest request, CancellationToken ct) =>
        http.SendAsync(request.Address, address => Ask(address, request), (answer, limited) => ReadAsync(answer, request, limited), ct);

    private static HttpRequestMessage Ask(Uri address, OutboundRequest request)
    {
        var message = new HttpRequestMessage(HttpMethod.Get, address);
        message.Headers.Accept.ParseAdd(string.Join(", ", request.MediaTypes));
        return message;
    }

    private static async Task<Result<FetchedDocument>> ReadAsync(HttpResponseMessage answer, OutboundRequest request, CancellationToken ct)
    {
        if (answer.StatusCode != HttpStatusCode.OK)
            return OutboundErrors.StatusRefused;

        if (answer.Content.Headers.ContentType?.MediaType is not { } type || !request.MediaTypes.Contains(type, StringComparer.OrdinalIgnoreCase))
            return OutboundErrors.MediaTypeRefused;

        if (answer.Content.Headers.ContentLength > request.MostBytes || await ReadBytesAsync(answer.Content, request.MostBytes, ct) is not { } content)
            return OutboundErrors.TooLarge;

        return new FetchedDocument(content, type, Lifetime(answer));
    }

    private static async Task<byte[]?> ReadBytesAsync(HttpContent content, int most, CancellationToken ct)
    {
        await using var stream = await content.ReadAsStreamAsync(ct);
        var buffer = new byte[most + 1];
        var length = await stream.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, ct);
        return length > most ? null : buffer[..length];
    }

    // RFC 9111 §5.2.2: no-store and no-cache mean not at all; the bounds decide what becomes of that.
    private static TimeSpan? Lifetime(HttpResponseMessage answer) => answer.Headers.CacheControl switch
    {
        { NoStore: true } or { NoCache: true } => TimeSpan.Zero,
        { MaxAge: { } age } => age,
        _ => null,
    };
}

/// <summary>A document as its host gave it.</summary>
/// <param name="Content">The bytes.</param>
/// <param name="MediaType">Its media type.</param>
/// <param name="Lifetime">How long its host lets it be kept; absent when nothing is said.</param>
internal sealed record FetchedDocument(byte[] Content, string MediaType, TimeSpan? Lifetime);
