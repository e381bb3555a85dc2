using System.Net;
using AuthServer.Tests.Integration.Harness;
using AuthServer.Tests.Integration.OAuth;
using AuthServer.Tests.Integration.OAuth.BackchannelAuthentications;
using AuthServer.Tests.Integration.OAuth.DeviceAuthorizations;

namespace AuthServer.Tests.Integration.Pages;

/// <summary>The pages on which somebody decides for a device or a terminal elsewhere, in a real browser.</summary>
public sealed class DecidingForOtherDevices(Browser browser, SharedServers servers)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Somebody_lets_a_device_in_by_its_link()
    {
        var stage = await OAuthStage.OnAsync(await servers.OnAsync(Setup.Sqlite), Ct);
        var device = await Device.BeginAsync(stage, await Device.RegisterAsync(stage, Ct), Ct);
        await using var visit = await Visit.BeginAsync(browser, stage.Address);
        await visit.BringAsync(await stage.PersonAsync(Ct));

        await visit.GoToAsync(new Uri(device.Begun.Text("verification_uri_complete")).PathAndQuery);
        await visit.LookAsync("device");
        await visit.PressAsync("Continue");
        await visit.LookAsync("device-confirmation");
        (await visit.HeadingAsync()).ShouldContain("Living Room Television");
        await visit.PressAsync("Allow");

        (await visit.ReadAsync("[role=status]")).ShouldContain("connected");
        (await device.PollAsync(Ct)).Status.ShouldBe(HttpStatusCode.OK);
        visit.Complaints.ShouldBeEmpty();
    }

    [Fact]
    public async Task Somebody_types_a_wrong_code_and_is_told_beside_the_field()
    {
        var stage = await OAuthStage.OnAsync(await servers.OnAsync(Setup.Sqlite), Ct);
        await using var visit = await Visit.BeginAsync(browser, stage.Address);
        await visit.BringAsync(await stage.PersonAsync(Ct));

        await visit.GoToAsync("/device");
        await visit.FillAsync("Code", "BBBB-BBBB");
        await visit.PressAsync("Continue");
        await visit.LookAsync("device-wrong");

        (await visit.ReadAsync("#user_code-error")).ShouldContain("No device waits with this code");
        visit.Complaints.ShouldBeEmpty();
    }

    [Fact]
    public async Task Somebody_answers_a_terminal()
    {
        var stage = await OAuthStage.OnAsync(await servers.OnAsync(Setup.Sqlite), Ct);
        var teller = await Teller.RegisterAsync(stage, Ct);
        var alice = await stage.PersonAsync(Ct);
        var id = await teller.BeginsAsync(alice, Ct);
        await using var visit = await Visit.BeginAsync(browser, stage.Address);
        await visit.BringAsync(alice);

        await visit.GoToAsync("/account/requests");
        await visit.LookAsync("requests");
        await visit.PressAsync("Allow Counter 4");
        await visit.LookAsync("requests-none");

        (await teller.PollsAsync(id, Ct)).Status.ShouldBe(HttpStatusCode.OK);
        visit.Complaints.ShouldBeEmpty();
    }
}
