using System.Net;

namespace AuthServer.Tests.Integration.Harness;

/// <summary>Keeps cookies as a browser does on loopback, where Secure cookies also travel over plain HTTP.</summary>
internal sealed class LoopbackCookies(HttpMessageHandler inner) : DelegatingHandler(inner)
{
    private readonly CookieContainer jar = new();

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var address = AsIfSecure(request.RequestUri!);
        var kept = jar.GetCookieHeader(address);
        if (kept.Length > 0 && !request.Headers.Contains("Cookie")) request.Headers.Add("Cookie", kept);

        var answer = await base.SendAsync(request, cancellationToken);
        if (answer.Headers.TryGetValues("Set-Cookie", out var cookies))
        {
            foreach (var cookie in cookies) jar.SetCookies(address, cookie);
        }

        return answer;
    }

    private static Uri AsIfSecure(Uri address) => new UriBuilder(address) { Scheme = Uri.UriSchemeHttps }.Uri;
}
