using System.Net;
using System.Text.Json;
using AuthServer.Tests.Integration.Harness;

namespace AuthServer.Tests.Integration.OAuth.Grants;

/// <summary>Clients create, merge, replace, read and end grants by their names (Grant Management for OAuth 2.0).</summary>
public sealed class ManagingGrantsByName(SharedServers servers)
{
    private const string Action = "grant_management_action";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, OnBothDatabases]
    public async Task A_fresh_grant_has_a_name_that_tells_what_it_holds(Setup setup)
    {
        var (stage, manager, alice) = await StartAsync(setup);

        var (answer, verifier) = await manager.AskedAsync(alice, Ct, (Action, "create"), ("scope", "openid email"), ("claims", """{"userinfo":{"given_name":null}}"""));
        var tokens = await manager.RedeemsAsync(answer["code"]!, verifier, Ct);
        var refreshed = await stage.RefreshAsync(manager.Client, tokens.Text("refresh_token"), Ct);
        var read = await manager.ReadsAsync(tokens.Text("grant_id"), Ct);

        answer["grant_id"].ShouldBeNull();
        tokens.Text("grant_id").Length.ShouldBe(43);
        refreshed.Text("grant_id").ShouldBe(tokens.Text("grant_id"));
        read.Status.ShouldBe(HttpStatusCode.OK, read.Body);
        read.Headers.CacheControl!.NoStore.ShouldBeTrue();
        read.Json.GetProperty("scopes")[0].GetProperty("scope").GetString().ShouldBe("openid email");
        read.Json.GetProperty("claims").EnumerateArray().Select(claim => claim.GetString()).ShouldBe(["given_name"]);
        read.Json.GetProperty("authorization_details").GetArrayLength().ShouldBe(0);
        read.Json.GetProperty("expires_at").GetDateTimeOffset().ShouldBeGreaterThan(read.Json.GetProperty("created_at").GetDateTimeOffset());
        read.Body.ShouldNotContain(tokens.Text("access_token"));
    }

    [Theory, OnBothDatabases]
    public async Task One_person_may_give_one_client_several(Setup setup)
    {
        var (stage, manager, alice) = await StartAsync(setup);
        var first = await manager.GetsAsync(alice, Ct, (Action, "create"), ("scope", "openid email"));
        var second = await manager.GetsAsync(alice, Ct, (Action, "create"), ("scope", "openid profile"));

        var ended = await manager.EndsAsync(first.Text("grant_id"), Ct);

        first.Text("grant_id").ShouldNotBe(second.Text("grant_id"));
        ended.Status.ShouldBe(HttpStatusCode.NoContent, ended.Body);
        (await stage.IsActiveAsync(manager.Client, first.Text("access_token"), Ct)).ShouldBeFalse();
        (await stage.RefreshAsync(manager.Client, second.Text("refresh_token"), Ct)).Status.ShouldBe(HttpStatusCode.OK);
        (await manager.ReadsAsync(second.Text("grant_id"), Ct)).Json.GetProperty("scopes")[0].GetProperty("scope").GetString().ShouldBe("openid profile");
    }

    [Theory]
    [OnBothDatabases("merge")]
    [OnBothDatabases("update")]
    public async Task Merging_gives_the_sum_and_ends_the_tokens_of_before(Setup setup, string action)
    {
        var (stage, manager, alice) = await StartAsync(setup);
        var first = await manager.GetsAsync(alice, Ct, (Action, "create"), ("scope", "openid email offline_access"));

        var merged = await manager.GetsAsync(alice, Ct, (Action, action), ("grant_id", first.Text("grant_id")), ("scope", "profile"));
        var read = await manager.ReadsAsync(first.Text("grant_id"), Ct);

        merged.Text("grant_id").ShouldBe(first.Text("grant_id"));
        merged.Text("scope").Split(' ').Order(StringComparer.Ordinal).ShouldBe(["email", "offline_access", "openid", "profile"]);
        read.Json.GetProperty("scopes")[0].GetProperty("scope").GetString()!.Split(' ').Order(StringComparer.Ordinal).ShouldBe(["email", "offline_access", "openid", "profile"]);
        read.Json.GetProperty("last_updated_at").GetDateTimeOffset().ShouldBeGreaterThan(read.Json.GetProperty("created_at").GetDateTimeOffset());
        await EverythingIsRefusedAsync(stage, manager, first);
        (await stage.RefreshAsync(manager.Client, merged.Text("refresh_token"), Ct)).Status.ShouldBe(HttpStatusCode.OK);
        var rows = await stage.Rows.CountAsync("oauth", "grants", "client_id = @client AND revoked_at IS NULL AND is_offline = " + (setup == Setup.Sqlite ? "1" : "true"), Ct, ("client", manager.Client.Id));
        rows.ShouldBe(1, "what was offline before stays so");
    }

    [Theory, OnBothDatabases]
    public async Task Replacing_leaves_what_was_asked_for_and_forgets_the_rest(Setup setup)
    {
        var (stage, manager, alice) = await StartAsync(setup);
        var first = await manager.GetsAsync(alice, Ct, (Action, "create"), ("scope", "openid email profile"));

        var replaced = await manager.GetsAsync(alice, Ct, (Action, "replace"), ("grant_id", first.Text("grant_id")), ("scope", "openid profile"), ("include_granted_scopes", "true"));

        replaced.Text("scope").ShouldBe("openid profile");
        replaced.Text("grant_id").ShouldBe(first.Text("grant_id"));
        (await manager.ReadsAsync(first.Text("grant_id"), Ct)).Json.GetProperty("scopes")[0].GetProperty("scope").GetString().ShouldBe("openid profile");
        await EverythingIsRefusedAsync(stage, manager, first);
        (await SilentlyAsync(manager, alice, "openid profile")).ShouldBeNull();
        (await SilentlyAsync(manager, alice, "openid email")).ShouldBe("consent_required");
    }

    [Theory, OnBothDatabases]
    public async Task Nothing_ends_before_the_change_is_taken_up(Setup setup)
    {
        var (stage, manager, alice) = await StartAsync(setup);
        var first = await manager.GetsAsync(alice, Ct, (Action, "create"), ("scope", "openid email"));

        var (answer, verifier) = await manager.AskedAsync(alice, Ct, (Action, "replace"), ("grant_id", first.Text("grant_id")), ("scope", "openid"));

        (await stage.IsActiveAsync(manager.Client, first.Text("access_token"), Ct)).ShouldBeTrue();
        (await manager.EndsAsync(first.Text("grant_id"), Ct)).Status.ShouldBe(HttpStatusCode.NoContent);
        (await manager.RedeemsAsync(answer["code"]!, verifier, Ct)).Error.ShouldBe("invalid_grant");
    }

    [Theory, OnBothDatabases]
    public async Task What_its_client_ended_is_refused_everywhere_and_asked_for_again(Setup setup)
    {
        var (stage, manager, alice) = await StartAsync(setup);
        var tokens = await manager.GetsAsync(alice, Ct, (Action, "create"), ("scope", "openid email offline_access"));
        (await SilentlyAsync(manager, alice, "openid email")).ShouldBeNull();
        using var others = await alice.GetAsync("/api/v1/me/grants", Ct);

        var ended = await manager.EndsAsync(tokens.Text("grant_id"), Ct);

        ended.Status.ShouldBe(HttpStatusCode.NoContent, ended.Body);
        await EverythingIsRefusedAsync(stage, manager, tokens);
        (await manager.ReadsAsync(tokens.Text("grant_id"), Ct)).Status.ShouldBe(HttpStatusCode.NotFound);
        (await manager.EndsAsync(tokens.Text("grant_id"), Ct)).Error.ShouldBe("invalid_grant_id");
        (await SilentlyAsync(manager, alice, "openid offline_access")).ShouldBe("consent_required");
        (await manager.PushedAsync(Ct, (Action, "merge"), ("grant_id", tokens.Text("grant_id")))).ShouldBe("invalid_grant_id");
    }

    [Theory, OnBothDatabases]
    public async Task Opaque_tokens_end_with_it_too(Setup setup)
    {
        var (stage, manager, alice) = await StartAsync(setup, ("access_token_format", "reference"));
        var tokens = await manager.GetsAsync(alice, Ct, (Action, "create"), ("scope", "openid"));

        await manager.EndsAsync(tokens.Text("grant_id"), Ct);

        await EverythingIsRefusedAsync(stage, manager, tokens);
    }

    [Theory]
    [OnBothDatabases("create", "some", "invalid_request")]
    [OnBothDatabases("merge", null, "invalid_request")]
    [OnBothDatabases("replace", null, "invalid_request")]
    [OnBothDatabases(null, "some", "invalid_request")]
    [OnBothDatabases("destroy", null, "invalid_request")]
    [OnBothDatabases("merge", "unknown", "invalid_grant_id")]
    [OnBothDatabases("replace", "unknown", "invalid_grant_id")]
    public async Task What_makes_no_sense_is_told_at_both_endpoints(Setup setup, string? action, string? grantId, string error)
    {
        var (_, manager, alice) = await StartAsync(setup);

        var (answer, _) = await manager.AskedAsync(alice, Ct, (Action, action), ("grant_id", grantId));
        var pushed = await manager.PushedAsync(Ct, (Action, action), ("grant_id", grantId));

        answer["error"].ShouldBe(error);
        answer["state"].ShouldBe("the-state");
        pushed.ShouldBe(error);
    }

    [Theory, OnBothDatabases]
    public async Task Clients_that_are_not_registered_for_it_cannot(Setup setup)
    {
        var (stage, _, alice) = await StartAsync(setup);
        var plain = await GrantManager.RegisterAsync(stage, Ct, ("grant_management", false));
        var tokens = await plain.GetsAsync(alice, Ct, ("scope", "openid"));

        var (asked, _) = await plain.AskedAsync(alice, Ct, (Action, "create"));
        using var onlyConfidential = await stage.AdministrateAsync(
            HttpMethod.Post, "/api/v1/clients", new { name = "Public", type = "public", redirect_uris = new[] { OAuthStage.Redirect }, grant_types = new[] { "authorization_code" }, grant_management = true }, Ct);

        asked["error"].ShouldBe("invalid_request");
        tokens.Json.TryGetProperty("grant_id", out _).ShouldBeFalse();
        (await plain.ReadsAsync("anything", Ct)).Status.ShouldBe(HttpStatusCode.Forbidden);
        (await onlyConfidential.Content.ReadAsStringAsync(Ct)).ShouldContain("oauth.client_grant_management_unfit");
    }

    [Theory, OnBothDatabases]
    public async Task A_name_is_good_for_its_client_and_its_person_alone(Setup setup)
    {
        var (stage, manager, alice) = await StartAsync(setup);
        var bob = await stage.PersonAsync(Ct);
        var other = await GrantManager.RegisterAsync(stage, Ct);
        var tokens = await manager.GetsAsync(alice, Ct, (Action, "create"), ("scope", "openid email"));
        var id = tokens.Text("grant_id");

        var (ofBob, _) = await manager.AskedAsync(bob, Ct, (Action, "merge"), ("grant_id", id), ("scope", "openid"));
        var (silently, _) = await manager.AskedAsync(bob, Ct, (Action, "replace"), ("grant_id", id), ("prompt", "none"));
        var pushed = await other.PushedAsync(Ct, (Action, "merge"), ("grant_id", id));

        ofBob["error"].ShouldBe("invalid_grant_id");
        silently["error"].ShouldBe("invalid_grant_id");
        pushed.ShouldBe("invalid_grant_id");
        (await other.ReadsAsync(id, Ct)).Status.ShouldBe(HttpStatusCode.NotFound);
        (await other.EndsAsync(id, Ct)).Status.ShouldBe(HttpStatusCode.NotFound);
        (await stage.IsActiveAsync(manager.Client, tokens.Text("access_token"), Ct)).ShouldBeTrue();
    }

    [Theory, OnBothDatabases]
    public async Task The_endpoint_asks_for_a_token_of_its_own_scope_and_audience(Setup setup)
    {
        var (stage, manager, alice) = await StartAsync(setup);
        var tokens = await manager.GetsAsync(alice, Ct, (Action, "create"), ("scope", "openid"));
        var id = tokens.Text("grant_id");
        var query = await manager.TokenAsync("grant_management_query", Ct);

        var without = await manager.CallAsync(HttpMethod.Get, id, null, Ct);
        var wrong = await manager.CallAsync(HttpMethod.Get, id, "not-a-token", Ct);
        var ofThePerson = await manager.CallAsync(HttpMethod.Get, id, tokens.Text("access_token"), Ct);
        var reading = await manager.CallAsync(HttpMethod.Delete, id, query, Ct);

        without.Status.ShouldBe(HttpStatusCode.Unauthorized);
        without.Headers.WwwAuthenticate.ToString().ShouldNotContain("error");
        wrong.Status.ShouldBe(HttpStatusCode.Unauthorized);
        wrong.Headers.WwwAuthenticate.ToString().ShouldContain("invalid_token");
        ofThePerson.Status.ShouldBe(HttpStatusCode.Forbidden);
        reading.Status.ShouldBe(HttpStatusCode.Forbidden);
        reading.Headers.WwwAuthenticate.ToString().ShouldContain("insufficient_scope");
        Jwt.Read(query).Claims.GetProperty("aud").GetString().ShouldBe(stage.Issuer);
        (await manager.CallAsync(HttpMethod.Get, new string('x', 4000), query, Ct)).Status.ShouldBe(HttpStatusCode.NotFound);
        (await stage.IsActiveAsync(manager.Client, tokens.Text("access_token"), Ct)).ShouldBeTrue();
    }

    [Theory, OnBothDatabases]
    public async Task Of_merges_at_the_same_time_none_is_lost(Setup setup)
    {
        var (stage, manager, alice) = await StartAsync(setup);
        var first = await manager.GetsAsync(alice, Ct, (Action, "create"), ("scope", "openid"));
        var asked = new List<(System.Collections.Specialized.NameValueCollection Answer, string Verifier)>();
        foreach (var scope in new[] { "email", "profile", "offline_access" })
            asked.Add(await manager.AskedAsync(alice, Ct, (Action, "merge"), ("grant_id", first.Text("grant_id")), ("scope", scope)));

        var tokens = await Race.RunAsync(asked.Count, racer => manager.RedeemsAsync(asked[racer].Answer["code"]!, asked[racer].Verifier, Ct));

        tokens.ShouldAllBe(answer => answer.Status == HttpStatusCode.OK);
        var read = await manager.ReadsAsync(first.Text("grant_id"), Ct);
        read.Json.GetProperty("scopes")[0].GetProperty("scope").GetString()!.Split(' ').Order(StringComparer.Ordinal).ShouldBe(["email", "offline_access", "openid", "profile"]);
        (await stage.Rows.CountAsync("oauth", "grants", "client_id = @client AND revoked_at IS NULL", Ct, ("client", manager.Client.Id))).ShouldBe(1);
    }

    [Theory, OnBothDatabases]
    public async Task However_ending_and_merging_race_nothing_is_left(Setup setup)
    {
        var (stage, manager, alice) = await StartAsync(setup);
        for (var round = 0; round < 8; round++)
        {
            var first = await manager.GetsAsync(alice, Ct, (Action, "create"), ("scope", "openid"));
            var (answer, verifier) = await manager.AskedAsync(alice, Ct, (Action, "merge"), ("grant_id", first.Text("grant_id")), ("scope", "email"));

            await Race.RunAsync(2, async racer => racer == 0
                ? (await manager.EndsAsync(first.Text("grant_id"), Ct)).Status
                : (await manager.RedeemsAsync(answer["code"]!, verifier, Ct)).Status);

            (await stage.Rows.CountAsync("oauth", "grants", "client_id = @client AND revoked_at IS NULL", Ct, ("client", manager.Client.Id))).ShouldBe(0, $"round {round}");
        }
    }

    [Theory, OnBothDatabases]
    public async Task Details_are_merged_and_shown(Setup setup)
    {
        var stage = await OAuthStage.OnAsync(await servers.OnAsync(setup), Ct);
        var type = "d" + Guid.NewGuid().ToString("n");
        using var defined = await stage.AdministrateAsync(HttpMethod.Put, "/api/v1/authorization-details-types/" + type, new { words = "Read", fields = Array.Empty<object>() }, Ct);
        var manager = await GrantManager.RegisterAsync(stage, Ct, ("authorization_details_types", new[] { type }));
        var alice = await stage.PersonAsync(Ct);
        string Detail(string what) => $$"""[{"type":"{{type}}","identifier":"{{what}}"}]""";
        var first = await manager.GetsAsync(alice, Ct, (Action, "create"), ("scope", "openid"), ("authorization_details", Detail("a")));

        var merged = await manager.GetsAsync(alice, Ct, (Action, "merge"), ("grant_id", first.Text("grant_id")), ("scope", "openid"), ("authorization_details", Detail("b")));
        var read = await manager.ReadsAsync(first.Text("grant_id"), Ct);

        merged.Json.GetProperty("authorization_details").GetArrayLength().ShouldBe(2);
        read.Json.GetProperty("authorization_details").EnumerateArray().Select(entry => entry.GetProperty("identifier").GetString()).ShouldBe(["b", "a"]);
        var tooMany = JsonSerializer.Serialize(Enumerable.Range(0, 20).Select(number => new { type, identifier = "x" + number }));
        (await manager.PushedAsync(Ct, (Action, "merge"), ("grant_id", first.Text("grant_id")), ("authorization_details", tooMany))).ShouldBe("invalid_authorization_details");
    }

    [Theory, OnBothDatabases]
    public async Task The_person_ends_it_and_its_client_hears(Setup setup)
    {
        var (_, manager, alice) = await StartAsync(setup);
        var tokens = await manager.GetsAsync(alice, Ct, (Action, "create"), ("scope", "openid"));

        using var disconnected = await alice.DeleteAsync($"/api/v1/me/grants/{manager.Client.Id}", Ct);

        (await manager.ReadsAsync(tokens.Text("grant_id"), Ct)).Status.ShouldBe(HttpStatusCode.NotFound);
        (await manager.AskedAsync(alice, Ct, (Action, "merge"), ("grant_id", tokens.Text("grant_id")))).Answer["error"].ShouldBe("invalid_grant_id");
    }

    [Theory, OnBothDatabases]
    public async Task The_metadata_says_what_there_is(Setup setup)
    {
        var (stage, _, _) = await StartAsync(setup);

        var metadata = JsonDocument.Parse(await stage.Http.GetStringAsync("/.well-known/openid-configuration", Ct)).RootElement;

        metadata.GetProperty("grant_management_endpoint").GetString().ShouldBe(stage.Issuer + "/oauth/grants");
        metadata.GetProperty("grant_management_action_required").GetBoolean().ShouldBeFalse();
        metadata.GetProperty("grant_management_actions_supported").EnumerateArray().Select(action => action.GetString()).ShouldBe(["create", "merge", "replace", "query", "revoke"]);
    }

    private static async Task<string?> SilentlyAsync(GrantManager manager, Person person, string scope) =>
        (await manager.AskedAsync(person, Ct, ("scope", scope), ("prompt", "none"))).Answer["error"];

    private static async Task EverythingIsRefusedAsync(OAuthStage stage, GrantManager manager, Answer tokens)
    {
        (await stage.IsActiveAsync(manager.Client, tokens.Text("access_token"), Ct)).ShouldBeFalse();
        (await stage.UserInfoAsync(tokens.Text("access_token"), Ct)).Status.ShouldBe(HttpStatusCode.Unauthorized);
        (await stage.RefreshAsync(manager.Client, tokens.Text("refresh_token"), Ct)).Error.ShouldBe("invalid_grant");
    }

    private async Task<(OAuthStage Stage, GrantManager Manager, Person Alice)> StartAsync(Setup setup, params (string Name, object? Value)[] changes)
    {
        var stage = await OAuthStage.OnAsync(await servers.OnAsync(setup), Ct);
        return (stage, await GrantManager.RegisterAsync(stage, Ct, changes), await stage.PersonAsync(Ct));
    }
}
