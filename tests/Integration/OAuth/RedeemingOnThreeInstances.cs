using System.Net;
using System.Text.Json;
using System.Web;
using AuthServer.Tests.Integration.Harness;
using AuthServer.Tests.Integration.OAuth.BackchannelAuthentications;
using AuthServer.Tests.Integration.OAuth.Clients;
using AuthServer.Tests.Integration.OAuth.DeviceAuthorizations;
using AuthServer.Tests.Integration.OAuth.Dpop;

namespace AuthServer.Tests.Integration.OAuth;

/// <summary>What may happen once happens once, whichever instance is asked.</summary>
public sealed class RedeemingOnThreeInstances(ThreeInstances instances) : IClassFixture<ThreeInstances>
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Of_two_hundred_redemptions_of_a_code_one_wins_and_its_tokens_end_with_the_replays()
    {
        var stage = await OAuthStage.OnAsync(instances, Ct);
        var client = await stage.RegisterAsync(Ct);
        var code = await (await stage.PersonAsync(Ct)).AuthorizesAsync(client, Ct);

        var answers = await Race.RunAsync(200, _ => stage.ExchangeAsync(client, code, Ct));

        var tokens = answers.Where(answer => answer.Status == HttpStatusCode.OK).ShouldHaveSingleItem();
        answers.Where(answer => answer != tokens).ShouldAllBe(answer => answer.Status == HttpStatusCode.BadRequest && answer.Error == "invalid_grant");
        (await stage.IsActiveAsync(client, tokens.Text("access_token"), Ct)).ShouldBeFalse();
        (await stage.RefreshAsync(client, tokens.Text("refresh_token"), Ct)).Error.ShouldBe("invalid_grant");
    }

    [Fact]
    public async Task Of_two_hundred_rotations_of_a_refresh_token_one_makes_the_successor_that_all_get()
    {
        var stage = await OAuthStage.OnAsync(instances, Ct);
        var client = await stage.RegisterAsync(Ct);
        var first = await stage.ExchangeAsync(client, await (await stage.PersonAsync(Ct)).AuthorizesAsync(client, Ct), Ct);

        var answers = await Race.RunAsync(200, _ => stage.RefreshAsync(client, first.Text("refresh_token"), Ct));

        answers.ShouldAllBe(answer => answer.Status == HttpStatusCode.OK);
        var successor = answers.Select(answer => answer.Text("refresh_token")).Distinct().ShouldHaveSingleItem();
        var family = ("client", (object)client.Id);
        (await stage.Rows.CountAsync("oauth", "refresh_tokens", "client_id = @client", Ct, family)).ShouldBe(2);
        (await stage.Rows.CountAsync("oauth", "refresh_tokens", "client_id = @client AND used_at IS NULL", Ct, family)).ShouldBe(1);
        (await stage.RefreshAsync(client, successor, Ct)).Status.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Of_sixty_browsers_with_one_request_uri_one_gets_on()
    {
        var stage = await OAuthStage.OnAsync(instances, Ct);
        var client = await stage.RegisterAsync(Ct);
        var alice = await stage.PersonAsync(Ct);
        var asked = HttpUtility.ParseQueryString(Person.AuthorizationUri(client, OAuthStage.NewSecret()).Split('?')[1]);
        var pushed = await stage.PostAsync("/oauth/par", client, [.. asked.AllKeys.Where(name => name != "client_id").Select(name => (name!, asked[name]!))], Ct);

        var answers = await Race.RunAsync(60, async _ =>
        {
            using var answer = await alice.GetAsync($"/oauth/authorize?client_id={client.Id}&request_uri={Uri.EscapeDataString(pushed.Text("request_uri"))}", Ct);
            return answer.StatusCode;
        });

        answers.Count(status => status == HttpStatusCode.SeeOther).ShouldBe(1);
        answers.Count(status => status == HttpStatusCode.BadRequest).ShouldBe(59);
    }

    [Fact]
    public async Task Of_sixty_polls_with_one_device_code_one_gets_the_tokens()
    {
        var stage = await OAuthStage.OnAsync(instances, Ct);
        var device = await Device.BeginAsync(stage, await Device.RegisterAsync(stage, Ct), Ct);
        await device.LetInAsync(await stage.PersonAsync(Ct), Ct);

        var answers = await Race.RunAsync(60, _ => device.PollAsync(Ct));

        answers.Count(answer => answer.Status == HttpStatusCode.OK).ShouldBe(1);
        answers.Where(answer => answer.Status != HttpStatusCode.OK).ShouldAllBe(answer => answer.Status == HttpStatusCode.BadRequest && answer.Error == "invalid_grant");
    }

    [Fact]
    public async Task Of_sixty_questions_with_one_auth_req_id_one_gets_the_tokens()
    {
        var stage = await OAuthStage.OnAsync(instances, Ct);
        var teller = await Teller.RegisterAsync(stage, Ct);
        var alice = await stage.PersonAsync(Ct);
        var id = await teller.BeginsAsync(alice, Ct);
        await Teller.DecidesAsync(alice, "Allow", Ct);

        var answers = await Race.RunAsync(60, _ => teller.PollsAsync(id, Ct));

        answers.Count(answer => answer.Status == HttpStatusCode.OK).ShouldBe(1);
        answers.Where(answer => answer.Status != HttpStatusCode.OK).ShouldAllBe(answer => answer.Status == HttpStatusCode.BadRequest && answer.Error == "invalid_grant");
    }

    [Fact]
    public async Task Of_sixty_bearers_of_one_client_assertion_one_is_the_client()
    {
        var stage = await OAuthStage.OnAsync(instances, Ct);
        using var client = new AssertingClient(stage.Issuer);
        client.Id = (await stage.RegisterAsync(
            new()
            {
                ["grant_types"] = new[] { "client_credentials" }, ["redirect_uris"] = Array.Empty<string>(), ["scopes"] = Array.Empty<string>(),
                ["token_endpoint_auth_method"] = "private_key_jwt", ["jwks"] = JsonDocument.Parse(client.Jwks).RootElement,
            },
            Ct)).Id;
        var assertion = client.Assert();

        var answers = await Race.RunAsync(60, _ => stage.PostAsync(
            "/oauth/token",
            new Application(client.Id, null),
            [("grant_type", "client_credentials"), ("client_assertion_type", AssertingClient.Type), ("client_assertion", assertion)],
            Ct));

        answers.Count(answer => answer.Status == HttpStatusCode.OK).ShouldBe(1);
        answers.Where(answer => answer.Status != HttpStatusCode.OK).ShouldAllBe(answer => answer.Error == "invalid_client");
    }

    [Fact]
    public async Task Of_sixty_bearers_of_one_dpop_proof_one_holds_the_key()
    {
        var stage = await OAuthStage.OnAsync(instances, Ct);
        var client = await stage.RegisterAsync(Ct);
        using var key = new DpopHolder();
        var code = await (await stage.PersonAsync(Ct)).AuthorizesAsync(client, Ct);
        var tokens = await stage.PostAsync("/oauth/token", client, code.Form, Ct, ("DPoP", key.Prove("POST", stage.Issuer + "/oauth/token", DateTimeOffset.UtcNow)));
        var proof = key.Prove("GET", stage.Issuer + "/oauth/userinfo", DateTimeOffset.UtcNow, tokens.Text("access_token"));

        var answers = await Race.RunAsync(60, async _ =>
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, "/oauth/userinfo");
            request.Headers.TryAddWithoutValidation("Authorization", "DPoP " + tokens.Text("access_token"));
            request.Headers.TryAddWithoutValidation("DPoP", proof);
            return await Answer.ReadAsync(await stage.Http.SendAsync(request, Ct), Ct);
        });

        answers.Count(answer => answer.Status == HttpStatusCode.OK).ShouldBe(1);
        answers.Where(answer => answer.Status != HttpStatusCode.OK).ShouldAllBe(answer => answer.Status == HttpStatusCode.Unauthorized && answer.Error == "invalid_dpop_proof");
    }
}
