using System.Net;
using AuthServer.Tests.Integration.Harness;

namespace AuthServer.Tests.Integration.OAuth.AuthorizationCodes;

/// <summary>RFC 6749 §5.2, RFC 7636 §4.6: whatever is no grant of ours is an invalid grant, and no malformed request.</summary>
public sealed class PresentingWhatWasNeverIssued(SharedServers servers)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [OnBothDatabases("x")]
    [OnBothDatabases("eyJhbGciOiJFUzI1NiIsInR5cCI6ImF0K2p3dCJ9.eyJpc3MiOiJodHRwczovL2FzLmV4YW1wbGUifQ.c2ln")]
    [OnBothDatabases("long")]
    public async Task A_code_or_refresh_token_of_any_shape_is_an_invalid_grant(Setup setup, string shape)
    {
        var stage = await OAuthStage.OnAsync(await servers.OnAsync(setup), Ct);
        var client = await stage.RegisterAsync(Ct);
        var value = shape == "long" ? new string('a', 30_000) : shape;

        var code = await stage.ExchangeAsync(client, new GivenCode(value, OAuthStage.Redirect, OAuthStage.NewSecret()), Ct);
        var refreshed = await stage.RefreshAsync(client, value, Ct);
        var stranger = await stage.RefreshAsync(client with { Secret = OAuthStage.NewSecret() }, value, Ct);

        (code.Status, code.Error).ShouldBe((HttpStatusCode.BadRequest, "invalid_grant"));
        (refreshed.Status, refreshed.Error).ShouldBe((HttpStatusCode.BadRequest, "invalid_grant"));
        (stranger.Status, stranger.Error).ShouldBe((HttpStatusCode.Unauthorized, "invalid_client"));
        refreshed.Headers.GetValues("Pragma").ShouldBe(["no-cache"]);
    }

    [Theory, OnBothDatabases]
    public async Task An_access_token_is_no_refresh_token(Setup setup)
    {
        var stage = await OAuthStage.OnAsync(await servers.OnAsync(setup), Ct);
        var client = await stage.RegisterAsync(Ct);
        var tokens = await stage.ExchangeAsync(client, await (await stage.PersonAsync(Ct)).AuthorizesAsync(client, Ct), Ct);

        (await stage.RefreshAsync(client, tokens.Text("access_token"), Ct)).Error.ShouldBe("invalid_grant");
    }

    [Theory]
    [OnBothDatabases("short")]
    [OnBothDatabases("a verifier with spaces in it, which are no unreserved characters")]
    [OnBothDatabases("long")]
    public async Task A_verifier_that_none_can_be_is_an_invalid_grant(Setup setup, string verifier)
    {
        var stage = await OAuthStage.OnAsync(await servers.OnAsync(setup), Ct);
        var client = await stage.RegisterAsync(Ct);
        var code = await (await stage.PersonAsync(Ct)).AuthorizesAsync(client, Ct);

        var answer = await stage.ExchangeAsync(client, code with { Verifier = verifier == "long" ? new string('v', 129) : verifier }, Ct);

        (answer.Status, answer.Error).ShouldBe((HttpStatusCode.BadRequest, "invalid_grant"));
    }

    [Theory, OnBothDatabases]
    public async Task One_registered_address_need_not_be_named_where_nobody_signs_in(Setup setup)
    {
        var stage = await OAuthStage.OnAsync(await servers.OnAsync(setup), Ct);
        var client = await stage.RegisterAsync(Ct);
        var alice = await stage.PersonAsync(Ct);

        var left = await CodeAsync(alice, client, ("scope", "profile"), ("redirect_uri", null));
        var named = await CodeAsync(alice, client, ("scope", "profile"), ("redirect_uri", null));
        var wrong = await CodeAsync(alice, client, ("scope", "profile"), ("redirect_uri", null));
        var sent = await CodeAsync(alice, client, ("scope", "profile"));

        (await RedeemAsync(stage, client, left, null)).Status.ShouldBe(HttpStatusCode.OK);
        (await RedeemAsync(stage, client, named, OAuthStage.Redirect)).Status.ShouldBe(HttpStatusCode.OK);
        (await RedeemAsync(stage, client, wrong, "https://evil.example/cb")).Error.ShouldBe("invalid_grant");
        (await RedeemAsync(stage, client, sent, null)).Error.ShouldBe("invalid_grant");
    }

    [Theory, OnBothDatabases]
    public async Task Openid_and_a_choice_of_addresses_need_the_address(Setup setup)
    {
        var stage = await OAuthStage.OnAsync(await servers.OnAsync(setup), Ct);
        var one = await stage.RegisterAsync(Ct);
        var two = await stage.RegisterAsync(new() { ["redirect_uris"] = new[] { OAuthStage.Redirect, OAuthStage.Redirect + "2" } }, Ct);
        var alice = await stage.PersonAsync(Ct);

        using var openid = await alice.GetAsync(Person.AuthorizationUri(one, OAuthStage.NewSecret(), ("redirect_uri", null)), Ct);
        using var several = await alice.GetAsync(Person.AuthorizationUri(two, OAuthStage.NewSecret(), ("redirect_uri", null), ("scope", "profile")), Ct);

        openid.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        several.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }

    private static async Task<GivenCode> CodeAsync(Person person, Application client, params (string Name, string? Value)[] changes)
    {
        var verifier = OAuthStage.NewSecret();
        using var answer = await person.GetAsync(Person.AuthorizationUri(client, verifier, changes), Ct);
        answer.StatusCode.ShouldBe(HttpStatusCode.SeeOther, await answer.Content.ReadAsStringAsync(Ct));
        answer.Headers.Location!.OriginalString.ShouldStartWith(OAuthStage.Redirect + "?");
        return new GivenCode(System.Web.HttpUtility.ParseQueryString(answer.Headers.Location.Query)["code"]!, OAuthStage.Redirect, verifier);
    }

    private static Task<Answer> RedeemAsync(OAuthStage stage, Application client, GivenCode code, string? redirectUri) =>
        stage.TokenAsync(client, [.. code.Form.Where(field => field.Name != "redirect_uri"), .. redirectUri is null ? [] : new[] { ("redirect_uri", redirectUri) }], Ct);
}
