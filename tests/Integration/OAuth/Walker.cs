using System.Net;
using System.Net.Http.Json;
using System.Web;
using AngleSharp.Html.Dom;
using AuthServer.Tests.Integration.Pages;

namespace AuthServer.Tests.Integration.OAuth;

/// <summary>Somebody with a password and a browser without script, who goes the whole way of a request through the pages.</summary>
internal sealed class Walker(OAuthStage stage, string email, HttpClient browser)
{
    public const string Password = "seven quiet herons at dawn";

    public string Email => email;

    public HttpClient Browser => browser;

    public static async Task<Walker> RegisterAsync(OAuthStage stage, CancellationToken ct)
    {
        var email = $"w{Guid.NewGuid():N}@example.test";
        using var registered = await stage.Http.PostAsJsonAsync("/api/v1/auth/register", new { email, password = Password, name = "Wanda Walker" }, ct);
        registered.StatusCode.ShouldBe(HttpStatusCode.Accepted, await registered.Content.ReadAsStringAsync(ct));
        await stage.Rows.VerifyEmailAsync(email, ct);
        return new Walker(stage, email, NewBrowser(stage));
    }

    /// <summary>Asks for a code and goes on, from page to page, until the client is told something; the answer's parameters.</summary>
    public async Task<Answered> AsksAsync(Application client, CancellationToken ct, params (string Name, string? Value)[] changes)
    {
        var verifier = OAuthStage.NewSecret();
        var address = Person.AuthorizationUri(client, verifier, changes);
        using var first = await browser.GetAsync(address, ct);
        return await GoOnAsync(first, address, verifier, ct);
    }

    /// <summary>The same by a form that the browser posts (OIDC Core §3.1.2.1).</summary>
    public async Task<Answered> AsksByFormAsync(Application client, CancellationToken ct, params (string Name, string? Value)[] changes)
    {
        var verifier = OAuthStage.NewSecret();
        var address = Person.AuthorizationUri(client, verifier, changes);
        var fields = HttpUtility.ParseQueryString(address.Split('?')[1]);
        using var form = new FormUrlEncodedContent(fields.AllKeys.Select(key => KeyValuePair.Create(key!, fields[key]!)));
        using var first = await browser.PostAsync("/oauth/authorize", form, ct);
        return await GoOnAsync(first, address, verifier, ct);
    }

    /// <summary>Signs in as somebody else where a page asks for it.</summary>
    public Walker As(Walker other) => new(stage, other.Email, browser);

    public async Task<Answer> ExchangesAsync(Application client, CancellationToken ct, params (string Name, string? Value)[] changes)
    {
        var answered = await AsksAsync(client, ct, changes);
        answered.Code.ShouldNotBeNull(answered.ToString());
        return await stage.ExchangeAsync(client, new GivenCode(answered.Code, OAuthStage.Redirect, answered.Verifier), ct);
    }

    private async Task<Answered> GoOnAsync(HttpResponseMessage answer, string asked, string verifier, CancellationToken ct)
    {
        var redirect = HttpUtility.ParseQueryString(asked.Split('?')[1])["redirect_uri"]!;
        List<string> pages = [];
        var next = answer.Headers.Location;
        for (var steps = 0; steps < 10; steps++)
        {
            next.ShouldNotBeNull($"the way {string.Join(" > ", pages)} ends with {answer.StatusCode}");
            var text = next.OriginalString;
            if (text.StartsWith(redirect, StringComparison.Ordinal))
                return new Answered(HttpUtility.ParseQueryString(next.Query), verifier, pages);

            pages.Add(text.Split('?')[0]);
            next = await StepAsync(text, ct);
        }

        throw new InvalidOperationException("Round and round: " + string.Join(" > ", pages));
    }

    private async Task<Uri?> StepAsync(string address, CancellationToken ct)
    {
        using var page = await browser.GetAsync(address, ct);
        if (page.Headers.Location is { } away)
            return away;

        var form = await Form.ReadAsync(browser, page, ct);
        (string, string)[] filled = address.StartsWith("/login", StringComparison.Ordinal) ? [("username", email), ("password", Password)] : [];
        var isAsked = form.Page.QuerySelector("main form") is IHtmlFormElement;
        if (!isAsked)
            return null;

        using var sent = await form.SendAsync(ct, filled);
        return sent.Headers.Location;
    }

    private static HttpClient NewBrowser(OAuthStage stage)
    {
        var http = stage.NewBrowser();
        http.DefaultRequestHeaders.Accept.ParseAdd("text/html,application/xhtml+xml,*/*;q=0.8");
        return http;
    }
}

/// <summary>What the client was told, and over which pages that came.</summary>
internal sealed record Answered(System.Collections.Specialized.NameValueCollection Parameters, string Verifier, IReadOnlyList<string> Pages)
{
    public string? Code => Parameters["code"];

    public string? Error => Parameters["error"];

    public override string ToString() => $"{Parameters} over {string.Join(" > ", Pages)}";
}
