using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using AuthServer.Tests.Integration.Harness;

namespace AuthServer.Tests.Integration.OAuth.Clients;

public sealed class ManagingClients(SharedServers servers)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, OnBothDatabases]
    public async Task A_secret_is_shown_once_and_never_again(Setup setup)
    {
        var stage = await OAuthStage.OnAsync(await servers.OnAsync(setup), Ct);
        var client = await stage.RegisterAsync(Ct);

        using var read = await stage.AdministrateAsync(HttpMethod.Get, "/api/v1/clients/" + client.Id, null, Ct);

        var text = await read.Content.ReadAsStringAsync(Ct);
        text.ShouldContain("secret_id");
        text.ShouldNotContain(client.Secret!);
        read.Headers.ETag.ShouldNotBeNull();
    }

    [Theory, OnBothDatabases]
    public async Task Two_administrators_do_not_overwrite_each_other(Setup setup)
    {
        var stage = await OAuthStage.OnAsync(await servers.OnAsync(setup), Ct);
        var path = "/api/v1/clients/" + (await stage.RegisterAsync(Ct)).Id;

        using var read = await stage.AdministrateAsync(HttpMethod.Get, path, null, Ct);
        var seen = read.Headers.ETag!.Tag;

        using var first = await stage.AdministrateAsync(HttpMethod.Patch, path, new { name = "First" }, Ct, seen);
        using var second = await stage.AdministrateAsync(HttpMethod.Patch, path, new { name = "Second" }, Ct, seen);

        first.StatusCode.ShouldBe(HttpStatusCode.OK, await first.Content.ReadAsStringAsync(Ct));
        first.Headers.ETag!.Tag.ShouldNotBe(seen);
        second.StatusCode.ShouldBe(HttpStatusCode.PreconditionFailed);
    }

    [Theory, OnBothDatabases]
    public async Task An_age_that_was_set_is_kept_until_it_is_removed(Setup setup)
    {
        var stage = await OAuthStage.OnAsync(await servers.OnAsync(setup), Ct);
        var path = "/api/v1/clients/" + (await stage.RegisterAsync(new() { ["default_max_age"] = 300 }, Ct)).Id;

        using var kept = await stage.AdministrateAsync(HttpMethod.Patch, path, new { name = "Still" }, Ct);
        using var malformed = await stage.AdministrateAsync(HttpMethod.Patch, path, new { default_max_age = "soon" }, Ct);
        using var removed = await stage.AdministrateAsync(HttpMethod.Patch, path, new { default_max_age = (int?)null }, Ct);

        (await kept.Content.ReadFromJsonAsync<JsonElement>(Ct)).GetProperty("default_max_age").GetInt32().ShouldBe(300);
        malformed.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await removed.Content.ReadFromJsonAsync<JsonElement>(Ct)).TryGetProperty("default_max_age", out _).ShouldBeFalse();
    }

    [Theory, OnBothDatabases]
    public async Task Rotated_secrets_overlap_and_a_revoked_one_ends(Setup setup)
    {
        var stage = await OAuthStage.OnAsync(await servers.OnAsync(setup), Ct);
        var old = await stage.RegisterAsync(Ct);
        using var rotated = await stage.AdministrateAsync(HttpMethod.Post, $"/api/v1/clients/{old.Id}/secrets", new { overlap_seconds = 3600 }, Ct);
        var shown = await rotated.Content.ReadFromJsonAsync<JsonElement>(Ct);
        var young = old with { Secret = shown.GetProperty("client_secret").GetString() };

        (await TryAsync(stage, old)).ShouldBe("unauthorized_client");
        (await TryAsync(stage, young)).ShouldBe("unauthorized_client");
        using var revoked = await stage.AdministrateAsync(HttpMethod.Delete, $"/api/v1/clients/{old.Id}/secrets/{shown.GetProperty("secret_id").GetString()}", null, Ct);

        revoked.StatusCode.ShouldBe(HttpStatusCode.NoContent);
        (await TryAsync(stage, young)).ShouldBe("invalid_client");
        (await TryAsync(stage, old)).ShouldBe("unauthorized_client");
    }

    [Theory]
    [OnBothDatabases("redirect_uris", "[\"http://app.example/cb\"]", "oauth.redirect_uri_unacceptable")]
    [OnBothDatabases("redirect_uris", "[]", "oauth.redirect_uri_needed")]
    [OnBothDatabases("scopes", "[\"unheard-of\"]", "oauth.client_scope_undefined")]
    [OnBothDatabases("name", "\"\"", "oauth.client_name_malformed")]
    [OnBothDatabases("client_id", "\"019a0000-0000-7000-8000-000000000001\"", "oauth.client_id_like_subject")]
    [OnBothDatabases("lifetimes", "{\"authorization_code\":61}", "oauth.client_lifetime_unfit")]
    [OnBothDatabases("signing_algorithm", "\"HS256\"", "kernel.shape_invalid")]
    [OnBothDatabases("grant_types", "[\"password\"]", "kernel.shape_invalid")]
    public async Task Bad_settings_are_refused_with_their_reason(Setup setup, string member, string value, string code)
    {
        var stage = await OAuthStage.OnAsync(await servers.OnAsync(setup), Ct);
        var body = new Dictionary<string, object?>
        {
            ["name"] = "X",
            ["redirect_uris"] = new[] { OAuthStage.Redirect },
            [member] = JsonDocument.Parse(value).RootElement,
        };

        using var answer = await stage.AdministrateAsync(HttpMethod.Post, "/api/v1/clients", body, Ct);

        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await answer.Content.ReadFromJsonAsync<JsonElement>(Ct)).GetProperty("code").GetString().ShouldBe(code);
    }

    [Theory, OnBothDatabases]
    public async Task A_taken_name_is_refused(Setup setup)
    {
        var stage = await OAuthStage.OnAsync(await servers.OnAsync(setup), Ct);
        var client = await stage.RegisterAsync(Ct);

        using var answer = await stage.AdministrateAsync(HttpMethod.Post, "/api/v1/clients", new { client_id = client.Id, name = "X", redirect_uris = new[] { OAuthStage.Redirect } }, Ct);

        answer.StatusCode.ShouldBe(HttpStatusCode.Conflict);
    }

    [Theory, OnBothDatabases]
    public async Task A_removed_client_leaves_no_live_tokens(Setup setup)
    {
        var stage = await OAuthStage.OnAsync(await servers.OnAsync(setup), Ct);
        var client = await stage.RegisterAsync(Ct);
        var tokens = await stage.ExchangeAsync(client, await (await stage.PersonAsync(Ct)).AuthorizesAsync(client, Ct), Ct);

        using var removed = await stage.AdministrateAsync(HttpMethod.Delete, "/api/v1/clients/" + client.Id, null, Ct);

        removed.StatusCode.ShouldBe(HttpStatusCode.NoContent, await removed.Content.ReadAsStringAsync(Ct));
        (await stage.UserInfoAsync(tokens.Text("access_token"), Ct)).Status.ShouldBe(HttpStatusCode.Unauthorized);
        (await TryAsync(stage, client)).ShouldBe("invalid_client");
    }

    [Theory, OnBothDatabases]
    public async Task The_list_is_paged_by_key(Setup setup)
    {
        var stage = await OAuthStage.OnAsync(await servers.OnAsync(setup), Ct);
        await stage.RegisterAsync(Ct);
        await stage.RegisterAsync(Ct);

        using var first = await stage.AdministrateAsync(HttpMethod.Get, "/api/v1/clients?limit=1", null, Ct);
        var page = await first.Content.ReadFromJsonAsync<JsonElement>(Ct);
        using var second = await stage.AdministrateAsync(HttpMethod.Get, "/api/v1/clients?limit=1&cursor=" + Uri.EscapeDataString(page.GetProperty("next").GetString()!), null, Ct);
        var next = await second.Content.ReadFromJsonAsync<JsonElement>(Ct);

        page.GetProperty("items").GetArrayLength().ShouldBe(1);
        next.GetProperty("items")[0].GetProperty("client_id").GetString().ShouldNotBe(page.GetProperty("items")[0].GetProperty("client_id").GetString());
    }

    [Theory, OnBothDatabases]
    public async Task People_without_the_role_may_not_even_look(Setup setup)
    {
        var stage = await OAuthStage.OnAsync(await servers.OnAsync(setup), Ct);

        using var answer = await (await stage.PersonAsync(Ct)).GetAsync("/api/v1/clients", Ct);

        answer.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
    }

    private static async Task<string> TryAsync(OAuthStage stage, Application client) =>
        (await stage.TokenAsync(client, [("grant_type", "client_credentials")], Ct)).Error;
}
