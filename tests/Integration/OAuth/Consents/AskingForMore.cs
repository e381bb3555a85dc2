using System.Net;
using System.Text.Json;
using System.Web;
using AuthServer.Tests.Integration.Harness;
using AuthServer.Tests.Integration.OAuth.RequestObjects;

namespace AuthServer.Tests.Integration.OAuth.Consents;

/// <summary>Clients ask for what they need when they need it (draft-ietf-oauth-incremental-authz-04).</summary>
public sealed class AskingForMore(SharedServers servers)
{
    private const string Include = "include_granted_scopes";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, OnBothDatabases]
    public async Task The_page_asks_about_what_is_new_and_names_what_the_application_has(Setup setup)
    {
        var (stage, client, alice) = await StartAsync(setup);
        await AllowsAsync(stage, alice, client, ("scope", "openid email"));

        var page = await PersonAtAPage.OpenAsync(alice, await AskedAsync(alice, client, ("scope", "openid email profile")), Ct);
        var whole = await PersonAtAPage.OpenAsync(alice, await AskedAsync(alice, client, ("scope", "openid email"), ("prompt", "consent")), Ct);

        page.Words.ShouldContain("would also like to: See your name and profile It may already: Know who you are, See your e-mail address");
        whole.Words.ShouldContain("would like to: Know who you are See your e-mail address");
        whole.Words.ShouldNotContain("It may already");
    }

    [Theory, OnBothDatabases]
    public async Task What_was_granted_before_joins_where_it_is_asked_for_and_nowhere_else(Setup setup)
    {
        var (stage, client, alice) = await StartAsync(setup);
        await AllowsAsync(stage, alice, client, ("scope", "openid email"));

        var without = await AllowsAsync(stage, alice, client, ("scope", "profile"));
        var with = await AllowsAsync(stage, alice, client, ("scope", "profile"), (Include, "true"));
        var no = await AllowsAsync(stage, alice, client, ("scope", "profile"), (Include, "false"));

        Scopes(without).ShouldBe(["profile"]);
        Scopes(no).ShouldBe(["profile"]);
        Scopes(with).ShouldBe(["email", "openid", "profile"]);
        (await stage.UserInfoAsync(with.Text("access_token"), Ct)).Body.ShouldContain("email");
        (await stage.UserInfoAsync(without.Text("access_token"), Ct)).Status.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Theory, OnBothDatabases]
    public async Task It_comes_pushed_in_request_objects_and_by_form_post(Setup setup)
    {
        var (stage, _, alice) = await StartAsync(setup);
        using var signer = await RequestingClient.RegisterAsync(stage, Ct, new() { ["require_consent"] = true });
        await AllowsAsync(stage, alice, signer.Application, ("scope", "openid email"));
        await AllowsAsync(stage, alice, signer.Application, ("scope", "profile"));

        var verifier = OAuthStage.NewSecret();
        var query = HttpUtility.ParseQueryString(Person.AuthorizationUri(signer.Application, verifier, ("scope", "profile"), (Include, "true")).Split('?')[1]);
        var pushed = await stage.PostAsync("/oauth/par", signer.Application, [.. query.AllKeys.Where(name => name != "client_id").Select(name => (name!, query[name]!))], Ct);
        using var fromPush = await alice.GetAsync($"/oauth/authorize?client_id={signer.Application.Id}&request_uri={Uri.EscapeDataString(pushed.Text("request_uri"))}", Ct);
        using var fromObject = await alice.GetAsync(signer.ByValue(signer.Sign(new() { ["scope"] = "profile", [Include] = true })), Ct);
        using var posted = await alice.GetAsync(Person.AuthorizationUri(signer.Application, verifier, ("scope", "profile"), (Include, "true"), ("response_mode", "form_post"), ("prompt", "none")), Ct);

        Scopes(await RedeemAsync(stage, signer.Application, fromPush, verifier)).ShouldBe(["email", "openid", "profile"]);
        Scopes(await RedeemAsync(stage, signer.Application, fromObject, signer.Verifier)).ShouldBe(["email", "openid", "profile"]);
        (await posted.Content.ReadAsStringAsync(Ct)).ShouldContain("name=\"code\"");
    }

    [Theory, OnBothDatabases]
    public async Task Nothing_is_shown_for_what_was_granted_and_nothing_given_beyond_it(Setup setup)
    {
        var (stage, client, alice) = await StartAsync(setup);
        await AllowsAsync(stage, alice, client, ("scope", "openid email"));

        using var known = await alice.GetAsync(Person.AuthorizationUri(client, OAuthStage.NewSecret(), ("scope", "email"), (Include, "true"), ("prompt", "none")), Ct);
        using var more = await alice.GetAsync(Person.AuthorizationUri(client, OAuthStage.NewSecret(), ("scope", "profile"), (Include, "true"), ("prompt", "none")), Ct);
        using var wrong = await alice.GetAsync(Person.AuthorizationUri(client, OAuthStage.NewSecret(), ("scope", "email"), (Include, "yes")), Ct);

        known.Headers.Location!.Query.ShouldContain("code=");
        HttpUtility.ParseQueryString(more.Headers.Location!.Query)["error"].ShouldBe("consent_required");
        HttpUtility.ParseQueryString(wrong.Headers.Location!.Query)["error"].ShouldBe("invalid_request");
    }

    [Theory, OnBothDatabases]
    public async Task What_was_taken_back_does_not_come_again(Setup setup)
    {
        var (stage, client, alice) = await StartAsync(setup);
        await AllowsAsync(stage, alice, client, ("scope", "openid email"));
        using var disconnected = await alice.DeleteAsync($"/api/v1/me/grants/{client.Id}", Ct);

        var after = await AllowsAsync(stage, alice, client, ("scope", "profile"), (Include, "true"));

        Scopes(after).ShouldBe(["profile"]);
    }

    [Theory, OnBothDatabases]
    public async Task What_the_client_may_not_have_any_more_does_not_come_again(Setup setup)
    {
        var (stage, client, alice) = await StartAsync(setup);
        await AllowsAsync(stage, alice, client, ("scope", "openid email profile"));
        using var changed = await stage.AdministrateAsync(HttpMethod.Patch, "/api/v1/clients/" + client.Id, new { scopes = new[] { "openid", "profile" } }, Ct, "*");
        changed.IsSuccessStatusCode.ShouldBeTrue(await changed.Content.ReadAsStringAsync(Ct));

        var after = await AllowsAsync(stage, alice, client, ("scope", "openid"), (Include, "true"));

        Scopes(after).ShouldBe(["openid", "profile"]);
    }

    [Theory, OnBothDatabases]
    public async Task Public_clients_get_what_they_name_and_people_are_asked_about_the_new_part(Setup setup)
    {
        var stage = await OAuthStage.OnAsync(await servers.OnAsync(setup), Ct);
        var client = await stage.RegisterAsync(new() { ["type"] = "public", ["require_consent"] = true }, Ct);
        var alice = await stage.PersonAsync(Ct);
        await AllowsAsync(stage, alice, client, ("scope", "openid email"));

        var page = await PersonAtAPage.OpenAsync(alice, await AskedAsync(alice, client, ("scope", "openid email profile")), Ct);
        var after = await AllowsAsync(stage, alice, client, ("scope", "profile"), (Include, "true"));
        var metadata = await stage.Http.GetStringAsync("/.well-known/oauth-authorization-server", Ct);

        page.Words.ShouldContain("would also like to: See your name and profile");
        Scopes(after).ShouldBe(["profile"]);
        JsonDocument.Parse(metadata).RootElement.GetProperty("incremental_authz_types_supported").EnumerateArray().Select(type => type.GetString()).ShouldBe(["confidential"]);
    }

    [Theory, OnBothDatabases]
    public async Task Where_any_program_may_listen_nothing_is_told_of_what_was_granted(Setup setup)
    {
        var stage = await OAuthStage.OnAsync(await servers.OnAsync(setup), Ct);
        const string loopback = "http://127.0.0.1/cb";
        var client = await stage.RegisterAsync(new() { ["type"] = "public", ["require_consent"] = true, ["redirect_uris"] = new[] { loopback } }, Ct);
        var alice = await stage.PersonAsync(Ct);
        await AllowsAsync(stage, alice, client, ("scope", "openid email"), ("redirect_uri", loopback));

        var page = await PersonAtAPage.OpenAsync(alice, await AskedAsync(alice, client, ("scope", "openid email profile"), ("redirect_uri", loopback)), Ct);

        page.Words.ShouldContain("would like to: Know who you are See your e-mail address See your name and profile");
        page.Words.ShouldNotContain("It may already");
    }

    [Theory, OnBothDatabases]
    public async Task Who_need_not_ask_has_what_it_holds(Setup setup)
    {
        var stage = await OAuthStage.OnAsync(await servers.OnAsync(setup), Ct);
        var client = await stage.RegisterAsync(new() { ["first_party"] = true }, Ct);
        var (alice, bob) = (await stage.PersonAsync(Ct), await stage.PersonAsync(Ct));
        var first = await stage.ExchangeAsync(client, await alice.AuthorizesAsync(client, Ct, ("scope", "openid email")), Ct);
        await stage.ExchangeAsync(client, await bob.AuthorizesAsync(client, Ct, ("scope", "openid offline_access")), Ct);

        var joined = await stage.ExchangeAsync(client, await alice.AuthorizesAsync(client, Ct, ("scope", "profile"), (Include, "true")), Ct);
        await stage.PostAsync("/oauth/revoke", client, [("token", first.Text("refresh_token"))], Ct);
        await stage.PostAsync("/oauth/revoke", client, [("token", joined.Text("refresh_token"))], Ct);
        var after = await stage.ExchangeAsync(client, await alice.AuthorizesAsync(client, Ct, ("scope", "profile"), (Include, "true")), Ct);

        Scopes(joined).ShouldBe(["email", "openid", "profile"]);
        Scopes(after).ShouldBe(["profile"]);
    }

    [Theory, OnBothDatabases]
    public async Task Each_resource_server_gets_its_own_part_of_the_sum(Setup setup)
    {
        var stage = await OAuthStage.OnAsync(await servers.OnAsync(setup), Ct);
        var (notes, mail) = (await DefineAsync(stage), await DefineAsync(stage));
        var client = await stage.RegisterAsync(new() { ["require_consent"] = true, ["scopes"] = new[] { "openid", "email", "offline_access", notes.Scope, mail.Scope } }, Ct);
        var alice = await stage.PersonAsync(Ct);
        await AllowsAsync(stage, alice, client, ("scope", "openid " + notes.Scope));
        await AllowsAsync(stage, alice, client, ("scope", mail.Scope));

        var sum = await AllowsAsync(stage, alice, client, ("scope", "email " + mail.Scope), (Include, "true"));
        var second = await stage.TokenAsync(client, [("grant_type", "refresh_token"), ("refresh_token", sum.Text("refresh_token")), ("resource", notes.Audience)], Ct);

        Scopes(sum).ShouldBe(new[] { "email", "openid", mail.Scope }.Order(StringComparer.Ordinal));
        Jwt.Read(sum.Text("access_token")).Claims.GetProperty("aud").GetString().ShouldBe(mail.Audience);
        Scopes(second).ShouldBe(new[] { "email", "openid", notes.Scope }.Order(StringComparer.Ordinal));
        Jwt.Read(second.Text("access_token")).Claims.GetProperty("aud").GetString().ShouldBe(notes.Audience);
    }

    private static string[] Scopes(Answer tokens)
    {
        tokens.Status.ShouldBe(HttpStatusCode.OK, tokens.Body);
        return [.. tokens.Text("scope").Split(' ').Order(StringComparer.Ordinal)];
    }

    private static async Task<(string Scope, string Audience)> DefineAsync(OAuthStage stage)
    {
        var name = "s" + Guid.NewGuid().ToString("n");
        var audience = $"https://{name}.example";
        using var defined = await stage.AdministrateAsync(HttpMethod.Put, "/api/v1/scopes/" + name, new { description = "Use " + name, audience }, Ct);
        defined.IsSuccessStatusCode.ShouldBeTrue(await defined.Content.ReadAsStringAsync(Ct));
        return (name, audience);
    }

    private static async Task<string> AskedAsync(Person alice, Application client, params (string Name, string? Value)[] changes)
    {
        using var answer = await alice.GetAsync(Person.AuthorizationUri(client, OAuthStage.NewSecret(), changes), Ct);
        answer.Headers.Location!.OriginalString.ShouldStartWith("/consent?");
        return answer.Headers.Location.OriginalString;
    }

    private static async Task<Answer> AllowsAsync(OAuthStage stage, Person alice, Application client, params (string Name, string? Value)[] changes)
    {
        var verifier = OAuthStage.NewSecret();
        using var asked = await alice.GetAsync(Person.AuthorizationUri(client, verifier, changes), Ct);
        if (asked.Headers.Location!.OriginalString.Split("?request=") is not ["/consent", var request])
            return await RedeemAsync(stage, client, asked, verifier, changes);

        using var given = await alice.PostAsync($"/api/v1/oauth/requests/{request}/consent", null, Ct);
        given.StatusCode.ShouldBe(HttpStatusCode.OK, await given.Content.ReadAsStringAsync(Ct));
        using var resumed = await alice.GetAsync($"/oauth/authorize/resume?request={request}", Ct);
        return await RedeemAsync(stage, client, resumed, verifier, changes);
    }

    private static Task<Answer> RedeemAsync(OAuthStage stage, Application client, HttpResponseMessage answer, string verifier, params (string Name, string? Value)[] changes)
    {
        var code = HttpUtility.ParseQueryString(answer.Headers.Location!.Query)["code"];
        code.ShouldNotBeNull(answer.Headers.Location.OriginalString);
        var redirect = changes.FirstOrDefault(change => change.Name == "redirect_uri").Value ?? OAuthStage.Redirect;
        return stage.ExchangeAsync(client, new GivenCode(code, redirect, verifier), Ct);
    }

    private async Task<(OAuthStage Stage, Application Client, Person Alice)> StartAsync(Setup setup)
    {
        var stage = await OAuthStage.OnAsync(await servers.OnAsync(setup), Ct);
        return (stage, await stage.RegisterAsync(new() { ["require_consent"] = true }, Ct), await stage.PersonAsync(Ct));
    }
}
