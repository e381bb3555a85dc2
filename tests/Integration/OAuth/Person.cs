using System.Collections.Concurrent;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Web;

namespace AuthServer.Tests.Integration.OAuth;

/// <summary>Somebody who is signed in, and their browser.</summary>
internal sealed class Person(OAuthStage stage, Guid user, Guid session, string cookie, HttpClient browser)
{
    private readonly ConcurrentDictionary<string, string> _cookies = new(StringComparer.Ordinal) { ["authserver"] = cookie };

    public Guid User => user;

    public Guid Session => session;

    /// <summary>The session's cookie as a browser sends it.</summary>
    public string CookieHeader => "authserver=" + cookie;

    /// <summary>Sends a GET with the session's cookie; redirects are seen, not followed.</summary>
    public async Task<HttpResponseMessage> GetAsync(string address, CancellationToken ct)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        return await SendAsync(request, ct);
    }

    public async Task<HttpResponseMessage> PostAsync(string address, HttpContent? content, CancellationToken ct)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, address) { Content = content };
        return await SendAsync(request, ct);
    }

    /// <summary>A POST that another site's page makes the browser send.</summary>
    public Task<HttpResponseMessage> PostAcrossSitesAsync(string address, HttpContent? content, CancellationToken ct) => PostAsync(address, "cross-site", content, ct);

    /// <summary>A POST of which the browser says where it comes from (Fetch Metadata §2.3).</summary>
    public async Task<HttpResponseMessage> PostAsync(string address, string site, HttpContent? content, CancellationToken ct)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, address) { Content = content };
        request.Headers.Add("Sec-Fetch-Site", site);
        return await SendAsync(request, ct);
    }

    public async Task<HttpResponseMessage> DeleteAsync(string address, CancellationToken ct)
    {
        using var request = new HttpRequestMessage(HttpMethod.Delete, address);
        return await SendAsync(request, ct);
    }

    /// <summary>Asks for a code and gets it without being shown anything.</summary>
    public async Task<GivenCode> AuthorizesAsync(Application client, CancellationToken ct, params (string Name, string? Value)[] changes)
    {
        var verifier = OAuthStage.NewSecret();
        var asked = AuthorizationUri(client, verifier, changes);
        using var answer = await GetAsync(asked, ct);
        answer.StatusCode.ShouldBe(HttpStatusCode.SeeOther, await answer.Content.ReadAsStringAsync(ct));
        var back = HttpUtility.ParseQueryString(answer.Headers.Location!.Query);
        back["code"].ShouldNotBeNull(answer.Headers.Location.ToString());
        back["iss"].ShouldBe(stage.Issuer);
        return new GivenCode(back["code"]!, HttpUtility.ParseQueryString(new Uri("https://x" + asked).Query)["redirect_uri"]!, verifier);
    }

    /// <summary>The address that a client sends the browser to.</summary>
    public static string AuthorizationUri(Application client, string verifier, params (string Name, string? Value)[] changes)
    {
        var parameters = new Dictionary<string, string?>
        {
            ["response_type"] = "code",
            ["client_id"] = client.Id,
            ["redirect_uri"] = OAuthStage.Redirect,
            ["scope"] = "openid profile email",
            ["state"] = "the-state",
            ["nonce"] = "the-nonce",
            ["code_challenge"] = OAuthStage.Base64Url(SHA256.HashData(Encoding.ASCII.GetBytes(verifier))),
            ["code_challenge_method"] = "S256",
        };
        foreach (var (name, value) in changes)
            parameters[name] = value;

        // Several resources are separated by spaces here: the one parameter that may be repeated (RFC 8707 §2).
        var fields = parameters.Where(pair => pair.Value is not null).SelectMany(pair => pair.Key == "resource" ? pair.Value!.Split(' ') : [pair.Value!], (pair, value) => (pair.Key, Value: value));
        return "/oauth/authorize?" + string.Join('&', fields.Select(field => field.Key + "=" + Uri.EscapeDataString(field.Value)));
    }

    public async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken ct)
    {
        request.Headers.Add("Cookie", string.Join("; ", _cookies.Select(kept => kept.Key + "=" + kept.Value)));
        var answer = await browser.SendAsync(request, ct);
        if (answer.Headers.TryGetValues("Set-Cookie", out var set))
        {
            foreach (var parts in set.Select(text => text.Split(';')[0].Split('=', 2)))
                _cookies[parts[0]] = parts[1];
        }

        return answer;
    }
}
