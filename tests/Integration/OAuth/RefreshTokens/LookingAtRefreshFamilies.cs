using System.Net;
using System.Text.Json;
using AuthServer.Tests.Integration.Harness;

namespace AuthServer.Tests.Integration.OAuth.RefreshTokens;

/// <summary>A person and administrators see the refresh tokens of an application as families, and end them one by one.</summary>
public sealed class LookingAtRefreshFamilies(SharedServers servers)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, OnBothDatabases]
    public async Task A_family_says_how_it_stands_and_when_it_was_used(Setup setup)
    {
        var (stage, client, alice, first) = await StartAsync(setup);
        (await stage.RefreshAsync(client, first.Text("refresh_token"), Ct)).Status.ShouldBe(HttpStatusCode.OK);

        var family = (await MineAsync(alice, client)).ShouldHaveSingleItem();

        family.GetProperty("state").GetString().ShouldBe("active");
        family.GetProperty("tokens").GetInt32().ShouldBe(2);
        family.GetProperty("works_offline").GetBoolean().ShouldBeTrue();
        family.GetProperty("binding").GetString().ShouldBe("client_authentication");
        family.GetProperty("scopes").EnumerateArray().Select(scope => scope.GetString()).ShouldBe(["openid", "offline_access"]);
        family.GetProperty("last_used_at").GetDateTimeOffset().ShouldBeGreaterThanOrEqualTo(family.GetProperty("began_at").GetDateTimeOffset());
        family.GetProperty("ends_at").GetDateTimeOffset().ShouldBeGreaterThan(family.GetProperty("idle_until").GetDateTimeOffset());
    }

    [Theory, OnBothDatabases]
    public async Task One_that_lives_with_its_session_is_over_with_it(Setup setup)
    {
        var stage = await OAuthStage.OnAsync(await servers.OnAsync(setup), Ct);
        var client = await stage.RegisterAsync(Ct);
        var alice = await stage.PersonAsync(Ct);
        await stage.ExchangeAsync(client, await alice.AuthorizesAsync(client, Ct, ("scope", "openid")), Ct);
        await stage.ExchangeAsync(client, await alice.AuthorizesAsync(client, Ct, ("scope", "openid offline_access")), Ct);
        await stage.Rows.EndSessionAsync(alice.Session, Ct);

        using var listed = await stage.AdministrateAsync(HttpMethod.Get, $"/api/v1/users/{alice.User}/grants/{client.Id}/families", null, Ct);

        var families = JsonDocument.Parse(await listed.Content.ReadAsStringAsync(Ct)).RootElement.GetProperty("items").EnumerateArray().ToList();
        families.Select(family => family.GetProperty("state").GetString()).ShouldBe(["active", "expired"]);
        families.ShouldAllBe(family => family.GetProperty("device").GetString() == "Test");
    }

    [Theory, OnBothDatabases]
    public async Task One_of_two_is_ended_and_the_other_goes_on(Setup setup)
    {
        var (stage, client, alice, first) = await StartAsync(setup);
        var second = await stage.ExchangeAsync(client, await alice.AuthorizesAsync(client, Ct, ("scope", "openid offline_access")), Ct);
        var families = await MineAsync(alice, client);
        families.Count.ShouldBe(2);

        using var ended = await alice.DeleteAsync($"/api/v1/me/grants/{client.Id}/families/{families[1].GetProperty("id").GetString()}", Ct);

        ended.StatusCode.ShouldBe(HttpStatusCode.NoContent);
        (await stage.RefreshAsync(client, first.Text("refresh_token"), Ct)).Error.ShouldBe("invalid_grant");
        (await stage.IsActiveAsync(client, first.Text("access_token"), Ct)).ShouldBeFalse();
        (await stage.RefreshAsync(client, second.Text("refresh_token"), Ct)).Status.ShouldBe(HttpStatusCode.OK);
        var after = await MineAsync(alice, client);
        after[1].GetProperty("state").GetString().ShouldBe("ended");
        after[1].GetProperty("end_reason").GetString().ShouldBe("revoked_by_user");
    }

    [Theory, OnBothDatabases]
    public async Task Administrators_see_and_end_them_and_others_do_not(Setup setup)
    {
        var (stage, client, alice, first) = await StartAsync(setup);
        var eve = await stage.PersonAsync(Ct);
        var family = (await MineAsync(alice, client)).ShouldHaveSingleItem().GetProperty("id").GetString();

        using var stolen = await eve.DeleteAsync($"/api/v1/me/grants/{client.Id}/families/{family}", Ct);
        using var peeped = await eve.GetAsync($"/api/v1/users/{alice.User}/grants/{client.Id}/families", Ct);
        using var listed = await stage.AdministrateAsync(HttpMethod.Get, $"/api/v1/users/{alice.User}/grants/{client.Id}/families", null, Ct);
        using var ended = await stage.AdministrateAsync(HttpMethod.Delete, $"/api/v1/users/{alice.User}/grants/{client.Id}/families/{family}", null, Ct);

        stolen.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        peeped.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await listed.Content.ReadAsStringAsync(Ct)).ShouldContain(family!);
        ended.StatusCode.ShouldBe(HttpStatusCode.NoContent);
        (await stage.RefreshAsync(client, first.Text("refresh_token"), Ct)).Error.ShouldBe("invalid_grant");
    }

    private static async Task<IReadOnlyList<JsonElement>> MineAsync(Person person, Application client)
    {
        using var list = await person.GetAsync($"/api/v1/me/grants/{client.Id}/families", Ct);
        var text = await list.Content.ReadAsStringAsync(Ct);
        list.StatusCode.ShouldBe(HttpStatusCode.OK, text);
        return [.. JsonDocument.Parse(text).RootElement.GetProperty("items").EnumerateArray()];
    }

    private async Task<(OAuthStage Stage, Application Client, Person Alice, Answer First)> StartAsync(Setup setup)
    {
        var stage = await OAuthStage.OnAsync(await servers.OnAsync(setup), Ct);
        var client = await stage.RegisterAsync(Ct);
        var alice = await stage.PersonAsync(Ct);
        var first = await stage.ExchangeAsync(client, await alice.AuthorizesAsync(client, Ct, ("scope", "openid offline_access")), Ct);
        first.Status.ShouldBe(HttpStatusCode.OK, first.Body);
        return (stage, client, alice, first);
    }
}
