using System.Net;
using AuthServer.Tests.Integration.Harness;

namespace AuthServer.Tests.Integration.OAuth.AuthorizationCodes;

public sealed class ExchangingAnAuthorizationCode(SharedServers servers)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, OnBothDatabases]
    public async Task A_code_gives_tokens(Setup setup)
    {
        var stage = await OAuthStage.OnAsync(await servers.OnAsync(setup), Ct);
        var client = await stage.RegisterAsync(Ct);
        var alice = await stage.PersonAsync(Ct);

        var answer = await stage.ExchangeAsync(client, await alice.AuthorizesAsync(client, Ct), Ct);

        answer.Status.ShouldBe(HttpStatusCode.OK, answer.Body);
        answer.Text("token_type").ShouldBe("Bearer");
        answer.Json.GetProperty("expires_in").GetInt32().ShouldBe(300);
        answer.Headers.CacheControl!.NoStore.ShouldBeTrue();
        var idToken = Jwt.Read(answer.Text("id_token"));
        idToken.Text("nonce").ShouldBe("the-nonce");
        idToken.Text("sub").ShouldBe(alice.User.ToString());
        idToken.Text("aud").ShouldBe(client.Id);
        idToken.Text("sid").ShouldBe(alice.Session.ToString());
        var access = Jwt.Read(answer.Text("access_token"));
        access.Header.GetProperty("typ").GetString().ShouldBe("at+jwt");
        access.Text("client_id").ShouldBe(client.Id);
        (await stage.IsActiveAsync(client, answer.Text("access_token"), Ct)).ShouldBeTrue();
    }

    [Theory, OnBothDatabases]
    public async Task A_replayed_code_revokes_its_tokens(Setup setup)
    {
        var stage = await OAuthStage.OnAsync(await servers.OnAsync(setup), Ct);
        var client = await stage.RegisterAsync(Ct);
        var alice = await stage.PersonAsync(Ct);
        var code = await alice.AuthorizesAsync(client, Ct);
        var first = await stage.ExchangeAsync(client, code, Ct);

        var second = await stage.ExchangeAsync(client, code, Ct);

        second.Status.ShouldBe(HttpStatusCode.BadRequest);
        second.Error.ShouldBe("invalid_grant");
        (await stage.IsActiveAsync(client, first.Text("access_token"), Ct)).ShouldBeFalse();
        (await stage.UserInfoAsync(first.Text("access_token"), Ct)).Status.ShouldBe(HttpStatusCode.Unauthorized);
        (await stage.RefreshAsync(client, first.Text("refresh_token"), Ct)).Error.ShouldBe("invalid_grant");
    }

    [Theory, OnBothDatabases]
    public async Task Of_two_hundred_at_once_one_wins(Setup setup)
    {
        var stage = await OAuthStage.OnAsync(await servers.OnAsync(setup), Ct);
        var client = await stage.RegisterAsync(Ct);
        var code = await (await stage.PersonAsync(Ct)).AuthorizesAsync(client, Ct);

        var answers = await Race.RunAsync(200, _ => stage.ExchangeAsync(client, code, Ct));

        var tokens = answers.Where(answer => answer.Status == HttpStatusCode.OK).ShouldHaveSingleItem();
        answers.Where(answer => answer != tokens).ShouldAllBe(answer => answer.Status == HttpStatusCode.BadRequest && answer.Error == "invalid_grant");
        (await stage.IsActiveAsync(client, tokens.Text("access_token"), Ct)).ShouldBeFalse();
    }

    [Theory, OnBothDatabases]
    public async Task Only_the_right_client_address_and_verifier_open_it_and_mistakes_do_not_spend_it(Setup setup)
    {
        var stage = await OAuthStage.OnAsync(await servers.OnAsync(setup), Ct);
        var client = await stage.RegisterAsync(Ct);
        var other = await stage.RegisterAsync(Ct);
        var code = await (await stage.PersonAsync(Ct)).AuthorizesAsync(client, Ct);

        (await stage.ExchangeAsync(other, code, Ct)).Error.ShouldBe("invalid_grant");
        (await stage.ExchangeAsync(client, code with { RedirectUri = "https://app.example/other" }, Ct)).Error.ShouldBe("invalid_grant");
        (await stage.ExchangeAsync(client, code with { Verifier = OAuthStage.NewSecret() }, Ct)).Error.ShouldBe("invalid_grant");
        (await stage.ExchangeAsync(client, code with { Verifier = "short" }, Ct)).Error.ShouldBe("invalid_grant");
        (await stage.TokenAsync(client, code.Form[..3], Ct)).Error.ShouldBe("invalid_grant");
        (await stage.ExchangeAsync(client, code with { Code = OAuthStage.NewSecret() }, Ct)).Error.ShouldBe("invalid_grant");

        var answer = await stage.ExchangeAsync(client, code, Ct);

        answer.Status.ShouldBe(HttpStatusCode.OK, answer.Body);
    }

    [Theory, OnBothDatabases]
    public async Task An_ended_session_a_closed_account_and_a_disabled_client_get_nothing(Setup setup)
    {
        var stage = await OAuthStage.OnAsync(await servers.OnAsync(setup), Ct);
        var client = await stage.RegisterAsync(Ct);
        var (alice, bob, carol) = (await stage.PersonAsync(Ct), await stage.PersonAsync(Ct), await stage.PersonAsync(Ct));
        var (ofAlice, ofBob, ofCarol) = (await alice.AuthorizesAsync(client, Ct), await bob.AuthorizesAsync(client, Ct), await carol.AuthorizesAsync(client, Ct));

        await stage.Rows.EndSessionAsync(alice.Session, Ct);
        await stage.Rows.DeactivateAsync(bob.User, Ct);
        (await stage.ExchangeAsync(client, ofAlice, Ct)).Error.ShouldBe("invalid_grant");
        (await stage.ExchangeAsync(client, ofBob, Ct)).Error.ShouldBe("invalid_grant");
        using var disabled = await stage.AdministrateAsync(HttpMethod.Post, $"/api/v1/clients/{client.Id}/disable", null, Ct);

        var answer = await stage.ExchangeAsync(client, ofCarol, Ct);

        answer.Status.ShouldBe(HttpStatusCode.Unauthorized);
        answer.Error.ShouldBe("invalid_client");
    }
}
