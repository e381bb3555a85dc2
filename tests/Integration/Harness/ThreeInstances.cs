namespace AuthServer.Tests.Integration.Harness;

/// <summary>
/// One installation as it runs in production: three server processes on one PostgreSQL and one Redis, behind a balancer
/// that gives each request to the next of them.
/// </summary>
public sealed class ThreeInstances : IAsyncLifetime
{
    private readonly List<ServerProcess> processes = [];
    private ServerData? data;

    public ServerData Data => data!;

    /// <summary>Where the public finds the installation, whichever instance answers.</summary>
    public Uri Address => processes[0].Address;

    /// <summary>A new user agent: no cookies, no redirects followed, each request to another instance than the one before.</summary>
    public HttpClient NewClient(string? remoteAddress = null)
    {
        var balancer = new Balancer([.. processes.Select(process => process.Address)], new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false });
        var client = new HttpClient(new LoopbackCookies(balancer)) { BaseAddress = Address, Timeout = TimeSpan.FromSeconds(60) };
        if (remoteAddress is not null) client.DefaultRequestHeaders.Add("X-Forwarded-For", remoteAddress);
        return client;
    }

    public async ValueTask InitializeAsync()
    {
        data = await ServerData.CreateAsync(Setup.Postgres, CancellationToken.None);
        var settings = new Dictionary<string, string?>
        {
            ["AuthServer:RateLimits:Enabled"] = "false",
            ["AuthServer:Identity:RequireVerifiedEmail"] = "false",
            ["AuthServer:Server:TrustedProxies"] = "127.0.0.0/8",

            // Three of them share max_connections with all other tests (docs/operations.md).
            ["AuthServer:Database:MaxPoolSize"] = "16",
        };
        for (var number = 0; number < 3; number++)
        {
            processes.Add(await ServerProcess.StartAsync(data, settings, CancellationToken.None));
            settings["AuthServer:Server:PublicOrigin"] = Address.GetLeftPart(UriPartial.Authority);
        }
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var process in processes) await process.DisposeAsync();
        if (data is not null) await data.DisposeAsync();
    }

    private sealed class Balancer(Uri[] instances, HttpMessageHandler inner) : DelegatingHandler(inner)
    {
        // All user agents share the count, so that a race is spread evenly.
        private static int asked;

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            var next = instances[(int)((uint)Interlocked.Increment(ref asked) % instances.Length)];
            request.Headers.Host = instances[0].Authority;
            request.RequestUri = new UriBuilder(request.RequestUri!) { Port = next.Port }.Uri;
            return base.SendAsync(request, cancellationToken);
        }
    }
}
