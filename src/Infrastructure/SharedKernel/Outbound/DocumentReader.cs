using System.Net;
using AuthServer.Domain.SharedKernel;
using AuthServer.Orchestration.SharedKernel;
using AuthServer.Orchestration.SharedKernel.Ports;

namespace AuthServer.Infrastructure.SharedKernel.Outbound;

/// <summary>Reads one document over the network, within all bounds.</summary>
internal sealed class DocumentReader : IDisposable
{
    private const int LongestAddress = 2048;
    private const int HeaderKilobytes = 16;

    private readonly GuardedConnections _connections;
    private readonly OutboundOptions _options;
    private readonly HttpClient _http;

    public DocumentReader(OutboundOptions options)
    {
        _options = options;
        _connections = new GuardedConnections(options);

        // INVARIANT: no redirect, proxy or cookie: each of them would let the other side choose where we go or what we carry.
        _http = new HttpClient(new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseProxy = false,
            UseCookies = false,
            AutomaticDecompression = DecompressionMethods.None,
            ConnectCallback = _connections.OpenAsync,
            PooledConnectionLifetime = TimeSpan.FromMinutes(1),
            MaxResponseHeadersLength = HeaderKilobytes,
            MaxConnectionsPerServer = 4,
        })
        {
            Timeout = Timeout.InfiniteTimeSpan,
            DefaultRequestVersion = HttpVersion.Version11,
        };
    }

    /// <summary>Reads it; refuses for every reason that lies outside of this server.</summary>
    public async Task<Result<FetchedDocument>> ReadAsync(OutboundRequest request, CancellationToken ct)
    {
        if (AddressOf(request.Address) is not { } address)
            return OutboundErrors.AddressRefused;

        using var limit = CancellationTokenSource.CreateLinkedTokenSource(ct);
        limit.CancelAfter(_options.Timeout);
        try
        {
            return await FetchAsync(address, request, limit.Token);
        }
        catch (HttpRequestException failure) when (failure.InnerException is NetworkRefusedException)
        {
            return OutboundErrors.NetworkRefused;
        }
        catch (Exception failure) when (failure is HttpRequestException or IOException || (failure is OperationCanceledException && !ct.IsCancellationRequested))
        {
            return OutboundErrors.Unreachable;
        }
    }

    public void Dispose() => _http.Dispose();

    private async Task<Result<FetchedDocument>> FetchAsync(Uri address, OutboundRequest request, CancellationToken ct)
    {
        using var message = new HttpRequestMessage(HttpMethod.Get, address);
        message.Headers.Accept.ParseAdd(string.Join(", ", request.MediaTypes));
        message.Headers.UserAgent.ParseAdd("AuthServer");
        using var answer = await _http.SendAsync(message, HttpCompletionOption.ResponseHeadersRead, ct);
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

    private Uri? AddressOf(string text)
    {
        if (text.Length > LongestAddress || !Uri.TryCreate(text, UriKind.Absolute, out var address) || address is not { UserInfo: "", Fragment: "" })
            return null;

        return address.Scheme == Uri.UriSchemeHttps || (address.Scheme == Uri.UriSchemeHttp && _connections.MaySpeakPlainly(address)) ? address : null;
    }
}

/// <summary>A document as its host gave it.</summary>
/// <param name="Content">The bytes.</param>
/// <param name="MediaType">Its media type.</param>
/// <param name="Lifetime">How long its host lets it be kept; absent when nothing is said.</param>
internal sealed record FetchedDocument(byte[] Content, string MediaType, TimeSpan? Lifetime);
