using System.Collections.Concurrent;
using System.Threading.Channels;
using AuthServer.Tests.Integration.Harness;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace AuthServer.Tests.Integration.OAuth.Logout;

/// <summary>An application on loopback that is told when sessions end, and remembers how.</summary>
internal sealed class RelyingParty : IAsyncDisposable
{
    private readonly Channel<string> _tokens = Channel.CreateUnbounded<string>();
    private readonly WebApplication _app;
    private int _calls;

    private RelyingParty(Uri server)
    {
        // The host name of the server: browsers call them one site then.
        Origin = $"http://{server.Host}:{FreePort.Next()}";
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls(Origin);
        _app = builder.Build();
        _app.MapPost("/backchannel", TakeTokenAsync);
        _app.MapGet("/frontchannel", (HttpContext http) =>
        {
            Loaded.Enqueue(http.Request.QueryString.Value ?? string.Empty);
            return Results.Text("<!DOCTYPE html><title>out</title>", "text/html");
        });
        _app.MapGet("/hangs", async (HttpContext http) => await Task.Delay(TimeSpan.FromMinutes(1), http.RequestAborted));
        _app.MapGet("/bye", (HttpContext http) => Results.Text($"<!DOCTYPE html><title>Bye</title><h1>Bye {http.Request.QueryString.Value}</h1>", "text/html"));
        _app.MapGet("/cb", () => Results.Text("<!DOCTYPE html><title>Back</title>", "text/html"));
        _app.MapGet("/page", () => Results.Text(Page, "text/html"));
    }

    public string Origin { get; }

    public string Redirect => Origin + "/cb";

    public string Bye => Origin + "/bye";

    /// <summary>The queries with which its front-channel address was loaded.</summary>
    public ConcurrentQueue<string> Loaded { get; } = new();

    /// <summary>How it answers a logout token.</summary>
    public Func<HttpContext, Task> Answer { get; set; } = http =>
    {
        http.Response.StatusCode = StatusCodes.Status200OK;
        return Task.CompletedTask;
    };

    public int Calls => Volatile.Read(ref _calls);

    private string Page { get; set; } = string.Empty;

    public static async Task<RelyingParty> StartAsync(Uri server, CancellationToken ct)
    {
        var party = new RelyingParty(server);
        await party._app.StartAsync(ct);
        return party;
    }

    /// <summary>What is registered for it.</summary>
    public Dictionary<string, object?> Settings(params (string Name, object? Value)[] changes)
    {
        Dictionary<string, object?> settings = new()
        {
            ["redirect_uris"] = new[] { Redirect },
            ["post_logout_redirect_uris"] = new[] { Bye },
        };
        foreach (var (name, value) in changes)
            settings[name] = value;

        return settings;
    }

    /// <summary>A page that has the server's frame, and keeps what the frame answers in the title.</summary>
    public string PageAsking(string frame)
    {
        Page = $$"""
            <!DOCTYPE html><title>waiting</title><iframe id="op" src="{{frame}}"></iframe>
            <script>
              addEventListener('message', event => { if (event.origin === new URL("{{frame}}").origin) document.title = event.data; });
              window.ask = message => { document.title = 'waiting'; document.getElementById('op').contentWindow.postMessage(message, new URL("{{frame}}").origin); };
            </script>
            """;
        return Origin + "/page";
    }

    /// <summary>The next logout token that comes.</summary>
    public async Task<string> TokenAsync(CancellationToken ct) => await _tokens.Reader.ReadAsync(ct).AsTask().WaitAsync(TimeSpan.FromSeconds(20), ct);

    public async ValueTask DisposeAsync()
    {
        using var soon = new CancellationTokenSource(TimeSpan.FromSeconds(1));
        await _app.StopAsync(soon.Token);
        await _app.DisposeAsync();
    }

    private async Task TakeTokenAsync(HttpContext http)
    {
        Interlocked.Increment(ref _calls);
        var form = await http.Request.ReadFormAsync(http.RequestAborted);
        form.Count.ShouldBe(1);
        await Answer(http);
        _tokens.Writer.TryWrite(form["logout_token"].ToString());
    }
}
