using System.Net;
using AuthServer.Tests.Integration.Harness;

namespace AuthServer.Tests.Integration.OAuth.DeviceAuthorizations;

/// <summary>How often a device may ask, and until when (RFC 8628 §3.5).</summary>
public sealed class PollingForADevice(OwnServers servers) : IClassFixture<OwnServers>
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, OnBothDatabases]
    public async Task Who_keeps_to_the_interval_is_only_told_to_wait(Setup setup)
    {
        var (server, device) = await StartAsync(setup);

        for (var poll = 0; poll < 5; poll++)
        {
            (await device.PollAsync(Ct)).Error.ShouldBe("authorization_pending");
            server.Clock.Advance(TimeSpan.FromSeconds(5));
        }
    }

    [Theory, OnBothDatabases]
    public async Task Who_asks_too_often_waits_five_seconds_longer_from_then_on(Setup setup)
    {
        var (server, device) = await StartAsync(setup);

        (await device.PollAsync(Ct)).Error.ShouldBe("authorization_pending");
        server.Clock.Advance(TimeSpan.FromSeconds(2));
        (await device.PollAsync(Ct)).Error.ShouldBe("slow_down");
        server.Clock.Advance(TimeSpan.FromSeconds(6));
        (await device.PollAsync(Ct)).Error.ShouldBe("slow_down");
        server.Clock.Advance(TimeSpan.FromSeconds(15));
        (await device.PollAsync(Ct)).Error.ShouldBe("authorization_pending");
        server.Clock.Advance(TimeSpan.FromSeconds(15));
        (await device.PollAsync(Ct)).Error.ShouldBe("authorization_pending");
        server.Clock.Advance(TimeSpan.FromSeconds(9));
        (await device.PollAsync(Ct)).Error.ShouldBe("slow_down");
    }

    [Theory, OnBothDatabases]
    public async Task The_longer_interval_is_kept_and_bounded(Setup setup)
    {
        var server = await servers.OnAsync(setup);
        var stage = await OAuthStage.OnAsync(server, Ct);
        var device = await Device.BeginAsync(stage, await Device.RegisterAsync(stage, Ct), Ct);

        for (var poll = 0; poll < 40; poll++)
            await device.PollAsync(Ct);

        (await stage.Rows.CountAsync("oauth", "device_authorizations", "device_hash = @hash AND interval_seconds = 60", Ct, ("hash", Rows.Hash(device.Code)))).ShouldBe(1);
    }

    [Theory, OnBothDatabases]
    public async Task A_code_expires_for_the_device_and_for_the_person(Setup setup)
    {
        var (server, device) = await StartAsync(setup);
        var stage = await OAuthStage.OnAsync(server, Ct);
        var alice = await stage.PersonAsync(server.Clock.GetUtcNow(), Ct);

        server.Clock.Advance(TimeSpan.FromSeconds(601));

        (await device.PollAsync(Ct)).Error.ShouldBe("expired_token");
        (await Device.MeetAsync(alice, device.UserCode, Ct)).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Theory, OnBothDatabases]
    public async Task Who_was_let_in_and_comes_too_late_gets_nothing(Setup setup)
    {
        var (server, device) = await StartAsync(setup);
        var stage = await OAuthStage.OnAsync(server, Ct);
        await device.LetInAsync(await stage.PersonAsync(server.Clock.GetUtcNow(), Ct), Ct);

        server.Clock.Advance(TimeSpan.FromSeconds(601));

        (await device.PollAsync(Ct)).Error.ShouldBe("expired_token");
    }

    private async Task<(InProcessServer Server, Device Device)> StartAsync(Setup setup)
    {
        var server = await servers.OnAsync(setup);
        var stage = await OAuthStage.OnAsync(server, Ct);
        return (server, await Device.BeginAsync(stage, await Device.RegisterAsync(stage, Ct), Ct));
    }
}
