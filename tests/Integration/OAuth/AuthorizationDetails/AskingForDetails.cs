using System.Net;
using System.Text.Json;
using System.Web;
using AuthServer.Tests.Integration.Harness;
using AuthServer.Tests.Integration.OAuth.RequestObjects;

namespace AuthServer.Tests.Integration.OAuth.AuthorizationDetails;

public sealed class AskingForDetails(SharedServers servers)
{
    private const string Transfer = """[{"type":"transfer","amount":"12.50 EUR","to":"Bob","actions":["prepare","send"]}]""";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, OnBothDatabases]
    public async Task Details_are_granted_echoed_narrowed_and_told_to_resource_servers(Setup setup)
    {
        var (stage, client) = await StartAsync(setup);
        var alice = await stage.PersonAsync(Ct);

        var tokens = await stage.ExchangeAsync(client, await alice.AuthorizesAsync(client, Ct, ("authorization_details", Transfer), ("scope", "openid offline_access")), Ct);

        tokens.Status.ShouldBe(HttpStatusCode.OK, tokens.Body);
        Same(tokens.Json.GetProperty("authorization_details"), Transfer);
        Same(Jwt.Read(tokens.Text("access_token")).Claims.GetProperty("authorization_details"), Transfer);
        var introspected = await stage.PostAsync("/oauth/introspect", client, [("token", tokens.Text("access_token"))], Ct);
        Same(introspected.Json.GetProperty("authorization_details"), Transfer);

        const string less = """[{"type":"transfer","amount":"12.50 EUR","to":"Bob","actions":["prepare"]}]""";
        var refreshed = await stage.TokenAsync(client, [("grant_type", "refresh_token"), ("refresh_token", tokens.Text("refresh_token")), ("authorization_details", less)], Ct);
        refreshed.Status.ShouldBe(HttpStatusCode.OK, refreshed.Body);
        Same(refreshed.Json.GetProperty("authorization_details"), less);
        var more = await stage.TokenAsync(client, [("grant_type", "refresh_token"), ("refresh_token", refreshed.Text("refresh_token")), ("authorization_details", Transfer.Replace("12.50", "99.00"))], Ct);
        more.Error.ShouldBe("invalid_authorization_details");
    }

    [Theory, OnBothDatabases]
    public async Task One_transfer_agreed_to_is_one_transfer_in_the_token(Setup setup)
    {
        var (stage, client) = await StartAsync(setup);
        var alice = await stage.PersonAsync(Ct);
        var five = "[" + string.Join(',', Enumerable.Repeat(Transfer[1..^1], 5)) + "]";
        var code = await alice.AuthorizesAsync(client, Ct, ("authorization_details", Transfer), ("scope", "openid offline_access"));

        (await stage.TokenAsync(client, [.. code.Form, ("authorization_details", five)], Ct)).Error.ShouldBe("invalid_authorization_details");

        var tokens = await stage.ExchangeAsync(client, code, Ct);
        var amplified = await stage.TokenAsync(client, [("grant_type", "refresh_token"), ("refresh_token", tokens.Text("refresh_token")), ("authorization_details", five)], Ct);
        amplified.Error.ShouldBe("invalid_authorization_details", amplified.Body);
    }

    [Theory, OnBothDatabases]
    public async Task Opaque_tokens_hold_them_too(Setup setup)
    {
        var (stage, client) = await StartAsync(setup, ("access_token_format", "reference"));
        var alice = await stage.PersonAsync(Ct);

        var tokens = await stage.ExchangeAsync(client, await alice.AuthorizesAsync(client, Ct, ("authorization_details", Transfer)), Ct);

        var introspected = await stage.PostAsync("/oauth/introspect", client, [("token", tokens.Text("access_token"))], Ct);
        Same(introspected.Json.GetProperty("authorization_details"), Transfer);
    }

    [Theory]
    [OnBothDatabases("{}")]
    [OnBothDatabases("[{\"type\":\"unknown\"}]")]
    [OnBothDatabases("[{\"type\":\"transfer\",\"to\":\"Bob\"}]")]
    [OnBothDatabases("[{\"type\":\"transfer\",\"amount\":1,\"to\":\"Bob\"}]")]
    [OnBothDatabases("[{\"type\":\"transfer\",\"amount\":\"1\",\"to\":\"Bob\",\"more\":true}]")]
    [OnBothDatabases("[{\"type\":\"transfer\",\"amount\":\"1\",\"to\":\"Bob\\u202e\"}]")]
    public async Task What_does_not_fit_is_refused_at_both_endpoints(Setup setup, string details)
    {
        var (stage, client) = await StartAsync(setup);
        var alice = await stage.PersonAsync(Ct);

        using var answer = await alice.GetAsync(Person.AuthorizationUri(client, OAuthStage.NewSecret(), ("authorization_details", details)), Ct);
        var asked = HttpUtility.ParseQueryString(Person.AuthorizationUri(client, OAuthStage.NewSecret(), ("authorization_details", details)).Split('?')[1]);
        var pushed = await stage.PostAsync("/oauth/par", client, [.. asked.AllKeys.Where(name => name != "client_id").Select(name => (name!, asked[name]!))], Ct);

        HttpUtility.ParseQueryString(answer.Headers.Location!.Query)["error"].ShouldBe("invalid_authorization_details");
        pushed.Error.ShouldBe("invalid_authorization_details");
    }

    [Theory, OnBothDatabases]
    public async Task A_client_asks_for_its_own_types_only(Setup setup)
    {
        var (stage, _) = await StartAsync(setup);
        var other = await stage.RegisterAsync(Ct);
        var alice = await stage.PersonAsync(Ct);

        using var answer = await alice.GetAsync(Person.AuthorizationUri(other, OAuthStage.NewSecret(), ("authorization_details", Transfer)), Ct);

        HttpUtility.ParseQueryString(answer.Headers.Location!.Query)["error"].ShouldBe("invalid_authorization_details");
    }

    [Theory, OnBothDatabases]
    public async Task A_code_is_not_spent_by_asking_for_more(Setup setup)
    {
        var (stage, client) = await StartAsync(setup);
        var alice = await stage.PersonAsync(Ct);
        var code = await alice.AuthorizesAsync(client, Ct, ("authorization_details", Transfer));

        (await stage.TokenAsync(client, [.. code.Form, ("authorization_details", Transfer.Replace("Bob", "Mallory"))], Ct)).Error.ShouldBe("invalid_authorization_details");
        (await stage.ExchangeAsync(client, code, Ct)).Status.ShouldBe(HttpStatusCode.OK);
    }

    [Theory, OnBothDatabases]
    public async Task They_come_in_request_objects_as_json(Setup setup)
    {
        var (stage, _) = await StartAsync(setup);
        using var client = await RequestingClient.RegisterAsync(stage, Ct, new() { ["authorization_details_types"] = new[] { "transfer" } });
        var alice = await stage.PersonAsync(Ct);

        using var answer = await alice.GetAsync(client.ByValue(client.Sign(new() { ["authorization_details"] = JsonDocument.Parse(Transfer).RootElement })), Ct);

        var tokens = await stage.ExchangeAsync(client.Application, new GivenCode(HttpUtility.ParseQueryString(answer.Headers.Location!.Query)["code"]!, OAuthStage.Redirect, client.Verifier), Ct);
        Same(tokens.Json.GetProperty("authorization_details"), Transfer);
    }

    [Theory, OnBothDatabases]
    public async Task People_read_them_each_time_and_find_them_in_their_account(Setup setup)
    {
        var (stage, client) = await StartAsync(setup, ("require_consent", true));
        var walker = await Walker.RegisterAsync(stage, Ct);

        var first = await walker.AsksAsync(client, Ct, ("authorization_details", Transfer));
        var second = await walker.AsksAsync(client, Ct, ("authorization_details", Transfer));
        using var page = await walker.Browser.GetAsync(Person.AuthorizationUri(client, OAuthStage.NewSecret(), ("authorization_details", Transfer)), Ct);
        var shown = await walker.Browser.GetStringAsync(page.Headers.Location!.OriginalString, Ct);
        var account = await walker.Browser.GetStringAsync("/account/applications", Ct);

        first.Code.ShouldNotBeNull(first.ToString());
        first.Pages.ShouldContain("/consent");
        second.Pages.ShouldContain("/consent");
        shown.ShouldContain("Send 12.50 EUR to Bob");
        account.ShouldContain("Send 12.50 EUR to Bob");
        shown.ShouldContain("<q><bdi>prepare</bdi></q> <q><bdi>send</bdi></q>");
        shown.ShouldContain("<q><bdi>12.50 EUR</bdi></q>");
        account.ShouldContain("actions: &quot;prepare&quot;, &quot;send&quot;");
    }

    [Theory, OnBothDatabases]
    public async Task What_may_be_remembered_is_asked_once_until_it_is_taken_back(Setup setup)
    {
        const string album = """[{"type":"album","title":"Holidays","actions":["read","print"]}]""";
        const string sameAlbum = """[{"actions":["read","print"],"title":"Holidays","type":"album"}]""";
        var (stage, client) = await StartAsync(setup, ("require_consent", true));
        var walker = await Walker.RegisterAsync(stage, Ct);
        (await walker.AsksAsync(client, Ct, ("authorization_details", album))).Pages.ShouldContain("/consent");

        var again = await walker.AsksAsync(client, Ct, ("authorization_details", sameAlbum), ("prompt", "none"));
        var other = await walker.AsksAsync(client, Ct, ("authorization_details", album.Replace("Holidays", "Work")), ("prompt", "none"));
        var fewer = await walker.AsksAsync(client, Ct, ("authorization_details", album.Replace(",\"print\"", "")), ("prompt", "none"));
        var mixed = await walker.AsksAsync(client, Ct, ("authorization_details", album[..^1] + "," + Transfer[1..]), ("prompt", "none"));
        var insisting = await walker.AsksAsync(client, Ct, ("authorization_details", album), ("prompt", "consent"));

        again.Code.ShouldNotBeNull(again.ToString());
        other.Error.ShouldBe("consent_required");
        fewer.Error.ShouldBe("consent_required");
        mixed.Error.ShouldBe("consent_required");
        insisting.Pages.ShouldContain("/consent");

        await DefineAlbumAsync(stage, askAlways: true);
        (await walker.AsksAsync(client, Ct, ("authorization_details", album), ("prompt", "none"))).Error.ShouldBe("consent_required");
        await DefineAlbumAsync(stage, askAlways: false);
        (await walker.AsksAsync(client, Ct, ("authorization_details", album), ("prompt", "none"))).Code.ShouldNotBeNull();

        var account = await Pages.Form.OpenAsync(walker.Browser, "/account/applications", Ct);
        using var disconnected = await account.SendAsync(Ct);
        (await walker.AsksAsync(client, Ct, ("authorization_details", album), ("prompt", "none"))).Error.ShouldBe("consent_required");
    }

    [Theory, OnBothDatabases]
    public async Task The_page_says_what_is_new_beside_what_is_remembered(Setup setup)
    {
        const string album = """{"type":"album","title":"Holidays"}""";
        var (stage, client) = await StartAsync(setup, ("require_consent", true));
        var walker = await Walker.RegisterAsync(stage, Ct);
        await walker.AsksAsync(client, Ct, ("authorization_details", $"[{album}]"));

        using var asked = await walker.Browser.GetAsync(Person.AuthorizationUri(client, OAuthStage.NewSecret(), ("authorization_details", $"[{album},{Transfer[1..]}")), Ct);
        using var page = await walker.Browser.GetAsync(asked.Headers.Location, Ct);
        var shown = await page.Content.ReadAsStringAsync(Ct);

        shown.ShouldContain("<strong><bdi>Send 12.50 EUR to Bob");
        shown.ShouldNotContain("<strong><bdi>See the album Holidays");
        shown.ShouldContain("It may already:");
        shown.ShouldContain("See the album Holidays");
    }

    [Theory, OnBothDatabases]
    public async Task The_largest_ones_that_are_granted_make_tokens_that_work(Setup setup)
    {
        var (stage, client) = await StartAsync(setup, ("grant_types", new[] { "authorization_code", "refresh_token" }));
        var alice = await stage.PersonAsync(Ct);
        var largest = JsonSerializer.Serialize(new[] { new { type = "transfer", amount = "1", to = "Bob", locations = Enumerable.Range(0, 20).Select(_ => new string('x', 197)) } });

        var tokens = await stage.ExchangeAsync(client, await alice.AuthorizesAsync(client, Ct, ("authorization_details", largest), ("scope", "openid")), Ct);

        largest.Length.ShouldBeInRange(4_000, 4_096);
        (await stage.UserInfoAsync(tokens.Text("access_token"), Ct)).Status.ShouldBe(HttpStatusCode.OK, tokens.Body);
    }

    [Theory, OnBothDatabases]
    public async Task Types_are_told_in_the_metadata_until_they_are_removed(Setup setup)
    {
        var (stage, _) = await StartAsync(setup);
        var name = "t" + Guid.NewGuid().ToString("n");
        using var made = await stage.AdministrateAsync(HttpMethod.Put, "/api/v1/authorization-details-types/" + name, new { words = "Do it" }, Ct);
        made.IsSuccessStatusCode.ShouldBeTrue(await made.Content.ReadAsStringAsync(Ct));

        (await stage.Http.GetStringAsync("/.well-known/openid-configuration", Ct)).ShouldContain(name);
        using var removed = await stage.AdministrateAsync(HttpMethod.Delete, "/api/v1/authorization-details-types/" + name, null, Ct);
        removed.IsSuccessStatusCode.ShouldBeTrue();
        (await stage.Http.GetStringAsync("/.well-known/openid-configuration", Ct)).ShouldNotContain(name);
        using var again = await stage.AdministrateAsync(HttpMethod.Delete, "/api/v1/authorization-details-types/" + name, null, Ct);
        again.StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    private static void Same(JsonElement actual, string expected) => JsonElement.DeepEquals(actual, JsonDocument.Parse(expected).RootElement).ShouldBeTrue(actual.GetRawText());

    private async Task<(OAuthStage Stage, Application Client)> StartAsync(Setup setup, params (string Name, object? Value)[] changes)
    {
        var stage = await OAuthStage.OnAsync(await servers.OnAsync(setup), Ct);
        using var defined = await stage.AdministrateAsync(
            HttpMethod.Put,
            "/api/v1/authorization-details-types/transfer",
            new { words = "Send {amount} to {to}", fields = new object[] { new { name = "amount", kind = "text", required = true }, new { name = "to", kind = "text", required = true }, new { name = "actions", kind = "texts", narrows = true } } },
            Ct);
        defined.IsSuccessStatusCode.ShouldBeTrue(await defined.Content.ReadAsStringAsync(Ct));
        await DefineAlbumAsync(stage, askAlways: false);
        var members = changes.ToDictionary(change => change.Name, change => change.Value);
        members["authorization_details_types"] = new[] { "transfer", "album" };
        return (stage, await stage.RegisterAsync(members, Ct));
    }

    private static async Task DefineAlbumAsync(OAuthStage stage, bool askAlways)
    {
        using var defined = await stage.AdministrateAsync(
            HttpMethod.Put,
            "/api/v1/authorization-details-types/album",
            new { words = "See the album {title}", ask_always = askAlways, fields = new object[] { new { name = "title", kind = "text", required = true } } },
            Ct);
        defined.IsSuccessStatusCode.ShouldBeTrue(await defined.Content.ReadAsStringAsync(Ct));
    }
}
