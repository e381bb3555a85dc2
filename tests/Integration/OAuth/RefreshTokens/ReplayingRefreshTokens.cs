using System.Net;
using AuthServer.Tests.Integration.Harness;

namespace AuthServer.Tests.Integration.OAuth.RefreshTokens;

public sealed class ReplayingRefreshTokens(OwnServers servers) : IClassFixture<OwnServers>
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, OnBothDatabases]
    public async Task After_the_grace_a_used_token_ends_the_family(Setup setup)
    {
        var server = await servers.OnAsync(setup);
        var stage = await OAuthStage.OnAsync(server, Ct);
        var client = await stage.RegisterAsync(Ct);
        var first = await stage.ExchangeAsync(client, await (await stage.PersonAsync(Ct)).AuthorizesAsync(client, Ct), Ct);
        var second = await stage.RefreshAsync(client, first.Text("refresh_token"), Ct);

        server.Clock.Advance(TimeSpan.FromSeconds(9));
        var repeated = await stage.RefreshAsync(client, first.Text("refresh_token"), Ct);
        server.Clock.Advance(TimeSpan.FromSeconds(2));
        var late = await stage.RefreshAsync(client, first.Text("refresh_token"), Ct);

        repeated.Text("refresh_token").ShouldBe(second.Text("refresh_token"));
        late.Error.ShouldBe("invalid_grant");
        (await stage.RefreshAsync(client, second.Text("refresh_token"), Ct)).Error.ShouldBe("invalid_grant");
        (await stage.IsActiveAsync(client, second.Text("access_token"), Ct)).ShouldBeFalse();
    }

    [Theory, OnBothDatabases]
    public async Task A_code_and_an_access_token_end_when_their_time_is_over(Setup setup)
    {
        var server = await servers.OnAsync(setup);
        var stage = await OAuthStage.OnAsync(server, Ct);
        var client = await stage.RegisterAsync(Ct);
        var alice = await stage.PersonAsync(Ct);
        var tokens = await stage.ExchangeAsync(client, await alice.AuthorizesAsync(client, Ct), Ct);
        var code = await alice.AuthorizesAsync(client, Ct);

        server.Clock.Advance(TimeSpan.FromSeconds(31));
        var late = await stage.ExchangeAsync(client, code, Ct);
        server.Clock.Advance(TimeSpan.FromSeconds(270));

        late.Status.ShouldBe(HttpStatusCode.BadRequest);
        late.Error.ShouldBe("invalid_grant");
        (await stage.IsActiveAsync(client, tokens.Text("access_token"), Ct)).ShouldBeFalse();
    }
}
