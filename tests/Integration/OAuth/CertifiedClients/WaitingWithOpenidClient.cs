using AuthServer.Tests.Integration.Harness;
using AuthServer.Tests.Integration.OAuth.BackchannelAuthentications;
using AuthServer.Tests.Integration.OAuth.DeviceAuthorizations;

namespace AuthServer.Tests.Integration.OAuth.CertifiedClients;

/// <summary>A certified relying-party library waits for a person, by the device grant and by CIBA.</summary>
public sealed class WaitingWithOpenidClient(SharedServers servers)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, OnBothDatabases]
    public async Task Device_and_backchannel_authentication_work(Setup setup)
    {
        var stage = await OAuthStage.OnAsync(await servers.OnAsync(setup), Ct);
        var television = await Device.RegisterAsync(stage, Ct);
        var teller = await Teller.RegisterAsync(stage, Ct);
        var alice = await stage.PersonAsync(Ct);

        var given = await NodeClient.RunAsync<Ticket, Given>(
            "waiting.mjs", new Ticket(stage.Issuer, television.Id, teller.Client.Id, teller.Client.Secret!, Teller.HintFor(alice), alice.CookieHeader), Ct);

        (given.DeviceSubject, given.CibaSubject).ShouldBe((alice.User.ToString("D"), alice.User.ToString("D")));
    }

    private sealed record Ticket(string Issuer, string DeviceId, string CibaId, string CibaSecret, string Hint, string Cookie);

    private sealed record Given(string DeviceSubject, string CibaSubject);
}
