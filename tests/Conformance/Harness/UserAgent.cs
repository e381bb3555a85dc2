using System.Web;
using AngleSharp;
using AngleSharp.Html.Dom;
using AuthServer.Tests.Integration.Harness;

namespace AuthServer.Tests.Conformance.Harness;

/// <summary>A browser without script, with cookies of its own, that follows redirects and forms until it comes to rest.</summary>
internal sealed class UserAgent(AuthorizationServer server) : IDisposable
{
    private const int MostSteps = 20;
    private readonly HttpClient http = NewHttp(server);

    /// <summary>Goes to an address and on, signing in as somebody and consenting where a page asks. Without anybody it rests on the first page.</summary>
    public async Task<Landing> GoAsync(string address, CancellationToken ct, Somebody? somebody = null, bool consents = true) =>
        await FollowAsync(await http.GetAsync(new Uri(server.Address, address), ct), new Journey(somebody, consents), ct);

    /// <summary>The same by a form that a page of the client posts across sites.</summary>
    public async Task<Landing> PostAsync(string address, IEnumerable<KeyValuePair<string, string>> fields, CancellationToken ct, Somebody? somebody = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(server.Address, address)) { Content = new FormUrlEncodedContent(fields) };
        request.Headers.Add("Sec-Fetch-Site", "cross-site");
        request.Headers.Add("Origin", "null");
        return await FollowAsync(await http.SendAsync(request, ct), new Journey(somebody, true), ct);
    }

    /// <summary>Looks at one address, and follows nothing.</summary>
    public async Task<Reply> LookAsync(string address, CancellationToken ct) => await Reply.ReadAsync(await http.GetAsync(new Uri(server.Address, address), ct), ct);

    /// <summary>What a page of the server itself asks its programming interface; the status of the answer.</summary>
    public async Task<int> PutAsync(string path, object body, CancellationToken ct)
    {
        using var request = new HttpRequestMessage(HttpMethod.Put, new Uri(server.Address, path)) { Content = System.Net.Http.Json.JsonContent.Create(body) };
        request.Headers.Add("Sec-Fetch-Site", "same-origin");
        using var answer = await http.SendAsync(request, ct);
        return (int)answer.StatusCode;
    }

    /// <summary>Goes on from a page where the browser rested.</summary>
    public async Task<Landing> SignInAsync(Landing page, Somebody somebody, CancellationToken ct)
    {
        var form = VisibleForm.In(page.Page!).ShouldNotBeNull(page.ToString());
        form.FillIn(somebody);
        return await SubmitAsync(form.Submit(page.Address), new Journey(somebody, true), ct);
    }

    public async Task<Landing> SayYesAsync(Landing page, CancellationToken ct) => await SubmitAsync(VisibleForm.In(page.Page!).ShouldNotBeNull(page.ToString()).SayYes(page.Address), new Journey(null, true), ct);

    public async Task<Landing> SayNoAsync(Landing page, CancellationToken ct) => await SubmitAsync(VisibleForm.In(page.Page!).ShouldNotBeNull(page.ToString()).SayNo(page.Address), new Journey(null, true), ct);

    /// <summary>Says yes by the form of a page as it would be without one of its fields.</summary>
    public async Task<Landing> SayYesWithoutAsync(Landing page, string field, CancellationToken ct)
    {
        var (action, fields) = VisibleForm.In(page.Page!).ShouldNotBeNull(page.ToString()).SayYes(page.Address);
        fields.Keys.ShouldContain(field);
        return await SubmitAsync((action, fields.Where(pair => pair.Key != field).ToDictionary(StringComparer.Ordinal)), new Journey(null, true), ct);
    }

    public void Dispose() => http.Dispose();

    private async Task<Landing> FollowAsync(HttpResponseMessage answer, Journey journey, CancellationToken ct)
    {
        for (var step = 0; step < MostSteps; step++)
        {
            var at = answer.RequestMessage!.RequestUri!;
            if (answer.Headers.Location is { } location)
            {
                journey.Redirects.Add((int)answer.StatusCode);
                var next = new Uri(at, location);
                answer.Dispose();
                if (!IsAtServer(next))
                    return Landing.AtClient(next, journey.Shown, journey.Redirects);

                answer = await http.GetAsync(next, ct);
                continue;
            }

            var page = await ReadAsync(answer, ct);
            var status = (int)answer.StatusCode;
            answer.Dispose();
            if (page is null || VisibleForm.In(page) is not { } form || status >= 400)
                return Rest(at, page, status, journey);

            if (!IsAtServer(form.Action(at)))
                return Posted(form, at, journey);

            if (Fill(form, at, journey) is not { } sent)
                return Rest(at, page, status, journey);

            answer = await http.PostAsync(sent.Action, new FormUrlEncodedContent(sent.Fields), ct);
        }

        throw new ShouldAssertException("Round and round: " + string.Join(" > ", journey.Shown));
    }

    private async Task<Landing> SubmitAsync((Uri Action, IReadOnlyDictionary<string, string> Fields) sent, Journey journey, CancellationToken ct) =>
        await FollowAsync(await http.PostAsync(sent.Action, new FormUrlEncodedContent(sent.Fields), ct), journey, ct);

    // Somebody types their password at most three times: after that the page says what is wrong, and the test should see it.
    private static (Uri Action, IReadOnlyDictionary<string, string> Fields)? Fill(VisibleForm form, Uri at, Journey journey)
    {
        var kind = form.AsksForPassword ? "login" : form.AsksYesOrNo ? "consent" : "other";
        journey.Shown.Add(kind);
        if (kind == "login" && journey.Somebody is { } somebody && journey.Shown.Count(shown => shown == "login") <= 3)
        {
            form.FillIn(somebody);
            return form.Submit(at);
        }

        if (kind != "consent" || (journey.Somebody is null && !journey.IsGoingOn))
            return null;

        return journey.Consents ? form.SayYes(at) : form.SayNo(at);
    }

    // OAuth 2.0 Form Post Response Mode §2: the form posts itself to the client.
    private static Landing Posted(VisibleForm form, Uri at, Journey journey)
    {
        form.Method.ShouldBe("post", StringCompareShould.IgnoreCase);
        var parameters = HttpUtility.ParseQueryString(string.Empty);
        foreach (var (name, value) in form.Values)
            parameters[name] = value;

        return new Landing { Address = form.Action(at), Method = "POST", IsAtClient = true, Parameters = parameters, Shown = journey.Shown, Redirects = journey.Redirects };
    }

    private static Landing Rest(Uri at, IHtmlDocument? page, int status, Journey journey) =>
        new() { Address = at, Page = page, Status = status, Shown = journey.Shown, Redirects = journey.Redirects };

    private bool IsAtServer(Uri address) => address.IsAbsoluteUri && address.GetLeftPart(UriPartial.Authority) == server.Issuer;

    private static async Task<IHtmlDocument?> ReadAsync(HttpResponseMessage answer, CancellationToken ct)
    {
        if (answer.Content.Headers.ContentType?.MediaType != "text/html")
            return null;

        var address = answer.RequestMessage!.RequestUri!;
        var text = await answer.Content.ReadAsStringAsync(ct);
        var document = await BrowsingContext.New(AngleSharp.Configuration.Default).OpenAsync(response => response.Content(text).Address(address), ct);
        return (IHtmlDocument)document;
    }

    private static HttpClient NewHttp(AuthorizationServer server)
    {
        var made = HttpClients.For(server.Address);
        made.DefaultRequestHeaders.Accept.ParseAdd("text/html,application/xhtml+xml,*/*;q=0.8");
        made.DefaultRequestHeaders.AcceptLanguage.ParseAdd("en");
        return made;
    }

    private sealed class Journey(Somebody? somebody, bool consents)
    {
        public Somebody? Somebody => somebody;

        public bool Consents => consents;

        public bool IsGoingOn => somebody is null && Shown.Count > 1;

        public List<string> Shown { get; } = [];

        public List<int> Redirects { get; } = [];
    }
}
