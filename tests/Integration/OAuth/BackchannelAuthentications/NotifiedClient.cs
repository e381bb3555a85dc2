using System.Text.Json;
using System.Threading.Channels;
using AuthServer.Tests.Integration.Harness;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace AuthServer.Tests.Integration.OAuth.BackchannelAuthentications;

/// <summary>The notification endpoint of a client, on loopback.</summary>
internal sealed class NotifiedClient : IAsyncDisposable
{
    private readonly Channel<Notification> _notifications = Channel.CreateUnbounded<Notification>();
    private readonly WebApplication _app;
    private readonly Queue<int> _answers = new();
    private int _callers;

    private NotifiedClient(string origin)
    {
        Endpoint = origin + "/ciba";
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls(origin);
        _app = builder.Build();
        _app.MapPost("/ciba", TakeAsync);
    }

    public string Endpoint { get; }

    /// <summary>How long it lets its callers wait.</summary>
    public TimeSpan Holds { get; set; }

    /// <summary>How many callers it had at the same moment.</summary>
    public int MostAtOnce { get; private set; }

    public static async Task<NotifiedClient> StartAsync(CancellationToken ct)
    {
        var client = new NotifiedClient($"http://127.0.0.1:{FreePort.Next()}");
        await client._app.StartAsync(ct);
        return client;
    }

    /// <summary>The status codes of its next answers; 204 after them.</summary>
    public void AnswersBy(params int[] statuses)
    {
        foreach (var status in statuses)
            _answers.Enqueue(status);
    }

    public async Task<Notification> NextAsync(CancellationToken ct)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(ct);
        limit.CancelAfter(TimeSpan.FromSeconds(30));
        return await _notifications.Reader.ReadAsync(limit.Token);
    }

    /// <summary>Whether anything comes for a while.</summary>
    public async Task<bool> IsQuietAsync(CancellationToken ct)
    {
        await Task.Delay(TimeSpan.FromSeconds(3), ct);
        return _notifications.Reader.Count == 0;
    }

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync(CancellationToken.None);
        await _app.DisposeAsync();
    }

    private async Task TakeAsync(HttpContext http)
    {
        MostAtOnce = Math.Max(MostAtOnce, Interlocked.Increment(ref _callers));
        try
        {
            await Task.Delay(Holds, http.RequestAborted);
            await AnswerAsync(http);
        }
        finally
        {
            Interlocked.Decrement(ref _callers);
        }
    }

    private async Task AnswerAsync(HttpContext http)
    {
        using var body = await JsonDocument.ParseAsync(http.Request.Body, default, http.RequestAborted);
        http.Response.StatusCode = _answers.TryDequeue(out var status) ? status : StatusCodes.Status204NoContent;
        _notifications.Writer.TryWrite(new Notification(http.Request.Headers.Authorization.ToString(), body.RootElement.Clone()));
    }
}

/// <summary>What came.</summary>
internal sealed record Notification(string Authorization, JsonElement Body)
{
    public string Text(string member) => Body.GetProperty(member).GetString()!;
}
