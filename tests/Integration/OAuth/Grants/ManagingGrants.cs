using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using AuthServer.Tests.Integration.Harness;

namespace AuthServer.Tests.Integration.OAuth.Grants;

/// <summary>Who sees and ends what applications hold for a person.</summary>
public sealed class ManagingGrants(SharedServers servers)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, OnBothDatabases]
    public async Task A_person_sees_what_an_application_holds_and_when_it_was_last_used(Setup setup)
    {
        var (stage, client, alice, tokens) = await StartAsync(setup);
        (await stage.RefreshAsync(client, tokens.Text("refresh_token"), Ct)).Status.ShouldBe(HttpStatusCode.OK);

        var seen = (await ListAsync(alice)).ShouldHaveSingleItem();

        seen.GetProperty("client_id").GetString().ShouldBe(client.Id);
        seen.GetProperty("name").GetString().ShouldBe("An application");
        seen.GetProperty("scopes").GetArrayLength().ShouldBe(2);
        seen.GetProperty("audiences")[0].GetString().ShouldBe(stage.Issuer);
        seen.GetProperty("active").GetBoolean().ShouldBeTrue();
        seen.GetProperty("works_offline").GetBoolean().ShouldBeTrue();
        seen.GetProperty("last_used_at").GetDateTimeOffset().ShouldBeGreaterThanOrEqualTo(seen.GetProperty("last_granted_at").GetDateTimeOffset());
    }

    [Theory, OnBothDatabases]
    public async Task A_remembered_consent_is_seen_and_taken_back_even_when_nothing_is_held(Setup setup)
    {
        var (stage, _, alice, _) = await StartAsync(setup);
        var asking = await stage.RegisterAsync(new() { ["require_consent"] = true }, Ct);
        using var asked = await alice.GetAsync(Person.AuthorizationUri(asking, OAuthStage.NewSecret()), Ct);
        var request = asked.Headers.Location!.OriginalString.Split('=')[1];
        using var given = await alice.PostAsync($"/api/v1/oauth/requests/{request}/consent", null, Ct);

        var seen = (await ListAsync(alice)).Single(item => item.GetProperty("client_id").GetString() == asking.Id);
        using var disconnected = await alice.DeleteAsync($"/api/v1/me/grants/{asking.Id}", Ct);

        seen.GetProperty("active").GetBoolean().ShouldBeFalse();
        disconnected.StatusCode.ShouldBe(HttpStatusCode.NoContent);
        (await ListAsync(alice)).ShouldNotContain(item => item.GetProperty("client_id").GetString() == asking.Id);
    }

    [Theory, OnBothDatabases]
    public async Task The_list_is_paged_by_client_however_many_grants_there_are(Setup setup)
    {
        var (stage, client, alice, _) = await StartAsync(setup);
        var other = await stage.RegisterAsync(Ct);
        foreach (var asking in new[] { client, other, client, other })
            await alice.AuthorizesAsync(asking, Ct);

        using var first = await alice.GetAsync("/api/v1/me/grants?limit=1", Ct);
        var page = await first.Content.ReadFromJsonAsync<JsonElement>(Ct);
        using var second = await alice.GetAsync("/api/v1/me/grants?limit=1&cursor=" + Uri.EscapeDataString(page.GetProperty("next").GetString()!), Ct);
        var rest = await second.Content.ReadFromJsonAsync<JsonElement>(Ct);

        string[] ids = [page.GetProperty("items")[0].GetProperty("client_id").GetString()!, rest.GetProperty("items")[0].GetProperty("client_id").GetString()!];
        ids.ShouldBe(new[] { client.Id, other.Id }, ignoreOrder: true);
        rest.TryGetProperty("next", out _).ShouldBeFalse();
    }

    [Theory, OnBothDatabases]
    public async Task An_administrator_sees_and_ends_them(Setup setup)
    {
        var (stage, client, alice, tokens) = await StartAsync(setup);

        using var listed = await stage.AdministrateAsync(HttpMethod.Get, $"/api/v1/users/{alice.User}/grants", null, Ct);
        using var ended = await stage.AdministrateAsync(HttpMethod.Delete, $"/api/v1/users/{alice.User}/grants/{client.Id}", null, Ct);
        using var again = await stage.AdministrateAsync(HttpMethod.Delete, $"/api/v1/users/{alice.User}/grants/nobody", null, Ct);

        (await listed.Content.ReadAsStringAsync(Ct)).ShouldContain(client.Id);
        ended.StatusCode.ShouldBe(HttpStatusCode.NoContent);
        again.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        await EverythingIsRefusedAsync(stage, client, tokens);
    }

    [Theory, OnBothDatabases]
    public async Task An_administrator_ends_all_of_them_at_once(Setup setup)
    {
        var (stage, client, alice, tokens) = await StartAsync(setup);

        using var ended = await stage.AdministrateAsync(HttpMethod.Delete, $"/api/v1/users/{alice.User}/grants", null, Ct);

        ended.StatusCode.ShouldBe(HttpStatusCode.NoContent);
        await EverythingIsRefusedAsync(stage, client, tokens);
    }

    [Theory, OnBothDatabases]
    public async Task An_administrator_who_ends_all_sessions_ends_offline_access_too(Setup setup)
    {
        var (stage, client, alice, tokens) = await StartAsync(setup);

        using var ended = await stage.AdministrateAsync(HttpMethod.Delete, $"/api/v1/users/{alice.User}/sessions", null, Ct);

        ended.StatusCode.ShouldBe(HttpStatusCode.NoContent, await ended.Content.ReadAsStringAsync(Ct));
        await EverythingIsRefusedAsync(stage, client, tokens);
    }

    [Theory]
    [OnBothDatabases("deactivate", "reactivate")]
    [OnBothDatabases("lock", "unlock")]
    public async Task An_account_that_was_closed_for_a_while_comes_back_without_its_offline_access(Setup setup, string close, string open)
    {
        var (stage, client, alice, tokens) = await StartAsync(setup);

        using var closed = await stage.AdministrateAsync(HttpMethod.Post, $"/api/v1/users/{alice.User}/{close}", null, Ct);
        using var opened = await stage.AdministrateAsync(HttpMethod.Post, $"/api/v1/users/{alice.User}/{open}", null, Ct);

        closed.StatusCode.ShouldBe(HttpStatusCode.NoContent, await closed.Content.ReadAsStringAsync(Ct));
        opened.StatusCode.ShouldBe(HttpStatusCode.NoContent);
        await EverythingIsRefusedAsync(stage, client, tokens);
    }

    [Theory, OnBothDatabases]
    public async Task A_person_disconnects_all_at_once(Setup setup)
    {
        var (stage, client, alice, tokens) = await StartAsync(setup);
        var eve = await stage.PersonAsync(Ct);
        var hers = await stage.ExchangeAsync(client, await eve.AuthorizesAsync(client, Ct, ("scope", "openid offline_access")), Ct);
        var asking = await stage.RegisterAsync(new() { ["require_consent"] = true }, Ct);
        using var asked = await alice.GetAsync(Person.AuthorizationUri(asking, OAuthStage.NewSecret()), Ct);
        using var given = await alice.PostAsync($"/api/v1/oauth/requests/{asked.Headers.Location!.OriginalString.Split('=')[1]}/consent", null, Ct);

        using var disconnected = await alice.DeleteAsync("/api/v1/me/grants", Ct);

        disconnected.StatusCode.ShouldBe(HttpStatusCode.NoContent);
        (await ListAsync(alice)).ShouldBeEmpty();
        await EverythingIsRefusedAsync(stage, client, tokens);
        (await stage.IsActiveAsync(client, hers.Text("access_token"), Ct)).ShouldBeTrue();
        using var again = await alice.GetAsync(Person.AuthorizationUri(asking, OAuthStage.NewSecret()), Ct);
        again.Headers.Location!.OriginalString.ShouldStartWith("/consent");
    }

    [Theory, OnBothDatabases]
    public async Task Others_see_and_end_nothing(Setup setup)
    {
        var (stage, client, alice, tokens) = await StartAsync(setup);
        var eve = await stage.PersonAsync(Ct);

        using var listed = await eve.GetAsync($"/api/v1/users/{alice.User}/grants", Ct);
        using var ended = await eve.DeleteAsync($"/api/v1/users/{alice.User}/grants", Ct);
        using var mine = await eve.DeleteAsync($"/api/v1/me/grants/{client.Id}", Ct);

        listed.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        ended.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        mine.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await stage.IsActiveAsync(client, tokens.Text("access_token"), Ct)).ShouldBeTrue();
    }

    [Theory, OnBothDatabases]
    public async Task However_disconnecting_and_answering_race_nothing_is_held_without_consent(Setup setup)
    {
        var (stage, _, alice, _) = await StartAsync(setup);
        var asking = await stage.RegisterAsync(new() { ["require_consent"] = true }, Ct);

        for (var round = 0; round < 15; round++)
        {
            using var asked = await alice.GetAsync(Person.AuthorizationUri(asking, OAuthStage.NewSecret()), Ct);
            var request = asked.Headers.Location!.OriginalString.Split('=')[1];
            using var given = await alice.PostAsync($"/api/v1/oauth/requests/{request}/consent", null, Ct);

            await Race.RunAsync(6, async racer =>
            {
                using var answer = racer == 3
                    ? await alice.DeleteAsync($"/api/v1/me/grants/{asking.Id}", Ct)
                    : await alice.GetAsync(Person.AuthorizationUri(asking, OAuthStage.NewSecret()), Ct);
                return answer.StatusCode;
            });

            var live = await stage.Rows.CountAsync("oauth", "grants", "client_id = @client AND revoked_at IS NULL", Ct, ("client", asking.Id));
            live.ShouldBe(0, $"round {round}");
        }
    }

    [Theory, OnBothDatabases]
    public async Task A_client_that_cannot_refresh_leaves_no_grant_behind_for_long(Setup setup)
    {
        var stage = await OAuthStage.OnAsync(await servers.OnAsync(setup), Ct);
        var client = await stage.RegisterAsync(new() { ["grant_types"] = new[] { "authorization_code" } }, Ct);
        await (await stage.PersonAsync(Ct)).AuthorizesAsync(client, Ct, ("scope", "openid offline_access"));

        var late = stage.Rows.Time(DateTimeOffset.UtcNow.AddMinutes(10));
        (await stage.Rows.CountAsync("oauth", "grants", "client_id = @client AND ends_at > @late", Ct, ("client", client.Id), ("late", late))).ShouldBe(0);
        (await stage.Rows.CountAsync("oauth", "grants", "client_id = @client AND scopes = 'openid'", Ct, ("client", client.Id))).ShouldBe(1);
    }

    private static async Task EverythingIsRefusedAsync(OAuthStage stage, Application client, Answer tokens)
    {
        (await stage.IsActiveAsync(client, tokens.Text("access_token"), Ct)).ShouldBeFalse();
        (await stage.RefreshAsync(client, tokens.Text("refresh_token"), Ct)).Error.ShouldBe("invalid_grant");
        (await stage.UserInfoAsync(tokens.Text("access_token"), Ct)).Status.ShouldBe(HttpStatusCode.Unauthorized);
    }

    private static async Task<IReadOnlyList<JsonElement>> ListAsync(Person person)
    {
        using var list = await person.GetAsync("/api/v1/me/grants", Ct);
        var text = await list.Content.ReadAsStringAsync(Ct);
        list.StatusCode.ShouldBe(HttpStatusCode.OK, text);
        return [.. JsonDocument.Parse(text).RootElement.GetProperty("items").EnumerateArray()];
    }

    private async Task<(OAuthStage Stage, Application Client, Person Alice, Answer Tokens)> StartAsync(Setup setup)
    {
        var stage = await OAuthStage.OnAsync(await servers.OnAsync(setup), Ct);
        var client = await stage.RegisterAsync(Ct);
        var alice = await stage.PersonAsync(Ct);
        var tokens = await stage.ExchangeAsync(client, await alice.AuthorizesAsync(client, Ct, ("scope", "openid offline_access")), Ct);
        tokens.Status.ShouldBe(HttpStatusCode.OK, tokens.Body);
        return (stage, client, alice, tokens);
    }
}
