using System.Net;
using AuthServer.Domain.SharedKernel;
using AuthServer.Orchestration.SharedKernel;

namespace AuthServer.Infrastructure.SharedKernel.Outbound;

/// <summary>The one way out to addresses that strangers name: guarded connections, and bounds of time.</summary>
internal sealed class GuardedHttp : IDisposable
{
    private const int LongestAddress = 2048;
    private const int HeaderKilobytes = 16;

    private readonly GuardedConnections _connections;
    private readonly OutboundOptions _options;
    private readonly HttpClient _http;

    public GuardedHttp(OutboundOptions options)
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

    /// <summary>Sends a request that is built for the checked address, and reads of the answer what is wanted; refuses for every reason that lies outside of this server.</summary>
    public async Task<Result<T>> SendAsync<T>(string address, Func<Uri, HttpRequestMessage> ask, Func<HttpResponseMessage, CancellationToken, Task<Result<T>>> read, CancellationToken ct)
    {
        if (AddressOf(address) is not { } uri)
            return OutboundErrors.AddressRefused;

        using var limit = CancellationTokenSource.CreateLinkedTokenSource(ct);
        limit.CancelAfter(_options.Timeout);
        try
        {
            using var message = ask(uri);
            message.Headers.UserAgent.ParseAdd("AuthServer");
            using var answer = await _http.SendAsync(message, HttpCompletionOption.ResponseHeadersRead, limit.Token);
            return await read(answer, limit.Token);
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

    private Uri? AddressOf(string text)
    {
        if (text.Length > LongestAddress || !Uri.TryCreate(text, UriKind.Absolute, out var address) || address is not { UserInfo: "", Fragment: "" })
            return null;

        return address.Scheme == Uri.UriSchemeHttps || (address.Scheme == Uri.UriSchemeHttp && _connections.MaySpeakPlainly(address)) ? address : null;
    }
}
