using System.Net;
using System.Net.Http.Headers;
using AuthServer.Tests.Integration.Harness;

namespace AuthServer.Tests.Integration.OAuth.AccessTokens;

/// <summary>The sample resource server as a process of its own: ASP.NET Core's JwtBearer, which knows nothing but the issuer and its audience.</summary>
internal sealed class SampleApi : IAsyncDisposable
{
    public const string Audience = "https://orders.example";

    private readonly ChildProcess _process;
    private readonly HttpClient _http;

    private SampleApi(ChildProcess process, HttpClient http)
    {
        _process = process;
        _http = http;
    }

    /// <summary>Starts it against a running server and waits until it answers.</summary>
    public static async Task<SampleApi> StartAsync(string authority, CancellationToken ct)
    {
        var address = new Uri($"http://127.0.0.1:{FreePort.Next()}");
        var process = ChildProcess.Start(
            "dotnet", [Repository.SampleResourceServer, "--urls", address.AbsoluteUri, "--Authority", authority, "--Audience", Audience]);
        var api = new SampleApi(process, new HttpClient { BaseAddress = address });
        await process.WaitForLineAsync(line => line.Contains("Now listening on", StringComparison.Ordinal), ct);
        return api;
    }

    /// <summary>Asks for the orders; without a header when there is no token.</summary>
    public async Task<(HttpStatusCode Status, string Said)> AskAsync(string? token, CancellationToken ct)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/orders");
        if (token is not null)
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);

        using var answer = await _http.SendAsync(request, ct);
        return (answer.StatusCode, answer.IsSuccessStatusCode ? await answer.Content.ReadAsStringAsync(ct) : answer.Headers.WwwAuthenticate.ToString());
    }

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await _process.DisposeAsync();
    }
}
