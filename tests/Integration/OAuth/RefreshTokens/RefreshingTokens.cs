using System.Net;
using AuthServer.Tests.Integration.Harness;

namespace AuthServer.Tests.Integration.OAuth.RefreshTokens;

public sealed class RefreshingTokens(SharedServers servers)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, OnBothDatabases]
    public async Task A_refresh_token_is_changed_for_its_successor(Setup setup)
    {
        var (stage, client, _, first) = await StartAsync(setup);

        var second = await stage.RefreshAsync(client, first.Text("refresh_token"), Ct);

        second.Status.ShouldBe(HttpStatusCode.OK, second.Body);
        second.Text("refresh_token").ShouldNotBe(first.Text("refresh_token"));
        second.Text("scope").ShouldBe("openid profile email");
        Jwt.Read(second.Text("id_token")).Claims.TryGetProperty("nonce", out _).ShouldBeFalse();
        (await stage.RefreshAsync(client, second.Text("refresh_token"), Ct)).Status.ShouldBe(HttpStatusCode.OK);
    }

    [Theory, OnBothDatabases]
    public async Task Of_two_hundred_at_once_all_get_the_same_successor(Setup setup)
    {
        var (stage, client, _, first) = await StartAsync(setup);

        var answers = await Race.RunAsync(200, _ => stage.RefreshAsync(client, first.Text("refresh_token"), Ct));

        answers.ShouldAllBe(answer => answer.Status == HttpStatusCode.OK);
        var successor = answers.Select(answer => answer.Text("refresh_token")).Distinct().ShouldHaveSingleItem();
        (await stage.RefreshAsync(client, successor, Ct)).Status.ShouldBe(HttpStatusCode.OK);
    }

    [Theory, OnBothDatabases]
    public async Task Fewer_scopes_may_be_asked_for_and_never_more(Setup setup)
    {
        var (stage, client, _, first) = await StartAsync(setup);

        var more = await stage.TokenAsync(client, [("grant_type", "refresh_token"), ("refresh_token", first.Text("refresh_token")), ("scope", "openid offline_access")], Ct);
        var fewer = await stage.TokenAsync(client, [("grant_type", "refresh_token"), ("refresh_token", first.Text("refresh_token")), ("scope", "openid")], Ct);
        var all = await stage.RefreshAsync(client, fewer.Text("refresh_token"), Ct);

        more.Error.ShouldBe("invalid_scope");
        fewer.Text("scope").ShouldBe("openid");
        all.Text("scope").ShouldBe("openid profile email");
    }

    [Theory, OnBothDatabases]
    public async Task Another_client_can_do_nothing_with_it(Setup setup)
    {
        var (stage, client, _, first) = await StartAsync(setup);
        var other = await stage.RegisterAsync(Ct);

        var stolen = await stage.RefreshAsync(other, first.Text("refresh_token"), Ct);

        stolen.Error.ShouldBe("invalid_grant");
        (await stage.RefreshAsync(client, first.Text("refresh_token"), Ct)).Status.ShouldBe(HttpStatusCode.OK);
    }

    [Theory, OnBothDatabases]
    public async Task It_ends_with_the_session_unless_it_is_for_offline_access(Setup setup)
    {
        var (stage, client, alice, online) = await StartAsync(setup);
        var offline = await stage.ExchangeAsync(client, await alice.AuthorizesAsync(client, Ct, ("scope", "openid offline_access")), Ct);
        offline.Status.ShouldBe(HttpStatusCode.OK, offline.Body);

        await stage.Rows.EndSessionAsync(alice.Session, Ct);

        (await stage.RefreshAsync(client, online.Text("refresh_token"), Ct)).Error.ShouldBe("invalid_grant");
        (await stage.IsActiveAsync(client, online.Text("access_token"), Ct)).ShouldBeFalse();
        (await stage.RefreshAsync(client, offline.Text("refresh_token"), Ct)).Status.ShouldBe(HttpStatusCode.OK);
        (await stage.IsActiveAsync(client, offline.Text("access_token"), Ct)).ShouldBeTrue();
    }

    [Theory, OnBothDatabases]
    public async Task It_ends_with_the_account(Setup setup)
    {
        var (stage, client, alice, first) = await StartAsync(setup);

        await stage.Rows.DeactivateAsync(alice.User, Ct);

        (await stage.RefreshAsync(client, first.Text("refresh_token"), Ct)).Error.ShouldBe("invalid_grant");
        (await stage.IsActiveAsync(client, first.Text("access_token"), Ct)).ShouldBeFalse();
    }

    [Theory, OnBothDatabases]
    public async Task It_is_invalid_even_when_the_ended_grant_was_swept(Setup setup)
    {
        var (stage, client, alice, first) = await StartAsync(setup);
        using var disconnected = await alice.DeleteAsync($"/api/v1/me/grants/{client.Id}", Ct);
        await stage.Rows.SweepGrantsAsync(alice.User, Ct);

        var late = await stage.RefreshAsync(client, first.Text("refresh_token"), Ct);

        late.Status.ShouldBe(HttpStatusCode.BadRequest, late.Body);
        late.Error.ShouldBe("invalid_grant");
    }

    [Theory, OnBothDatabases]
    public async Task A_client_without_the_grant_gets_no_refresh_token(Setup setup)
    {
        var stage = await OAuthStage.OnAsync(await servers.OnAsync(setup), Ct);
        var client = await stage.RegisterAsync(new() { ["grant_types"] = new[] { "authorization_code" } }, Ct);

        var answer = await stage.ExchangeAsync(client, await (await stage.PersonAsync(Ct)).AuthorizesAsync(client, Ct), Ct);

        answer.Json.TryGetProperty("refresh_token", out _).ShouldBeFalse();
    }

    private async Task<(OAuthStage Stage, Application Client, Person Alice, Answer First)> StartAsync(Setup setup)
    {
        var stage = await OAuthStage.OnAsync(await servers.OnAsync(setup), Ct);
        var client = await stage.RegisterAsync(Ct);
        var alice = await stage.PersonAsync(Ct);
        var first = await stage.ExchangeAsync(client, await alice.AuthorizesAsync(client, Ct), Ct);
        first.Status.ShouldBe(HttpStatusCode.OK, first.Body);
        return (stage, client, alice, first);
    }
}
