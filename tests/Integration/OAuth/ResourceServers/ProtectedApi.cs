using System.Net.Http.Headers;
using AuthServer.ResourceServer;
using AuthServer.Tests.Integration.Harness;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace AuthServer.Tests.Integration.OAuth.ResourceServers;

/// <summary>An API on loopback that is guarded by the resource-server library.</summary>
internal sealed class ProtectedApi : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly HttpClient _http;

    private ProtectedApi(WebApplication app, string address, TestClock clock)
    {
        _app = app;
        Address = address;
        Clock = clock;
        _http = new HttpClient { BaseAddress = new Uri(address) };
    }

    public string Address { get; }

    public string Audience => Address + "/api";

    public string Scope { get; } = "orders." + Guid.NewGuid().ToString("n");

    public TestClock Clock { get; }

    /// <summary>Under which name it is called; absent for its own address.</summary>
    public string? Host { get; set; }

    public CountingHandler Calls { get; } = new();

    public static async Task<ProtectedApi> StartAsync(string issuer, CancellationToken ct, Action<AuthServerTokensOptions>? configure = null, Action<IWebHostBuilder>? host = null, Action<IServiceCollection>? services = null)
    {
        var scheme = host is null ? "http" : "https";
        var address = $"{scheme}://127.0.0.1:{FreePort.Next()}";
        var clock = new TestClock();
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls(address);
        host?.Invoke(builder.WebHost);
        ProtectedApi? made = null;
        builder.Services.Replace(ServiceDescriptor.Singleton<TimeProvider>(clock));
        builder.Services.AddAuthServerTokens(options =>
        {
            options.Authority = issuer;
            options.Audience = address + "/api";
            options.ResourceName = "Orders";
            options.Backchannel = made?.Calls;
            configure?.Invoke(options);
        });
        services?.Invoke(builder.Services);
        var app = builder.Build();
        made = new ProtectedApi(app, address, clock);
        app.UseAuthentication();
        app.UseAuthorization();
        app.MapProtectedResourceMetadata();
        app.MapGet("/api/open", () => "open");
        app.MapGet("/api/orders", (HttpContext http) => string.Join(' ', http.User.Claims.Select(claim => $"{claim.Type}={claim.Value}"))).WithMetadata(new RequireScopeAttribute(made.Scope));
        app.MapGet("/api/strong", () => "strong").WithMetadata(new RequireAuthenticationAttribute("urn:authserver:acr:2fa"));
        app.MapGet("/api/recent", () => "recent").WithMetadata(new RequireAuthenticationAttribute { MaxAgeSeconds = 60 });
        await app.StartAsync(ct);
        return made;
    }

    public async Task<Answer> GetAsync(string path, CancellationToken ct, string? authorization = null, params string[] proofs)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        if (authorization is not null)
            request.Headers.TryAddWithoutValidation("Authorization", authorization);

        foreach (var proof in proofs)
            request.Headers.TryAddWithoutValidation("DPoP", proof);

        request.Headers.Host = Host;
        return await Answer.ReadAsync(await _http.SendAsync(request, ct), ct);
    }

    /// <summary>Asks for the orders with a bearer token.</summary>
    public Task<Answer> OrdersAsync(string token, CancellationToken ct) => GetAsync("/api/orders", ct, "Bearer " + token);

    /// <summary>Has the server know the API and a client that may ask for its scope.</summary>
    public async Task<Application> RegisterAsync(OAuthStage stage, CancellationToken ct, params (string Name, object? Value)[] changes)
    {
        using var defined = await stage.AdministrateAsync(HttpMethod.Post, "/api/v1/scopes", new { name = Scope, description = "Read orders", audience = Audience }, ct);
        defined.IsSuccessStatusCode.ShouldBeTrue();
        Dictionary<string, object?> settings = new() { ["scopes"] = new[] { "openid", Scope }, ["introspects_for"] = new[] { Audience } };
        foreach (var (name, value) in changes)
            settings[name] = value;

        var client = await stage.RegisterAsync(settings, ct);
        var options = _app.Services.GetRequiredService<IOptionsMonitor<AuthServerTokensOptions>>().Get(AuthServerTokens.Scheme);
        (options.ClientId, options.ClientSecret) = (client.Id, client.Secret);
        return client;
    }

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await _app.DisposeAsync();
    }
}

/// <summary>Counts how often the issuer is called, and may cut the line.</summary>
internal sealed class CountingHandler() : DelegatingHandler(new SocketsHttpHandler())
{
    private int _calls;

    public int Calls => Volatile.Read(ref _calls);

    public bool IsCut { get; set; }

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref _calls);
        return IsCut ? throw new HttpRequestException("The line is cut.") : base.SendAsync(request, cancellationToken);
    }
}

internal static class Challenges
{
    /// <summary>The challenge of one scheme.</summary>
    public static string Challenge(this Answer answer, string scheme) =>
        answer.Headers.WwwAuthenticate.Single(challenge => challenge.Scheme == scheme) is AuthenticationHeaderValue { Parameter: { } parameter } ? parameter : string.Empty;
}
