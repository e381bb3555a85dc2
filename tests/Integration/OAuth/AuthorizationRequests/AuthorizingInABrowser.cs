using System.Net;
using System.Web;
using AuthServer.Tests.Integration.Harness;

namespace AuthServer.Tests.Integration.OAuth.AuthorizationRequests;

public sealed class AuthorizingInABrowser(SharedServers servers)
{
    private static readonly string Verifier = OAuthStage.NewSecret();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, OnBothDatabases]
    public async Task Somebody_unknown_is_sent_to_sign_in_and_the_request_waits(Setup setup)
    {
        var stage = await OAuthStage.OnAsync(await servers.OnAsync(setup), Ct);
        var client = await stage.RegisterAsync(Ct);

        using var answer = await stage.Http.GetAsync(Person.AuthorizationUri(client, Verifier), Ct);

        answer.StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        answer.Headers.Location!.ToString().ShouldStartWith("/login?request=");
        var cookie = answer.Headers.GetValues("Set-Cookie").ShouldHaveSingleItem();
        cookie.ShouldContain("httponly", Case.Insensitive);
        cookie.ShouldContain("samesite=lax", Case.Insensitive);
    }

    [Theory, OnBothDatabases]
    public async Task The_answer_repeats_the_state_and_names_the_issuer(Setup setup)
    {
        var stage = await OAuthStage.OnAsync(await servers.OnAsync(setup), Ct);
        var client = await stage.RegisterAsync(Ct);

        using var answer = await (await stage.PersonAsync(Ct)).GetAsync(Person.AuthorizationUri(client, Verifier), Ct);

        var back = HttpUtility.ParseQueryString(answer.Headers.Location!.Query);
        back["state"].ShouldBe("the-state");
        back["iss"].ShouldBe(stage.Issuer);
        answer.Headers.CacheControl!.NoStore.ShouldBeTrue();
    }

    [Theory]
    [OnBothDatabases("client_id", "nobody")]
    [OnBothDatabases("client_id", null)]
    [OnBothDatabases("redirect_uri", "https://app.example/cb/")]
    [OnBothDatabases("redirect_uri", "https://app.example/CB")]
    [OnBothDatabases("redirect_uri", "https://app.example:443/cb")]
    [OnBothDatabases("redirect_uri", "https://app.example@evil.example/cb")]
    [OnBothDatabases("redirect_uri", "https://app.example/cb#x")]
    [OnBothDatabases("redirect_uri", null)]
    public async Task Nobody_is_redirected_when_client_or_address_are_in_doubt(Setup setup, string name, string? value)
    {
        var stage = await OAuthStage.OnAsync(await servers.OnAsync(setup), Ct);
        var client = await stage.RegisterAsync(Ct);

        using var answer = await (await stage.PersonAsync(Ct)).GetAsync(Person.AuthorizationUri(client, Verifier, (name, value)), Ct);

        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        answer.Headers.Location.ShouldBeNull();
        answer.Content.Headers.ContentType!.MediaType.ShouldBe("text/html");
    }

    [Theory]
    [OnBothDatabases("code_challenge", null, "invalid_request")]
    [OnBothDatabases("code_challenge_method", "plain", "invalid_request")]
    [OnBothDatabases("response_type", "token", "unsupported_response_type")]
    [OnBothDatabases("scope", "unheard-of", "invalid_scope")]
    [OnBothDatabases("prompt", "none login", "invalid_request")]
    [OnBothDatabases("request", "eyJ", "invalid_request_object")]
    [OnBothDatabases("request_uri", "https://app.example/r", "invalid_request_uri")]
    [OnBothDatabases("claims", "{\"id_token\":{\"acr\":{\"essential\":true,\"value\":\"unknown\"}}}", "unmet_authentication_requirements")]
    public async Task Other_mistakes_are_told_to_the_client(Setup setup, string name, string? value, string error)
    {
        var stage = await OAuthStage.OnAsync(await servers.OnAsync(setup), Ct);
        var client = await stage.RegisterAsync(Ct);

        using var answer = await (await stage.PersonAsync(Ct)).GetAsync(Person.AuthorizationUri(client, Verifier, (name, value)), Ct);

        answer.StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        var back = HttpUtility.ParseQueryString(answer.Headers.Location!.Query);
        back["error"].ShouldBe(error);
        back["state"].ShouldBe("the-state");
        back["iss"].ShouldBe(stage.Issuer);
        back["code"].ShouldBeNull();
    }

    [Theory, OnBothDatabases]
    public async Task A_repeated_parameter_is_refused(Setup setup)
    {
        var stage = await OAuthStage.OnAsync(await servers.OnAsync(setup), Ct);
        var client = await stage.RegisterAsync(Ct);

        using var answer = await (await stage.PersonAsync(Ct)).GetAsync(Person.AuthorizationUri(client, Verifier) + "&scope=openid", Ct);

        HttpUtility.ParseQueryString(answer.Headers.Location!.Query)["error"].ShouldBe("invalid_request");
    }

    [Theory, OnBothDatabases]
    public async Task Without_a_page_nobody_unknown_gets_further(Setup setup)
    {
        var stage = await OAuthStage.OnAsync(await servers.OnAsync(setup), Ct);
        var client = await stage.RegisterAsync(Ct);

        using var answer = await stage.Http.GetAsync(Person.AuthorizationUri(client, Verifier, ("prompt", "none")), Ct);

        HttpUtility.ParseQueryString(answer.Headers.Location!.Query)["error"].ShouldBe("login_required");
    }

    [Theory]
    [OnBothDatabases("prompt", "login")]
    [OnBothDatabases("prompt", "select_account")]
    [OnBothDatabases("max_age", "0")]
    [OnBothDatabases("acr_values", "urn:authserver:acr:2fa")]
    public async Task A_fresh_or_stronger_sign_in_is_asked_for(Setup setup, string name, string value)
    {
        var stage = await OAuthStage.OnAsync(await servers.OnAsync(setup), Ct);
        var client = await stage.RegisterAsync(Ct);

        using var answer = await (await stage.PersonAsync(Ct)).GetAsync(Person.AuthorizationUri(client, Verifier, (name, value)), Ct);

        answer.Headers.Location!.ToString().ShouldStartWith("/login?request=");
    }

    [Theory, OnBothDatabases]
    public async Task The_answer_can_travel_in_the_fragment_or_in_a_form(Setup setup)
    {
        var stage = await OAuthStage.OnAsync(await servers.OnAsync(setup), Ct);
        var client = await stage.RegisterAsync(new() { ["response_modes"] = new[] { "query", "fragment", "form_post" } }, Ct);
        var alice = await stage.PersonAsync(Ct);

        using var fragment = await alice.GetAsync(Person.AuthorizationUri(client, Verifier, ("response_mode", "fragment")), Ct);
        using var form = await alice.GetAsync(Person.AuthorizationUri(client, Verifier, ("response_mode", "form_post")), Ct);

        fragment.Headers.Location!.Fragment.ShouldContain("code=");
        var page = await form.Content.ReadAsStringAsync(Ct);
        form.StatusCode.ShouldBe(HttpStatusCode.OK);
        page.ShouldContain("action=\"https://app.example/cb\"");
        page.ShouldContain("name=\"code\"");
        form.Headers.GetValues("Content-Security-Policy").Single().ShouldContain("form-action 'self' https:;");
    }

    [Theory, OnBothDatabases]
    public async Task A_posted_request_goes_on_with_a_get(Setup setup)
    {
        var stage = await OAuthStage.OnAsync(await servers.OnAsync(setup), Ct);
        var client = await stage.RegisterAsync(Ct);
        var alice = await stage.PersonAsync(Ct);
        var fields = HttpUtility.ParseQueryString(Person.AuthorizationUri(client, Verifier).Split('?')[1]);

        using var form = new FormUrlEncodedContent(fields.AllKeys.Select(key => KeyValuePair.Create(key!, fields[key]!)));
        using var posted = await alice.PostAsync("/oauth/authorize", form, Ct);
        using var resumed = await alice.GetAsync(posted.Headers.Location!.ToString(), Ct);

        posted.StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        posted.Headers.Location.ToString().ShouldStartWith("/oauth/authorize/resume?request=");
        resumed.Headers.Location!.Query.ShouldContain("code=");
    }

    [Theory]
    [OnBothDatabases("cross-site")]
    [OnBothDatabases("same-site")]
    public async Task Another_sites_form_may_ask_whatever_cookies_come_with_it(Setup setup, string site)
    {
        var stage = await OAuthStage.OnAsync(await servers.OnAsync(setup), Ct);
        var client = await stage.RegisterAsync(Ct);
        var alice = await stage.PersonAsync(Ct);
        var fields = HttpUtility.ParseQueryString(Person.AuthorizationUri(client, Verifier).Split('?')[1]);
        using var form = new FormUrlEncodedContent(fields.AllKeys.Select(key => KeyValuePair.Create(key!, fields[key]!)));

        using var posted = await alice.PostAsync("/oauth/authorize", site, form, Ct);
        using var resumed = await alice.GetAsync(posted.Headers.Location!.ToString(), Ct);

        posted.StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        resumed.Headers.Location!.Query.ShouldContain("code=");
    }

    [Theory, OnBothDatabases]
    public async Task The_endpoint_is_never_readable_across_origins(Setup setup)
    {
        var stage = await OAuthStage.OnAsync(await servers.OnAsync(setup), Ct);
        var client = await stage.RegisterPublicAsync(Ct);
        using var request = new HttpRequestMessage(HttpMethod.Get, Person.AuthorizationUri(client, Verifier));
        request.Headers.Add("Origin", "https://app.example");

        using var answer = await stage.Http.SendAsync(request, Ct);

        answer.Headers.Contains("Access-Control-Allow-Origin").ShouldBeFalse();
    }
}
