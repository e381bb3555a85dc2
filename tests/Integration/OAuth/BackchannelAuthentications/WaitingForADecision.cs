using AuthServer.Tests.Integration.Harness;

namespace AuthServer.Tests.Integration.OAuth.BackchannelAuthentications;

/// <summary>How often a client may ask, and until when (CIBA Core §11).</summary>
public sealed class WaitingForADecision(OwnServers servers) : IClassFixture<OwnServers>
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, OnBothDatabases]
    public async Task Who_asks_too_often_waits_longer_from_then_on(Setup setup)
    {
        var (server, teller, alice) = await StartAsync(setup);
        var id = await teller.BeginsAsync(alice, Ct);

        (await teller.PollsAsync(id, Ct)).Error.ShouldBe("authorization_pending");
        server.Clock.Advance(TimeSpan.FromSeconds(5));
        (await teller.PollsAsync(id, Ct)).Error.ShouldBe("authorization_pending");
        server.Clock.Advance(TimeSpan.FromSeconds(1));
        (await teller.PollsAsync(id, Ct)).Error.ShouldBe("slow_down");
        server.Clock.Advance(TimeSpan.FromSeconds(6));
        (await teller.PollsAsync(id, Ct)).Error.ShouldBe("slow_down");
        server.Clock.Advance(TimeSpan.FromSeconds(15));
        (await teller.PollsAsync(id, Ct)).Error.ShouldBe("authorization_pending");
    }

    [Theory, OnBothDatabases]
    public async Task A_request_expires_for_the_client_and_for_the_person(Setup setup)
    {
        var (server, teller, alice) = await StartAsync(setup);
        var id = await teller.BeginsAsync(alice, Ct, ("requested_expiry", "30"));

        server.Clock.Advance(TimeSpan.FromSeconds(31));

        (await teller.PollsAsync(id, Ct)).Error.ShouldBe("expired_token");
        (await PersonAtAPage.OpenAsync(alice, "/account/requests", Ct)).Words.ShouldContain("No application waits for you.");
    }

    [Theory, OnBothDatabases]
    public async Task No_client_lets_its_person_wait_longer_than_the_server_allows(Setup setup)
    {
        var (_, teller, alice) = await StartAsync(setup);

        (await teller.AsksAsync(alice, Ct, ("requested_expiry", "100000"))).Json.GetProperty("expires_in").GetInt32().ShouldBe(600);
    }

    private async Task<(InProcessServer Server, Teller Teller, Person Alice)> StartAsync(Setup setup)
    {
        var server = await servers.OnAsync(setup);
        var teller = await Teller.RegisterAsync(server, Ct);
        return (server, teller, await teller.Stage.PersonAsync(server.Clock.GetUtcNow(), Ct));
    }
}
