using System.Net;
using System.Text.Json;
using AuthServer.Tests.Integration.Harness;
using AuthServer.Tests.Integration.OAuth.BackchannelAuthentications;
using AuthServer.Tests.Integration.OAuth.Clients;
using AuthServer.Tests.Integration.OAuth.DeviceAuthorizations;

namespace AuthServer.Tests.Integration.OAuth.AuthorizationDetails;

/// <summary>Authorization details (RFC 9396) that people allow on another device: RFC 8628 and CIBA.</summary>
public sealed class AllowingDetailsElsewhere(SharedServers servers)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, OnBothDatabases]
    public async Task A_device_gets_what_the_person_read_and_allowed(Setup setup)
    {
        var (stage, client, alice) = await WithDeviceAsync(setup);
        var device = await BeginAsync(stage, client, DetailStage.Transfer);

        var page = await Device.MeetAsync(alice, device.UserCode, Ct);
        (await page.PressAsync("Allow", Ct)).Status.ShouldBe(HttpStatusCode.SeeOther);
        var tokens = await device.PollAsync(Ct);

        page.Words.ShouldMatch("Send 12.50 EUR to Bob.*prepare.*send");
        tokens.Json.ShouldSay(DetailStage.Transfer);
        Jwt.Read(tokens.Text("access_token")).Claims.ShouldSay(DetailStage.Transfer);
        (await stage.RefreshAsync(client, tokens.Text("refresh_token"), Ct)).Json.ShouldSay(DetailStage.Transfer);
        (await PersonAtAPage.OpenAsync(alice, "/account/applications", Ct)).Words.ShouldContain("Send 12.50 EUR to Bob");
    }

    [Theory, OnBothDatabases]
    public async Task A_device_may_take_less_and_asking_for_more_spends_nothing(Setup setup)
    {
        var (stage, client, alice) = await WithDeviceAsync(setup);
        var device = await BeginAsync(stage, client, DetailStage.Transfer);
        var waiting = await TakeAsync(stage, client, device, "nonsense");
        await device.LetInAsync(alice, Ct);

        var more = await TakeAsync(stage, client, device, DetailStage.More);
        var malformed = await TakeAsync(stage, client, device, "[{}]");
        var less = await TakeAsync(stage, client, device, DetailStage.Less);
        var again = await TakeAsync(stage, client, device, DetailStage.Less);

        waiting.Error.ShouldBe("invalid_authorization_details");
        more.Error.ShouldBe("invalid_authorization_details");
        malformed.Error.ShouldBe("invalid_authorization_details");
        less.Json.ShouldSay(DetailStage.Less);
        again.Error.ShouldBe("invalid_grant");
    }

    [Theory, OnBothDatabases]
    public async Task Of_many_devices_that_narrow_at_the_same_moment_one_gets_tokens(Setup setup)
    {
        var (stage, client, alice) = await WithDeviceAsync(setup);
        var device = await BeginAsync(stage, client, DetailStage.Transfer);
        await device.LetInAsync(alice, Ct);

        var answers = await Race.RunAsync(20, racer => TakeAsync(stage, client, device, racer % 2 == 0 ? DetailStage.Less : DetailStage.Transfer));

        answers.Count(answer => answer.Status == HttpStatusCode.OK).ShouldBe(1);
        answers.Where(answer => answer.Status != HttpStatusCode.OK).ShouldAllBe(answer => answer.Error == "invalid_grant");
    }

    [Theory]
    [OnBothDatabases("[{\"type\":\"unknown\"}]")]
    [OnBothDatabases("[{\"type\":\"transfer\",\"to\":\"Bob\"}]")]
    [OnBothDatabases("[{\"type\":\"transfer\",\"amount\":\"1\",\"to\":\"Bob\\u202e\"}]")]
    [OnBothDatabases("{}")]
    public async Task What_does_not_fit_is_refused_at_once(Setup setup, string details)
    {
        var (stage, client, alice) = await WithDeviceAsync(setup);
        var teller = await TellerAsync(stage);

        var device = await stage.PostAsync("/oauth/device_authorization", client, [("scope", "openid"), ("authorization_details", details)], Ct);
        var asked = await teller.AsksAsync(alice, Ct, ("authorization_details", details));

        device.Error.ShouldBe("invalid_authorization_details", device.Body);
        asked.Error.ShouldBe("invalid_authorization_details", asked.Body);
    }

    [Theory, OnBothDatabases]
    public async Task Nobody_can_allow_a_type_that_was_taken_from_the_client_meanwhile(Setup setup)
    {
        var (stage, client, alice) = await WithDeviceAsync(setup);
        var teller = await TellerAsync(stage);
        var device = await BeginAsync(stage, client, DetailStage.Transfer);
        var met = await Device.MeetAsync(alice, device.UserCode, Ct);
        await teller.BeginsAsync(alice, Ct, ("authorization_details", DetailStage.Transfer));
        var request = (await WaitingAsync(alice))[0].GetProperty("id").GetString();

        foreach (var id in new[] { client.Id, teller.Client.Id })
            (await stage.AdministrateAsync(HttpMethod.Patch, "/api/v1/clients/" + id, new { authorization_details_types = Array.Empty<string>() }, Ct)).IsSuccessStatusCode.ShouldBeTrue();

        (await met.PressAsync("Allow", Ct)).Status.ShouldBe(HttpStatusCode.BadRequest);
        using var allowed = await alice.PostAsync($"/api/v1/me/authentication-requests/{request}/approval", "same-origin", null, Ct);

        (await device.PollAsync(Ct)).Error.ShouldBe("authorization_pending");
        allowed.IsSuccessStatusCode.ShouldBeFalse();
        (await WaitingAsync(alice)).Count.ShouldBe(0);
    }

    [Theory]
    [OnBothDatabases(false)]
    [OnBothDatabases(true)]
    public async Task A_person_reads_what_a_teller_asks_for_signed_or_not(Setup setup, bool isSigned)
    {
        var stage = await DetailStage.OnAsync(await servers.OnAsync(setup), Ct);
        var alice = await stage.PersonAsync(Ct);
        using var signer = new AssertingClient(stage.Issuer);
        var teller = await TellerAsync(stage, isSigned ? [("jwks", JsonDocument.Parse(signer.Jwks).RootElement), ("backchannel_authentication_request_signing_alg", "ES256")] : []);
        signer.Id = teller.Client.Id;
        var id = isSigned
            ? (await teller.AsksAsync(alice, Ct, ("scope", null), ("login_hint", null), ("binding_message", null), ("request", Teller.Sign(signer, new()
            {
                ["scope"] = "openid offline_access", ["login_hint"] = Teller.HintFor(alice), ["authorization_details"] = JsonDocument.Parse(DetailStage.Transfer).RootElement,
            })))).Text("auth_req_id")
            : await teller.BeginsAsync(alice, Ct, ("authorization_details", DetailStage.Transfer));

        var page = await PersonAtAPage.OpenAsync(alice, "/account/requests", Ct);
        var waiting = (await WaitingAsync(alice))[0];
        (await page.PressAsync("Allow", Ct)).Status.ShouldBe(HttpStatusCode.SeeOther);
        var more = await TakeAsync(teller, id, DetailStage.More);
        var less = await TakeAsync(teller, id, DetailStage.Less);

        page.Words.ShouldMatch("Send 12.50 EUR to Bob.*prepare.*send");
        waiting.GetProperty("details")[0].GetString().ShouldBe("Send 12.50 EUR to Bob; actions: \"prepare\", \"send\"");
        more.Error.ShouldBe("invalid_authorization_details");
        less.Json.ShouldSay(DetailStage.Less);
        Jwt.Read(less.Text("access_token")).Claims.ShouldSay(DetailStage.Less);
        (await stage.RefreshAsync(teller.Client, less.Text("refresh_token"), Ct)).Json.ShouldSay(DetailStage.Transfer);
        (await TakeAsync(teller, id, DetailStage.Less)).Error.ShouldBe("invalid_grant");
    }

    [Theory, OnBothDatabases]
    public async Task They_are_pushed_with_the_tokens(Setup setup)
    {
        await using var endpoint = await NotifiedClient.StartAsync(Ct);
        var stage = await DetailStage.OnAsync(await servers.OnAsync(setup), Ct);
        var alice = await stage.PersonAsync(Ct);
        var teller = await TellerAsync(stage, ("backchannel_token_delivery_mode", "push"), ("backchannel_client_notification_endpoint", endpoint.Endpoint));
        await teller.BeginsAsync(alice, Ct, ("authorization_details", DetailStage.Transfer), ("client_notification_token", OAuthStage.NewSecret()));

        await Teller.DecidesAsync(alice, "Allow", Ct);

        (await endpoint.NextAsync(Ct)).Body.ShouldSay(DetailStage.Transfer);
    }

    private static async Task<Device> BeginAsync(OAuthStage stage, Application client, string details)
    {
        var begun = await stage.PostAsync("/oauth/device_authorization", client, [("scope", "openid offline_access"), ("authorization_details", details)], Ct);
        begun.Status.ShouldBe(HttpStatusCode.OK, begun.Body);
        return new Device(stage, client, begun);
    }

    private static Task<Answer> TakeAsync(OAuthStage stage, Application client, Device device, string details) =>
        stage.PostAsync("/oauth/token", client, [("grant_type", Device.GrantType), ("device_code", device.Code), ("authorization_details", details)], Ct);

    private static Task<Answer> TakeAsync(Teller teller, string id, string details) =>
        teller.Stage.PostAsync("/oauth/token", teller.Client, [("grant_type", Teller.GrantType), ("auth_req_id", id), ("authorization_details", details)], Ct);

    private static Task<Teller> TellerAsync(OAuthStage stage, params (string Name, object? Value)[] settings) =>
        Teller.RegisterAsync(stage, Ct, [("authorization_details_types", DetailStage.Types), .. settings]);

    private static async Task<IReadOnlyList<JsonElement>> WaitingAsync(Person person)
    {
        using var answer = await person.GetAsync("/api/v1/me/authentication-requests", Ct);
        return [.. JsonDocument.Parse(await answer.Content.ReadAsStringAsync(Ct)).RootElement.GetProperty("items").EnumerateArray()];
    }

    private async Task<(OAuthStage Stage, Application Client, Person Alice)> WithDeviceAsync(Setup setup)
    {
        var stage = await DetailStage.OnAsync(await servers.OnAsync(setup), Ct);
        return (stage, await Device.RegisterAsync(stage, Ct, ("authorization_details_types", DetailStage.Types)), await stage.PersonAsync(Ct));
    }
}
