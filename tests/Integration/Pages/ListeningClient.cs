using System.Security.Cryptography;
using System.Text;
using System.Threading.Channels;
using AuthServer.Tests.Integration.Harness;
using AuthServer.Tests.Integration.OAuth;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Logging;

namespace AuthServer.Tests.Integration.Pages;

/// <summary>An application on loopback to which the browser comes back with its answer (RFC 8252 §7.3).</summary>
/// <remarks>It answers whatever the browser asks at once, its icon too: a browser that is kept waiting for one thing does not ask for the next.</remarks>
internal sealed class ListeningClient : IAsyncDisposable
{
    private readonly Channel<IReadOnlyDictionary<string, string>> answers = Channel.CreateUnbounded<IReadOnlyDictionary<string, string>>();
    private readonly string verifier = OAuthStage.NewSecret();
    private readonly string origin = $"http://127.0.0.1:{FreePort.Next()}";
    private readonly WebApplication app;

    private ListeningClient()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls(origin);
        app = builder.Build();
        app.MapGet("/callback", (HttpContext http) => TakeAsync(http, QueryHelpers.ParseQuery(http.Request.QueryString.Value)));
        app.MapPost("/callback", async (HttpContext http) => await TakeAsync(http, await http.Request.ReadFormAsync(http.RequestAborted)));
        app.MapGet("/popup", OpenPopupAsync);
        app.MapGet("/signed-out", (HttpContext http) => TakeAsync(http, QueryHelpers.ParseQuery(http.Request.QueryString.Value)));
    }

    public string RedirectUri => origin + "/callback";

    public string SignedOutUri => origin + "/signed-out";

    /// <summary>Where the callback sends the browser on to; absent when it shows a page itself.</summary>
    public string? SendsOnTo { get; set; }

    /// <summary>A page with a button that opens another in a window, and tells what that window says.</summary>
    public string PopupPage(Uri opened) => origin + "/popup?opened=" + Uri.EscapeDataString(opened.AbsoluteUri);

    public static async Task<ListeningClient> StartAsync(CancellationToken ct)
    {
        var client = new ListeningClient();
        await client.app.StartAsync(ct);
        return client;
    }

    public string AuthorizationPath(string clientId, string scope, string responseMode = "query")
    {
        var challenge = OAuthStage.Base64Url(SHA256.HashData(Encoding.ASCII.GetBytes(verifier)));
        return $"/oauth/authorize?response_type=code&client_id={clientId}&redirect_uri={Uri.EscapeDataString(RedirectUri)}"
            + $"&scope={Uri.EscapeDataString(scope)}&state=s1&code_challenge={challenge}&code_challenge_method=S256&response_mode={responseMode}";
    }

    public (string Name, string Value)[] Exchange(string code) =>
        [("grant_type", "authorization_code"), ("code", code), ("redirect_uri", RedirectUri), ("code_verifier", verifier)];

    /// <summary>With what the browser came back.</summary>
    public async Task<IReadOnlyDictionary<string, string>> AnswerAsync(CancellationToken ct) =>
        await answers.Reader.ReadAsync(ct).AsTask().WaitAsync(TimeSpan.FromSeconds(15), ct);

    public async ValueTask DisposeAsync() => await app.DisposeAsync();

    private Task TakeAsync(HttpContext http, IEnumerable<KeyValuePair<string, Microsoft.Extensions.Primitives.StringValues>> members)
    {
        answers.Writer.TryWrite(members.ToDictionary(member => member.Key, member => member.Value.ToString()));
        if (SendsOnTo is not null)
        {
            http.Response.Redirect(SendsOnTo);
            return Task.CompletedTask;
        }

        return ShowAsync(http, $"<h1>Back at the application by {http.Request.Method}</h1><script>window.opener?.postMessage('back', '{origin}')</script>");
    }

    private static Task OpenPopupAsync(HttpContext http)
    {
        var opened = System.Text.Encodings.Web.JavaScriptEncoder.Default.Encode(http.Request.Query["opened"].ToString());
        return ShowAsync(http, $"<h1>Waiting</h1><button>Open</button><script>document.querySelector('button').onclick = () => window.open('{opened}', 'p', 'width=500,height=600'); window.onmessage = e => document.querySelector('h1').textContent = 'Heard ' + e.data</script>");
    }

    private static Task ShowAsync(HttpContext http, string body)
    {
        http.Response.ContentType = "text/html";
        return http.Response.WriteAsync("<!DOCTYPE html><title>Application</title>" + body, http.RequestAborted);
    }
}
