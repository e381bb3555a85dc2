using AuthServer.Tests.Conformance.Harness;

namespace AuthServer.Tests.Conformance.Ciba;

/// <summary>RFC 8628: a device without a browser.</summary>
public sealed class AuthorizingADevice(AuthorizationServer server)
{
    private const string Grant = "urn:ietf:params:oauth:grant-type:device_code";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact, Requirement("rfc8628", "3.2 device authorization response")]
    public async Task A_device_gets_its_codes_and_addresses()
    {
        var device = await RegisterAsync();

        var begun = (await BeginAsync(device)).Granted();

        begun.Text("device_code").Length.ShouldBeGreaterThanOrEqualTo(22);
        begun.Text("user_code").ShouldNotBeNullOrWhiteSpace();
        begun.Text("verification_uri").ShouldStartWith(server.Issuer);
        begun.Text("verification_uri_complete").ShouldContain(Uri.EscapeDataString(begun.Text("user_code")));
        begun.Json.GetProperty("expires_in").GetInt32().ShouldBeGreaterThan(0);
        (begun.Header("Cache-Control") ?? string.Empty).ShouldContain("no-store");
    }

    [Fact, Requirement("rfc8628", "3.5 authorization_pending and slow_down")]
    public async Task A_device_that_asks_too_often_is_told_to_slow_down()
    {
        var device = await RegisterAsync();
        var begun = (await BeginAsync(device)).Granted();

        (await PollAsync(device, begun)).RefusedWith("authorization_pending");
        (await PollAsync(device, begun)).RefusedWith("slow_down");
    }

    [Theory, Requirement("rfc8628", "3.5 errors")]
    [InlineData("unknown")]
    [InlineData("of another client")]
    public async Task A_code_that_is_not_the_devices_is_refused(string kind)
    {
        var device = await RegisterAsync();
        var other = await RegisterAsync();
        var begun = (await BeginAsync(other)).Granted();

        var reply = await device.TokenAsync(form => (form["grant_type"], form["device_code"]) = (Grant, kind == "unknown" ? "never-issued" : begun.Text("device_code")), Ct);

        reply.RefusedWith("invalid_grant");
    }

    [Fact, Requirement("rfc8628", "3.1 who may ask")]
    public async Task A_client_that_is_not_registered_for_it_is_refused()
    {
        var client = await RelyingParty.RegisterAsync(server, Ct);

        var reply = await client.PostAsync(server.Endpoint("device_authorization_endpoint"), form => form["scope"] = "openid", Ct);

        reply.RefusedWith("unauthorized_client");
    }

    private static Task<Reply> BeginAsync(RelyingParty device) => device.PostAsync(device.Server.Endpoint("device_authorization_endpoint"), form => form["scope"] = "openid", Ct);

    private static Task<Reply> PollAsync(RelyingParty device, Reply begun) => device.TokenAsync(form => (form["grant_type"], form["device_code"]) = (Grant, begun.Text("device_code")), Ct);

    private Task<RelyingParty> RegisterAsync() => RelyingParty.RegisterAsync(server, Ct, new()
    {
        ["grant_types"] = new[] { Grant, "refresh_token" },
        ["response_types"] = Array.Empty<string>(),
        ["redirect_uris"] = null,
        ["token_endpoint_auth_method"] = "none",
    });
}
