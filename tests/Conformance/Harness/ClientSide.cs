using System.Collections.Concurrent;
using System.Globalization;
using AuthServer.Tests.Conformance.Harness.Jose;
using AuthServer.Tests.Integration.Harness;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace AuthServer.Tests.Conformance.Harness;

/// <summary>What the relying parties of the run publish and receive, on one loopback address: keys, request objects, sector documents, callbacks, logout notices.</summary>
public sealed class ClientSide : IAsyncLifetime
{
    private readonly ConcurrentDictionary<string, Func<HttpContext, Task>> places = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, ConcurrentQueue<Received>> inboxes = new(StringComparer.Ordinal);
    private WebApplication? app;

    public string Origin { get; } = string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{FreePort.Next()}");

    public async ValueTask InitializeAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls(Origin);
        builder.Services.AddRoutingCore();
        app = builder.Build();
        app.Run(AnswerAsync);
        await app.StartAsync();
    }

    /// <summary>An address of its own that answers with what the text is at that moment.</summary>
    public string Publish(Func<string> text, string contentType = "application/json", string end = "")
    {
        var path = "/" + Base64Url.Random(12) + end;
        places[path] = http =>
        {
            http.Response.ContentType = contentType;
            return http.Response.WriteAsync(text());
        };
        return Origin + path;
    }

    /// <summary>An address that answers by whatever a test says.</summary>
    public string Serve(Func<HttpContext, Task> answer)
    {
        var path = "/" + Base64Url.Random(12);
        places[path] = answer;
        return Origin + path;
    }

    /// <summary>An address that keeps everything that comes.</summary>
    public string Inbox(string name = "inbox")
    {
        var path = $"/{Base64Url.Random(12)}/{name}";
        inboxes[path] = new ConcurrentQueue<Received>();
        return Origin + path;
    }

    /// <summary>What has come to an inbox so far.</summary>
    internal IReadOnlyList<Received> ReceivedAt(string inbox) => [.. inboxes[new Uri(inbox).AbsolutePath]];

    /// <summary>The first thing that comes to an inbox; fails when nothing does within the time.</summary>
    internal async Task<Received> WaitAtAsync(string inbox, CancellationToken ct, int seconds = 15)
    {
        for (var tries = 0; tries < seconds * 20; tries++)
        {
            if (ReceivedAt(inbox) is [var first, ..])
                return first;

            await Task.Delay(50, ct);
        }

        throw new ShouldAssertException($"Nothing came to {inbox} within {seconds} seconds.");
    }

    public async ValueTask DisposeAsync()
    {
        if (app is not null)
            await app.DisposeAsync();
    }

    private async Task AnswerAsync(HttpContext http)
    {
        var path = http.Request.Path.Value ?? "/";
        if (places.TryGetValue(path, out var answer))
        {
            await answer(http);
            return;
        }

        if (!inboxes.TryGetValue(path, out var inbox))
        {
            http.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }

        using var reader = new StreamReader(http.Request.Body);
        var body = await reader.ReadToEndAsync(http.RequestAborted);
        inbox.Enqueue(new Received(http.Request.Method, http.Request.QueryString.Value ?? string.Empty, http.Request.ContentType ?? string.Empty, body)
        {
            Authorization = http.Request.Headers.Authorization.ToString(),
        });
        http.Response.ContentType = "text/html";
        await http.Response.WriteAsync("<!doctype html><title>Thank you</title><p>Thank you.</p>", http.RequestAborted);
    }
}

/// <summary>A request that came to the client's side.</summary>
internal sealed record Received(string Method, string Query, string ContentType, string Body)
{
    public string Authorization { get; init; } = string.Empty;

    public System.Collections.Specialized.NameValueCollection Form => System.Web.HttpUtility.ParseQueryString(Body);

    public System.Collections.Specialized.NameValueCollection Parameters => System.Web.HttpUtility.ParseQueryString(Query);
}
