using AuthServer.Tests.Integration.Harness;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace AuthServer.Tests.Integration.Authorization.ForwardAuth;

/// <summary>A proxy on loopback that asks as Traefik does, before an application that greets people: for a browser, to which plain http on loopback is good enough.</summary>
internal sealed class LoopbackProxy : IAsyncDisposable
{
    private static readonly string[] Passed = ["Cookie", "Accept", "Sec-Fetch-Mode", "Sec-Fetch-Site"];

    private readonly WebApplication _app;
    private HttpClient? _server;

    private LoopbackProxy(int port)
    {
        Host = $"localhost:{port}";
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls($"http://127.0.0.1:{port}");
        _app = builder.Build();
        _app.Run(AnswerAsync);
    }

    /// <summary>The application's host; another one than the authorization server's to browsers.</summary>
    public string Host { get; }

    public static LoopbackProxy Prepare() => new(FreePort.Next());

    public Task StartAsync(Uri server, CancellationToken ct)
    {
        _server = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false }) { BaseAddress = server };
        return _app.StartAsync(ct);
    }

    public string At(string path) => $"http://{Host}{path}";

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        _server?.Dispose();
    }

    private async Task AnswerAsync(HttpContext http)
    {
        var isSignIn = http.Request.Path.StartsWithSegments("/.authserver");
        var target = http.Request.Path + http.Request.QueryString;
        using var question = new HttpRequestMessage(HttpMethod.Get, isSignIn ? target : "/access/v1/forward-auth");
        foreach (var name in Passed.Where(http.Request.Headers.ContainsKey))
            question.Headers.TryAddWithoutValidation(name, http.Request.Headers[name].ToString());
        question.Headers.TryAddWithoutValidation("X-Forwarded-Proto", "http");
        question.Headers.TryAddWithoutValidation(isSignIn ? "Host" : "X-Forwarded-Host", Host);
        if (!isSignIn)
        {
            question.Headers.TryAddWithoutValidation("X-Forwarded-Method", http.Request.Method);
            question.Headers.TryAddWithoutValidation("X-Forwarded-Uri", target);
        }

        using var answer = await _server!.SendAsync(question, http.RequestAborted);
        http.Response.StatusCode = (int)answer.StatusCode;
        if (answer.Headers.Location is { } location)
            http.Response.Headers.Location = location.OriginalString;
        if (answer.Headers.TryGetValues("Set-Cookie", out var cookies))
            http.Response.Headers.SetCookie = cookies.ToArray();
        if (!answer.IsSuccessStatusCode)
            return;

        http.Response.ContentType = "text/html";
        await http.Response.WriteAsync($"<!DOCTYPE html><title>Application</title><h1>Hello {answer.Headers.GetValues("X-Auth-Email").Single()}</h1>", http.RequestAborted);
    }
}
