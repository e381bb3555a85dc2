using System.Collections.Specialized;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Web;

namespace AuthServer.Samples.Mcp.Client;

/// <summary>Where the browser comes back to: a port of this machine, open for one answer (RFC 8252 §7.3).</summary>
internal sealed class LoopbackCallback : IDisposable
{
    private readonly HttpListener _listener = new();

    public LoopbackCallback()
    {
        Origin = $"http://127.0.0.1:{FreePort()}/";
        _listener.Prefixes.Add(Origin);
        _listener.Start();
    }

    public string RedirectUri => Origin + "callback";

    private string Origin { get; }

    /// <summary>The parameters with which the browser comes back.</summary>
    public async Task<NameValueCollection> AnswerAsync()
    {
        while (true)
        {
            var context = await _listener.GetContextAsync();
            var isAnswer = context.Request.Url?.AbsolutePath == "/callback";
            context.Response.StatusCode = isAnswer ? 200 : 404;
            await context.Response.OutputStream.WriteAsync(Encoding.UTF8.GetBytes(isAnswer ? "You may close this window." : "Nothing here."));
            context.Response.Close();
            if (isAnswer)
                return HttpUtility.ParseQueryString(context.Request.Url?.Query ?? string.Empty);
        }
    }

    public void Dispose() => ((IDisposable)_listener).Dispose();

    private static int FreePort()
    {
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        return ((IPEndPoint)probe.LocalEndpoint).Port;
    }
}
