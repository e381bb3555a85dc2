using System.Net;
using AuthServer.Tests.Integration.Harness;

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
}
