using System.Net;
using System.Net.Sockets;
using System.Web;
using AuthServer.Infrastructure.Authorization.Access;
using AuthServer.Tests.Integration.Harness;
using AuthServer.Tests.Integration.OAuth;
using Microsoft.Extensions.DependencyInjection;

namespace AuthServer.Tests.Integration.Authorization.ForwardAuth;

/// <summary>A server at https://auth.example behind a trusted proxy, which protects two applications.</summary>
internal sealed class ProtectedSite : IAsyncDisposable
{
    public const string Origin = "https://auth.example";
    public const string App = "app.example";
    public const string Other = "other.example";

    private const string Policies = """
        permit (principal, action == Http::Action::"GET", resource) when { context.path like "/public/*" };
        permit (principal is AuthServer::User, action, resource) unless { context.path like "/admin/*" };
        permit (principal is AuthServer::Client, action == Http::Action::"GET", resource) when { context.scopes.containsAny(["app.read", "app.bound"]) };
        """;

    private readonly InProcessServer _server;
    private readonly HttpClient _proxy;

    private ProtectedSite(InProcessServer server, OAuthStage stage)
    {
        (_server, Stage) = (server, stage);
        _proxy = From(IPAddress.Loopback);
    }

    public OAuthStage Stage { get; }

    public TestClock Clock => _server.Clock;

    public ServerData Data => _server.Data;

    public static async Task<ProtectedSite> StartAsync(Setup setup, CancellationToken ct, AccessModelPart? policies = null)
    {
        var server = await InProcessServer.StartAsync(
            setup,
            isShared: false,
            new Dictionary<string, string?>
            {
                ["AuthServer:Server:PublicOrigin"] = Origin,
                ["AuthServer:Server:TrustedProxies"] = "127.0.0.1/32",
                ["AuthServer:Authorization:DecisionLog:Mode"] = "Complete",
                ["AuthServer:ForwardAuth:Hosts"] = $"{App},{Other},auth.example,*.apps.example",
            },
            services => services.AddSingleton(policies ?? new GivenPolicies(Policies)),
            ct);
        return new ProtectedSite(server, await OAuthStage.OnAsync(server, ct));
    }

    /// <summary>A client whose connections come from this address of the loopback network.</summary>
    public HttpClient From(IPAddress address) => new(new SocketsHttpHandler
    {
        AllowAutoRedirect = false,
        UseCookies = false,
        ConnectCallback = async (context, ct) =>
        {
            var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
            socket.Bind(new IPEndPoint(address, 0));
            await socket.ConnectAsync(IPAddress.Loopback, context.DnsEndPoint.Port, ct);
            return new NetworkStream(socket, ownsSocket: true);
        },
    })
    {
        BaseAddress = _server.Address,
    };

    /// <summary>Asks as Traefik and Caddy do.</summary>
    public Task<Reply> AskAsync(string method, string target, CancellationToken ct, params (string Name, string Value)[] headers) =>
        SendAsync(_proxy, HttpMethod.Get, "/access/v1/forward-auth", ct, [.. Forwarded(method, target), .. headers]);

    /// <summary>The headers of Traefik and Caddy.</summary>
    public static (string Name, string Value)[] Forwarded(string method, string target, string host = App) =>
        [("X-Forwarded-Method", method), ("X-Forwarded-Proto", "https"), ("X-Forwarded-Host", host), ("X-Forwarded-Uri", target), ("X-Forwarded-For", "192.0.2.7")];

    /// <summary>Asks with exactly these headers.</summary>
    public Task<Reply> AskAsync(CancellationToken ct, params (string Name, string Value)[] headers) => SendAsync(_proxy, HttpMethod.Get, "/access/v1/forward-auth", ct, headers);

    /// <summary>The same, at the address that a proxy was given with what its application demands.</summary>
    public Task<Reply> AskWithAsync(string query, CancellationToken ct, params (string Name, string Value)[] headers) =>
        SendAsync(_proxy, HttpMethod.Get, "/access/v1/forward-auth" + query, ct, headers);

    /// <summary>What the proxy leads to us at an application's host.</summary>
    public Task<Reply> AtHostAsync(string host, string path, CancellationToken ct, params (string Name, string Value)[] headers) =>
        SendAsync(_proxy, HttpMethod.Get, path, ct, [("Host", host), ("X-Forwarded-Proto", "https"), .. headers]);

    /// <summary>What the proxy leads to the authorization server's own host.</summary>
    public Task<Reply> AtHomeAsync(string address, CancellationToken ct, params (string Name, string Value)[] headers) =>
        AtHostAsync("auth.example", address.Replace(Origin, string.Empty, StringComparison.Ordinal), ct, headers);

    /// <summary>Begins to sign in at a host: the cookie of the browser, and the address at home.</summary>
    public async Task<(string Browser, string Address)> BeginAsync(string host, string to, CancellationToken ct)
    {
        var begun = await AtHostAsync(host, "/.authserver/sign-in?to=" + Uri.EscapeDataString(to), ct);
        begun.Status.ShouldBe(303, begun.Text);
        begun.Location.ShouldStartWith(Origin + "/access/v1/forward-auth/sign-in?request=");
        return (begun.Cookie("__Host-authserver-app-browser"), begun.Location);
    }

    /// <summary>Goes on at home with somebody's session: the address back at the host.</summary>
    public async Task<Uri> HandOverAsync(string address, Person person, CancellationToken ct)
    {
        var handed = await AtHomeAsync(address, ct, ("Cookie", Home(person)));
        handed.Status.ShouldBe(303, handed.Text);
        return new Uri(handed.Location);
    }

    /// <summary>The whole way: the cookie at the host.</summary>
    public async Task<string> SignInAsync(string host, Person person, CancellationToken ct)
    {
        var (browser, address) = await BeginAsync(host, "/docs/1?x=y", ct);
        var back = await HandOverAsync(address, person, ct);
        back.Host.ShouldBe(host);
        var finished = await AtHostAsync(host, back.PathAndQuery, ct, ("Cookie", browser));
        finished.Status.ShouldBe(303, finished.Text);
        finished.Location.ShouldBe($"https://{host}/docs/1?x=y");
        return finished.Cookie("__Host-authserver-app");
    }

    /// <summary>The session's own cookie.</summary>
    public static string Home(Person person) => "__Host-" + person.CookieHeader;

    /// <summary>The code of an address at a host.</summary>
    public static string CodeOf(Uri back) => HttpUtility.ParseQueryString(back.Query)["code"]!;

    public static async Task<Reply> SendAsync(HttpClient http, HttpMethod method, string path, CancellationToken ct, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(method, path);
        foreach (var (name, value) in headers)
            request.Headers.TryAddWithoutValidation(name, value);

        using var answer = await http.SendAsync(request, ct);
        return new Reply(
            (int)answer.StatusCode,
            await answer.Content.ReadAsStringAsync(ct),
            answer.Headers.ToDictionary(header => header.Key, header => header.Value.ToArray(), StringComparer.OrdinalIgnoreCase));
    }

    public async ValueTask DisposeAsync()
    {
        _proxy.Dispose();
        await _server.DisposeAsync();
    }
}

/// <summary>An answer as a proxy sees it.</summary>
internal sealed record Reply(int Status, string Text, IReadOnlyDictionary<string, string[]> Headers)
{
    public string Location => Headers["Location"].Single();

    public string? this[string header] => Headers.TryGetValue(header, out var values) ? string.Join(", ", values) : null;

    public string Code => System.Text.Json.JsonDocument.Parse(Text).RootElement.GetProperty("code").GetString()!;

    /// <summary>The pair of a cookie that was set, as browsers send it back.</summary>
    public string Cookie(string name)
    {
        var set = Headers["Set-Cookie"].Single(cookie => cookie.StartsWith(name + "=", StringComparison.Ordinal));
        set.ShouldContain("secure", Case.Insensitive);
        set.ShouldContain("httponly", Case.Insensitive);
        set.ShouldContain("samesite=lax", Case.Insensitive);
        set.ShouldContain("path=/", Case.Insensitive);
        set.ShouldNotContain("domain", Case.Insensitive);
        return set.Split(';')[0];
    }
}
