using System.Net;
using System.Security.Cryptography;
using System.Text;
using AuthServer.Tests.Integration.Harness;
using AuthServer.Tests.Integration.OAuth;

namespace AuthServer.Tests.Integration.Pages;

/// <summary>An application on loopback that waits for the browser to come back with its answer (RFC 8252 §7.3).</summary>
internal sealed class ListeningClient : IDisposable
{
    private readonly HttpListener listener = new();
    private readonly string verifier = OAuthStage.NewSecret();
    private readonly string prefix = $"http://127.0.0.1:{FreePort.Next()}/";

    public string RedirectUri => prefix + "callback";

    public static ListeningClient Start()
    {
        var client = new ListeningClient();
        client.listener.Prefixes.Add(client.prefix);
        client.listener.Start();
        return client;
    }

    public string AuthorizationPath(string clientId, string scope)
    {
        var challenge = OAuthStage.Base64Url(SHA256.HashData(Encoding.ASCII.GetBytes(verifier)));
        return $"/oauth/authorize?response_type=code&client_id={clientId}&redirect_uri={Uri.EscapeDataString(RedirectUri)}"
            + $"&scope={Uri.EscapeDataString(scope)}&state=s1&code_challenge={challenge}&code_challenge_method=S256";
    }

    public (string Name, string Value)[] Exchange(string code) =>
        [("grant_type", "authorization_code"), ("code", code), ("redirect_uri", RedirectUri), ("code_verifier", verifier)];

    public async Task<string> CodeAsync(CancellationToken ct) =>
        (await AnswerAsync(ct)).Split(['?', '&'], StringSplitOptions.None).Single(part => part.StartsWith("code=", StringComparison.Ordinal))["code=".Length..];

    /// <summary>The query with which the browser came.</summary>
    public async Task<string> AnswerAsync(CancellationToken ct)
    {
        while (true)
        {
            var visit = await listener.GetContextAsync().WaitAsync(TimeSpan.FromSeconds(15), ct);
            var query = visit.Request.Url!.Query;
            visit.Response.ContentType = "text/html";
            await visit.Response.OutputStream.WriteAsync("<!DOCTYPE html><title>Back</title><h1>Back at the application</h1>"u8.ToArray(), ct);
            visit.Response.Close();
            if (visit.Request.Url.AbsolutePath == "/callback") return query;
        }
    }

    public void Dispose() => listener.Close();
}
