namespace AuthServer.Bench.Load;

/// <summary>One client with as many connections as workers, and nothing in between.</summary>
internal static class LoopbackHttp
{
    public static HttpClient Create(LoadOptions options) => new(new SocketsHttpHandler
    {
        MaxConnectionsPerServer = options.Connections,
        AllowAutoRedirect = false,
        UseCookies = false,
        UseProxy = false,
        ActivityHeadersPropagator = null,
    })
    {
        BaseAddress = options.Origin,
        Timeout = TimeSpan.FromSeconds(30),
    };
}
