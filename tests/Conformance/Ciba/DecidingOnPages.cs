using System.Net;
using AuthServer.Tests.Conformance.Harness;
using AuthServer.Tests.Conformance.Harness.Jose;
using AuthServer.Tests.Integration.Harness;
using Microsoft.Playwright;

namespace AuthServer.Tests.Conformance.Ciba;

/// <summary>The pages on which a person decides for something elsewhere, in Chromium, by what is to be seen.</summary>
public sealed class DecidingOnPages(AuthorizationServer server, Browser browser)
{
    private const string DeviceGrant = "urn:ietf:params:oauth:grant-type:device_code";
    private const string CibaGrant = "urn:openid:params:grant-type:ciba";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, Requirement("rfc8628", "3.3 user interaction")]
    [InlineData(true, "Allow")]
    [InlineData(false, "Allow")]
    [InlineData(true, "Deny")]
    [Requirement("rfc8628", "3.3.1 verification_uri_complete")]
    public async Task Somebody_decides_about_a_device_by_its_link(bool withScript, string decision)
    {
        var (device, begun) = await DeviceAsync();
        await using var stranger = await Stranger.OpenAsync(browser, withScript);

        await stranger.GoAsync(begun.Text("verification_uri_complete"));
        await stranger.SignInAsync(Somebody.Alice);
        await stranger.PhotographAsync("device");
        (await stranger.Page.GetByLabel("Code").InputValueAsync()).ShouldBe(begun.Text("user_code"));
        await stranger.PressAsync("Continue");
        await stranger.PhotographAsync("device-confirm");
        (await stranger.TextAsync()).ShouldContain("Garden Television");
        (await stranger.TextAsync()).ShouldContain(begun.Text("user_code"));
        await stranger.PressAsync(decision);

        await Assertions.Expect(stranger.Page.Locator("[role=status]")).ToBeVisibleAsync();
        var reply = await device.TokenAsync(form => (form["grant_type"], form["device_code"]) = (DeviceGrant, begun.Text("device_code")), Ct);
        if (decision == "Deny")
            reply.RefusedWith("access_denied");
        else
            Jwt.Verify(reply.Granted().Text("id_token"), await server.KeysAsync(Ct)).Claims.GetProperty("aud").ToString().ShouldContain(device.Id);
    }

    [Theory, Requirement("rfc8628", "6.1 user code as people type it")]
    [InlineData("lower case")]
    [InlineData("without the dash")]
    [InlineData("as it is")]
    public async Task Somebody_types_the_code_as_people_do(string manner)
    {
        var (device, begun) = await DeviceAsync();
        var shown = begun.Text("user_code");
        await using var stranger = await Stranger.OpenAsync(browser);
        await stranger.GoAsync(begun.Text("verification_uri"));
        await stranger.SignInAsync(Somebody.Alice);

        await stranger.FillAsync("Code", manner switch { "lower case" => shown.ToLowerInvariant(), "without the dash" => shown.Replace("-", string.Empty, StringComparison.Ordinal), _ => shown });
        (await stranger.Page.Locator("button:visible").CountAsync()).ShouldBe(1);
        await stranger.PressAsync("Continue");
        await stranger.PressAsync("Allow");

        await Assertions.Expect(stranger.Page.Locator("[role=status]")).ToContainTextAsync("connected");
        (await device.TokenAsync(form => (form["grant_type"], form["device_code"]) = (DeviceGrant, begun.Text("device_code")), Ct)).Granted();
    }

    [Fact, Requirement("races", "a device_code")]
    public async Task Of_many_polls_of_a_device_at_once_one_gets_the_tokens()
    {
        var (device, begun) = await DeviceAsync();
        await using (var stranger = await Stranger.OpenAsync(browser))
        {
            await stranger.GoAsync(begun.Text("verification_uri_complete"));
            await stranger.SignInAsync(Somebody.Alice);
            await stranger.PressAsync("Continue");
            await stranger.PressAsync("Allow");
            await Assertions.Expect(stranger.Page.Locator("[role=status]")).ToContainTextAsync("connected");
        }

        var replies = await Race.RunAsync(12, _ => device.TokenAsync(form => (form["grant_type"], form["device_code"]) = (DeviceGrant, begun.Text("device_code")), Ct));

        replies.Count(reply => reply.Status == HttpStatusCode.OK).ShouldBe(1);
        replies.Where(reply => reply.Status != HttpStatusCode.OK).ShouldAllBe(reply => reply.Error == "invalid_grant");
    }

    [Theory, Requirement("ciba-core", "8 the person decides on the authentication device")]
    [InlineData(true, "Allow")]
    [InlineData(false, "Allow")]
    [InlineData(true, "Deny")]
    public async Task Somebody_decides_about_a_terminal_elsewhere(bool withScript, string decision)
    {
        var dora = new Somebody($"dora-{Base64Url.Random(6).ToLowerInvariant()}@conformance.example", "fifteen dry storks on the dyke");
        await using var stranger = await Stranger.OpenAsync(browser, withScript);
        await RegistersAsync(stranger, dora);
        var client = await RelyingParty.RegisterAsync(server, Ct, new()
        {
            ["client_name"] = "Counter Four",
            ["grant_types"] = new[] { CibaGrant },
            ["response_types"] = Array.Empty<string>(),
            ["redirect_uris"] = null,
            ["backchannel_token_delivery_mode"] = "poll",
        });
        var begun = (await client.PostAsync(server.Endpoint("backchannel_authentication_endpoint"), form => (form["scope"], form["login_hint"], form["binding_message"]) = ("openid", dora.Email, "W4SCT"), Ct)).Granted();

        await stranger.GoAsync(server.Issuer + "/account/requests");
        await stranger.PhotographAsync("requests");
        var text = await stranger.TextAsync();
        await stranger.PressAsync(decision);
        await Assertions.Expect(stranger.Page.Locator("[role=status]")).ToBeVisibleAsync();

        text.ShouldContain("Counter Four");
        text.ShouldContain("W4SCT");
        var reply = await client.TokenAsync(form => (form["grant_type"], form["auth_req_id"]) = (CibaGrant, begun.Text("auth_req_id")), Ct);
        if (decision == "Deny")
            reply.RefusedWith("access_denied");
        else
            reply.Granted().Text("id_token").ShouldNotBeNullOrEmpty();
    }

    [Fact, Requirement("ciba-core", "7.1 user_code, 13 missing_user_code and invalid_user_code")]
    public async Task A_client_that_needs_the_persons_code_asks_with_that_one_alone()
    {
        var dora = new Somebody($"dora-{Base64Url.Random(6).ToLowerInvariant()}@conformance.example", "fifteen dry storks on the dyke");
        await using var stranger = await Stranger.OpenAsync(browser);
        await RegistersAsync(stranger, dora);
        await stranger.GoAsync(server.Issuer + "/account/user-code");
        await stranger.FillAsync("New code", "gull-4711");
        await stranger.PressAsync("Keep this code");
        var client = await RelyingParty.RegisterAsync(server, Ct, new()
        {
            ["grant_types"] = new[] { CibaGrant }, ["response_types"] = Array.Empty<string>(), ["redirect_uris"] = null, ["backchannel_token_delivery_mode"] = "poll", ["backchannel_user_code_parameter"] = true,
        });
        Task<Reply> AskAsync(string? code) => client.PostAsync(
            server.Endpoint("backchannel_authentication_endpoint"),
            form =>
            {
                (form["scope"], form["login_hint"]) = ("openid", dora.Email);
                if (code is not null)
                    form["user_code"] = code;
            },
            Ct);

        (await AskAsync(null)).RefusedWith("missing_user_code");
        (await AskAsync("gull-4712")).RefusedWith("invalid_user_code");
        (await AskAsync("gull-4711")).Granted();
    }

    // Of their own, so that nobody else's requests stand on their page.
    private async Task RegistersAsync(Stranger stranger, Somebody somebody)
    {
        await stranger.GoAsync(server.Issuer + "/register");
        await stranger.RegisterAsync(somebody, server, Ct);
        await stranger.SignInAsync(somebody);
    }

    private async Task<(RelyingParty Device, Reply Begun)> DeviceAsync()
    {
        var device = await RelyingParty.RegisterAsync(server, Ct, new()
        {
            ["client_name"] = "Garden Television",
            ["grant_types"] = new[] { DeviceGrant, "refresh_token" },
            ["response_types"] = Array.Empty<string>(),
            ["redirect_uris"] = null,
            ["token_endpoint_auth_method"] = "none",
        });
        return (device, (await device.PostAsync(server.Endpoint("device_authorization_endpoint"), form => form["scope"] = "openid", Ct)).Granted());
    }
}
