using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using AuthServer.Tests.Integration.Harness;
using AuthServer.Tests.Integration.Pages;

namespace AuthServer.Tests.Integration.OAuth.Logout;

public sealed class SigningOutByAClient(SharedServers servers)
{
    private const string Bye = "https://app.example/bye";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, OnBothDatabases]
    public async Task With_a_hint_the_session_ends_and_the_person_goes_back(Setup setup)
    {
        var (stage, client, alice, tokens) = await StartAsync(setup);

        using var answer = await alice.GetAsync($"/oauth/logout?id_token_hint={tokens.Text("id_token")}&post_logout_redirect_uri={Uri.EscapeDataString(Bye)}&state=x%20y", Ct);

        answer.StatusCode.ShouldBe(HttpStatusCode.SeeOther, await answer.Content.ReadAsStringAsync(Ct));
        answer.Headers.Location!.OriginalString.ShouldBe(Bye + "?state=x%20y");
        (await stage.IsActiveAsync(client, tokens.Text("access_token"), Ct)).ShouldBeFalse();
    }

    [Theory, OnBothDatabases]
    public async Task Without_a_hint_the_person_is_asked_first(Setup setup)
    {
        var (stage, client, alice, tokens) = await StartAsync(setup);

        using var asked = await alice.GetAsync($"/oauth/logout?client_id={client.Id}&post_logout_redirect_uri={Uri.EscapeDataString(Bye)}", Ct);
        (await stage.IsActiveAsync(client, tokens.Text("access_token"), Ct)).ShouldBeTrue();
        using var confirmed = await ConfirmAsync(alice, asked);

        asked.StatusCode.ShouldBe(HttpStatusCode.OK);
        confirmed.Headers.Location!.ToString().ShouldBe(Bye);
        (await stage.IsActiveAsync(client, tokens.Text("access_token"), Ct)).ShouldBeFalse();
    }

    [Theory, OnBothDatabases]
    public async Task A_form_from_another_site_signs_out_like_a_link(Setup setup)
    {
        var (stage, client, alice, tokens) = await StartAsync(setup);

        using var posted = await PostFromAnotherSiteAsync(stage, ("id_token_hint", tokens.Text("id_token")), ("post_logout_redirect_uri", Bye), ("state", "x y"));
        (await stage.IsActiveAsync(client, tokens.Text("access_token"), Ct)).ShouldBeTrue();
        using var done = await alice.GetAsync(posted.Headers.Location!.OriginalString, Ct);

        posted.StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        posted.Headers.Location.OriginalString.ShouldNotContain(tokens.Text("id_token"));
        done.Headers.Location!.OriginalString.ShouldBe(Bye + "?state=x%20y");
        (await stage.IsActiveAsync(client, tokens.Text("access_token"), Ct)).ShouldBeFalse();
    }

    [Theory, OnBothDatabases]
    public async Task A_form_without_a_hint_never_claims_success_before_the_session_was_looked_at(Setup setup)
    {
        var (stage, client, alice, tokens) = await StartAsync(setup);

        using var posted = await PostFromAnotherSiteAsync(stage, ("client_id", client.Id), ("post_logout_redirect_uri", Bye));
        using var asked = await alice.GetAsync(posted.Headers.Location!.OriginalString, Ct);
        using var confirmed = await ConfirmAsync(alice, asked);

        posted.StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        asked.StatusCode.ShouldBe(HttpStatusCode.OK);
        confirmed.Headers.Location!.OriginalString.ShouldBe(Bye);
        (await stage.IsActiveAsync(client, tokens.Text("access_token"), Ct)).ShouldBeFalse();
    }

    [Theory, OnBothDatabases]
    public async Task An_address_that_was_put_aside_cannot_be_changed(Setup setup)
    {
        var (stage, client, alice, _) = await StartAsync(setup);
        using var posted = await PostFromAnotherSiteAsync(stage, ("client_id", client.Id), ("post_logout_redirect_uri", Bye));
        var address = posted.Headers.Location!.OriginalString;

        using var changed = await alice.GetAsync(address[..^4] + "AAAA", Ct);

        changed.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        changed.Headers.Location.ShouldBeNull();
    }

    [Theory, OnBothDatabases]
    public async Task A_hint_about_somebody_else_asks_and_still_leads_back_to_its_client(Setup setup)
    {
        var (stage, _, _, tokens) = await StartAsync(setup);
        var bob = await stage.PersonAsync(Ct);

        using var asked = await bob.GetAsync($"/oauth/logout?id_token_hint={tokens.Text("id_token")}&post_logout_redirect_uri={Uri.EscapeDataString(Bye)}", Ct);
        using var confirmed = await ConfirmAsync(bob, asked);

        asked.StatusCode.ShouldBe(HttpStatusCode.OK);
        confirmed.StatusCode.ShouldBe(HttpStatusCode.SeeOther, await confirmed.Content.ReadAsStringAsync(Ct));
        confirmed.Headers.Location!.OriginalString.ShouldBe(Bye);
    }

    [Theory]
    [OnBothDatabases("nonsense")]
    [OnBothDatabases("alg none")]
    [OnBothDatabases("an access token")]
    public async Task A_hint_that_is_none_of_ours_is_a_mistake_that_is_shown(Setup setup, string kind)
    {
        var (stage, client, alice, tokens) = await StartAsync(setup);
        var parts = tokens.Text("id_token").Split('.');
        var hint = kind switch
        {
            "alg none" => $"{OAuthStage.Base64Url(Encoding.UTF8.GetBytes("""{"alg":"none","typ":"JWT"}"""))}.{parts[1]}.",
            "an access token" => tokens.Text("access_token"),
            _ => kind,
        };

        using var got = await alice.GetAsync($"/oauth/logout?id_token_hint={hint}&client_id={client.Id}&post_logout_redirect_uri={Uri.EscapeDataString(Bye)}", Ct);
        using var posted = await PostFromAnotherSiteAsync(stage, ("id_token_hint", hint), ("post_logout_redirect_uri", Bye));

        got.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        posted.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await stage.IsActiveAsync(client, tokens.Text("access_token"), Ct)).ShouldBeTrue();
    }

    [Theory, OnBothDatabases]
    public async Task A_hint_for_a_session_that_ended_is_still_one(Setup setup)
    {
        var (stage, _, alice, tokens) = await StartAsync(setup);
        await stage.Rows.EndSessionAsync(alice.Session, Ct);

        using var answer = await alice.GetAsync($"/oauth/logout?id_token_hint={tokens.Text("id_token")}&post_logout_redirect_uri={Uri.EscapeDataString(Bye)}", Ct);

        answer.Headers.Location!.OriginalString.ShouldBe(Bye);
    }

    [Theory]
    [OnBothDatabases("")]
    [OnBothDatabases("?state=s1")]
    [OnBothDatabases("?post_logout_redirect_uri=https%3A%2F%2Fapp.example%2Fbye&state=s1")]
    [OnBothDatabases("?logout_hint=alice&ui_locales=de")]
    public async Task Without_hint_and_client_the_person_is_asked_and_goes_nowhere(Setup setup, string query)
    {
        var (stage, client, alice, tokens) = await StartAsync(setup);

        using var asked = await alice.GetAsync("/oauth/logout" + query, Ct);
        (await stage.IsActiveAsync(client, tokens.Text("access_token"), Ct)).ShouldBeTrue();
        using var confirmed = await ConfirmAsync(alice, asked);

        asked.StatusCode.ShouldBe(HttpStatusCode.OK);
        confirmed.StatusCode.ShouldBe(HttpStatusCode.OK);
        confirmed.Headers.Location.ShouldBeNull();
        (await confirmed.Content.ReadAsStringAsync(Ct)).ShouldContain("You are signed out.");
        (await stage.IsActiveAsync(client, tokens.Text("access_token"), Ct)).ShouldBeFalse();
    }

    [Theory]
    [OnBothDatabases("sid")]
    [OnBothDatabases("sub")]
    [OnBothDatabases("email")]
    public async Task A_logout_hint_that_means_this_session_changes_nothing(Setup setup, string what)
    {
        var (stage, client, alice, tokens) = await StartAsync(setup);
        var meant = what switch { "sid" => alice.Session.ToString("D"), "sub" => alice.User.ToString("D"), _ => $"{alice.User:n}@EXAMPLE.test" };

        using var answer = await alice.GetAsync($"/oauth/logout?id_token_hint={tokens.Text("id_token")}&logout_hint={meant}&post_logout_redirect_uri={Uri.EscapeDataString(Bye)}", Ct);

        answer.StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        (await stage.IsActiveAsync(client, tokens.Text("access_token"), Ct)).ShouldBeFalse();
    }

    [Theory]
    [OnBothDatabases("bob@example.test")]
    [OnBothDatabases("00000000-0000-7000-8000-000000000000")]
    [OnBothDatabases("bob")]
    public async Task A_logout_hint_that_means_somebody_else_has_the_person_asked(Setup setup, string meant)
    {
        var (stage, client, alice, tokens) = await StartAsync(setup);
        var query = $"id_token_hint={tokens.Text("id_token")}&logout_hint={meant}&post_logout_redirect_uri={Uri.EscapeDataString(Bye)}";

        using var asked = await alice.GetAsync("/oauth/logout?" + query, Ct);
        using var form = new StringContent(query, Encoding.UTF8, "application/x-www-form-urlencoded");
        using var posted = await alice.PostAcrossSitesAsync("/oauth/logout", form, Ct);
        using var continued = await alice.GetAsync(posted.Headers.Location!.ToString(), Ct);
        (await stage.IsActiveAsync(client, tokens.Text("access_token"), Ct)).ShouldBeTrue();
        using var confirmed = await ConfirmAsync(alice, asked);

        (asked.StatusCode, continued.StatusCode).ShouldBe((HttpStatusCode.OK, HttpStatusCode.OK));
        confirmed.Headers.Location!.ToString().ShouldBe(Bye);
        (await stage.IsActiveAsync(client, tokens.Text("access_token"), Ct)).ShouldBeFalse();
    }

    [Theory, OnBothDatabases]
    public async Task A_hint_whose_signature_was_changed_is_a_mistake_that_is_shown(Setup setup)
    {
        var (stage, client, alice, tokens) = await StartAsync(setup);
        var parts = tokens.Text("id_token").Split('.');
        var changed = $"{parts[0]}.{parts[1]}.{(parts[2][0] == 'A' ? 'B' : 'A')}{parts[2][1..]}";

        using var asked = await alice.GetAsync($"/oauth/logout?id_token_hint={changed}&post_logout_redirect_uri={Uri.EscapeDataString(Bye)}&state=s1", Ct);

        asked.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        asked.Headers.Location.ShouldBeNull();
        (await stage.IsActiveAsync(client, tokens.Text("access_token"), Ct)).ShouldBeTrue();
    }

    // A client that signs by its own secret may write what it likes into a hint.
    [Theory]
    [OnBothDatabases(true)]
    [OnBothDatabases(false)]
    public async Task A_hint_ends_no_session_of_somebody_whom_it_does_not_name(Setup setup, bool hasSession)
    {
        var (stage, client, alice, tokens) = await StartAsync(setup);
        var forger = await stage.RegisterAsync(new() { ["id_token_signed_response_alg"] = "HS256" }, Ct);
        var mallory = await stage.PersonAsync(Ct);
        var hint = Forge(forger, new { iss = stage.Issuer, aud = forger.Id, sub = mallory.User, sid = alice.Session, iat = 1_700_000_000, exp = 4_000_000_000 });

        using var answer = hasSession
            ? await mallory.GetAsync("/oauth/logout?id_token_hint=" + hint, Ct)
            : await stage.Http.GetAsync("/oauth/logout?id_token_hint=" + hint, Ct);

        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        (await stage.IsActiveAsync(client, tokens.Text("access_token"), Ct)).ShouldBeTrue();
    }

    [Theory]
    [OnBothDatabases("/oauth/logout")]
    [OnBothDatabases("/logout")]
    public async Task A_session_that_was_idle_for_too_long_ends_too(Setup setup, string path)
    {
        var (stage, client, alice, tokens) = await StartAsync(setup);
        await stage.Rows.IdleSessionAsync(alice.Session, Ct);

        if (path == "/logout")
        {
            using var page = await alice.GetAsync(path, Ct);
            using var pressed = await PressAsync(alice, page, path);
            pressed.StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        }
        else
        {
            using var told = await alice.GetAsync(path, Ct);
            (await told.Content.ReadAsStringAsync(Ct)).ShouldContain("You are signed out");
        }

        (await stage.IsActiveAsync(client, tokens.Text("access_token"), Ct)).ShouldBeFalse();
    }

    [Theory, OnBothDatabases]
    public async Task A_hint_of_another_client_than_the_named_one_is_refused(Setup setup)
    {
        var (stage, client, alice, tokens) = await StartAsync(setup);
        var other = await stage.RegisterAsync(Ct);

        using var answer = await alice.GetAsync($"/oauth/logout?id_token_hint={tokens.Text("id_token")}&client_id={other.Id}&post_logout_redirect_uri={Uri.EscapeDataString(Bye)}", Ct);

        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        answer.Headers.Location.ShouldBeNull();
        (await stage.IsActiveAsync(client, tokens.Text("access_token"), Ct)).ShouldBeTrue();
    }

    [Theory, OnBothDatabases]
    public async Task The_browser_forgets_its_session(Setup setup)
    {
        var (_, _, alice, tokens) = await StartAsync(setup);

        using var answer = await alice.GetAsync("/oauth/logout?id_token_hint=" + tokens.Text("id_token"), Ct);
        var set = answer.Headers.GetValues("Set-Cookie").ToList();

        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        set.ShouldContain(cookie => cookie.StartsWith("authserver=;", StringComparison.Ordinal));
        set.ShouldContain(cookie => cookie.StartsWith("authserver-state=;", StringComparison.Ordinal));
    }

    [Theory, OnBothDatabases]
    public async Task The_button_without_its_token_does_nothing(Setup setup)
    {
        var (stage, client, alice, tokens) = await StartAsync(setup);
        using var form = new FormUrlEncodedContent([KeyValuePair.Create("client_id", client.Id)]);

        using var answer = await alice.PostAsync("/oauth/logout/confirm", form, Ct);

        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await stage.IsActiveAsync(client, tokens.Text("access_token"), Ct)).ShouldBeTrue();
    }

    [Theory]
    [OnBothDatabases("https://evil.example/")]
    [OnBothDatabases("https://app.example/bye/")]
    [OnBothDatabases("https://app.example/bye?foo=bar")]
    [OnBothDatabases("javascript:alert(1)")]
    public async Task Nobody_is_sent_to_an_unregistered_address(Setup setup, string address)
    {
        var (stage, client, alice, tokens) = await StartAsync(setup);

        using var answer = await alice.GetAsync($"/oauth/logout?id_token_hint={tokens.Text("id_token")}&post_logout_redirect_uri={Uri.EscapeDataString(address)}", Ct);

        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await stage.IsActiveAsync(client, tokens.Text("access_token"), Ct)).ShouldBeTrue();
    }

    [Theory, OnBothDatabases]
    public async Task Another_site_cannot_press_the_button(Setup setup)
    {
        var (stage, client, alice, tokens) = await StartAsync(setup);
        using var form = new FormUrlEncodedContent([]);
        using var forged = await alice.PostAcrossSitesAsync("/oauth/logout/confirm", form, Ct);

        forged.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await stage.IsActiveAsync(client, tokens.Text("access_token"), Ct)).ShouldBeTrue();
    }

    // SameSite=Lax: the session's cookie stays at home, and cookies of other servers on the host come along.
    private static async Task<HttpResponseMessage> PostFromAnotherSiteAsync(OAuthStage stage, params (string Name, string Value)[] fields)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/oauth/logout")
        {
            Content = new FormUrlEncodedContent(fields.Select(field => KeyValuePair.Create(field.Name, field.Value))),
        };
        request.Headers.Add("Sec-Fetch-Site", "cross-site");
        request.Headers.Add("Origin", "https://app.example");
        request.Headers.Add("Cookie", "unrelated=1");
        return await stage.Http.SendAsync(request, Ct);
    }

    private static string Forge(Application client, object claims)
    {
        var input = $"{OAuthStage.Base64Url("""{"alg":"HS256","typ":"JWT"}"""u8.ToArray())}.{OAuthStage.Base64Url(JsonSerializer.SerializeToUtf8Bytes(claims))}";
        return $"{input}.{OAuthStage.Base64Url(HMACSHA256.HashData(Encoding.UTF8.GetBytes(client.Secret!), Encoding.ASCII.GetBytes(input)))}";
    }

    private static Task<HttpResponseMessage> ConfirmAsync(Person person, HttpResponseMessage asked) => PressAsync(person, asked, "/oauth/logout/confirm");

    private static async Task<HttpResponseMessage> PressAsync(Person person, HttpResponseMessage asked, string path)
    {
        using var http = new HttpClient();
        var page = await Form.ReadAsync(http, asked, Ct);
        var fields = page.Page.QuerySelectorAll<IHtmlInputElement>("main form input").Select(input => KeyValuePair.Create(input.Name!, input.Value));
        using var form = new FormUrlEncodedContent(fields);
        return await person.PostAsync(path, form, Ct);
    }

    private async Task<(OAuthStage Stage, Application Client, Person Alice, Answer Tokens)> StartAsync(Setup setup)
    {
        var stage = await OAuthStage.OnAsync(await servers.OnAsync(setup), Ct);
        var client = await stage.RegisterAsync(Ct);
        var alice = await stage.PersonAsync(Ct);
        return (stage, client, alice, await stage.ExchangeAsync(client, await alice.AuthorizesAsync(client, Ct), Ct));
    }
}
