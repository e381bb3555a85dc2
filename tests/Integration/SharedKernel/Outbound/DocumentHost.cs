using System.Globalization;
using AuthServer.Tests.Integration.Harness;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace AuthServer.Tests.Integration.SharedKernel.Outbound;

/// <summary>A host on loopback that publishes whatever a test says, and counts how often it is asked.</summary>
internal sealed class DocumentHost : IAsyncDisposable
{
    private readonly WebApplication _app;
    private int _asked;

    private DocumentHost(WebApplication app, string address)
    {
        _app = app;
        Address = address;
    }

    public string Address { get; }

    public string Url => Address + "/document";

    public int Asked => Volatile.Read(ref _asked);

    /// <summary>What it answers from now on.</summary>
    public Func<HttpContext, Task> Answer { get; set; } = Json("{}");

    public static Func<HttpContext, Task> Json(string content, string? cacheControl = null, string type = "application/json") => http =>
    {
        http.Response.ContentType = type;
        if (cacheControl is not null)
            http.Response.Headers.CacheControl = cacheControl;

        return http.Response.WriteAsync(content);
    };

    public static async Task<DocumentHost> StartAsync(CancellationToken ct)
    {
        var address = string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{FreePort.Next()}");
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        var app = builder.Build();
        app.Urls.Add(address);
        var host = new DocumentHost(app, address);
        app.Run(http =>
        {
            Interlocked.Increment(ref host._asked);
            return host.Answer(http);
        });
        await app.StartAsync(ct);
        return host;
    }

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync(CancellationToken.None);
        await _app.DisposeAsync();
    }
}
