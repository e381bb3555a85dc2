using AuthServer.Tests.Conformance.Harness;
using AuthServer.Tests.Conformance.Harness.Jose;
using AuthServer.Tests.Integration.Harness;

namespace AuthServer.Tests.Conformance.Libraries;

/// <summary>The low-level certified library, which checks every answer on its own: its own discovery, registration, DPoP, PAR and device flow.</summary>
public sealed class WalkingWithOauth4webapi(AuthorizationServer server, Browser browser)
{
    private const string Script = "oauth4webapi.mjs";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact, Requirement("libraries", "oauth4webapi: code, PKCE, PAR and DPoP, refresh, introspection, revocation")]
    public async Task A_client_pushes_redeems_and_refreshes_with_bound_tokens()
    {
        var redirectUri = "https://rp-" + Base64Url.Random(6).ToLowerInvariant().Replace('_', 'a') + ".example/cb";
        var sent = await NodeClient.RunAsync<object, Sent>(Script, new { issuer = server.Issuer, token = AuthorizationServer.TokenOAuth, redirectUri }, Ct);
        using var agent = server.NewUserAgent();

        var landing = await agent.GoAsync(sent.Address, Ct, Somebody.Alice);
        landing.IsAtClient.ShouldBeTrue(landing.ToString());
        var learned = await NodeClient.RunAsync<object, Learned>(Script, new { keep = sent.Keep, landed = landing.Address.ToString() }, Ct);

        learned.ShouldSatisfyAllConditions(
            () => learned.SameSubject.ShouldBeTrue(),
            () => learned.IsBound.ShouldBeTrue(),
            () => learned.Active.ShouldBeTrue(),
            () => learned.TokenType.ShouldBe("DPoP"),
            () => learned.Ended.ShouldBeTrue());
    }

    [Fact, Requirement("libraries", "oauth4webapi: device authorization")]
    public async Task A_device_waits_is_let_in_and_refreshes()
    {
        var sent = await NodeClient.RunAsync<object, Sent>(Script, new { issuer = server.Issuer, token = AuthorizationServer.TokenOAuth, device = true }, Ct);
        await using var stranger = await Stranger.OpenAsync(browser);

        await stranger.GoAsync(sent.Address);
        await stranger.SignInAsync(Somebody.Alice);
        await stranger.PressAsync("Continue");
        await stranger.PressAsync("Allow");
        await Microsoft.Playwright.Assertions.Expect(stranger.Page.Locator("[role=status]")).ToContainTextAsync("connected");
        var learned = await NodeClient.RunAsync<object, Learned>(Script, new { keep = sent.Keep }, Ct);

        learned.ShouldSatisfyAllConditions(
            () => learned.Waits.ShouldBe("authorization_pending"),
            () => learned.SameSubject.ShouldBeTrue(),
            () => learned.Active.ShouldBeTrue(),
            () => learned.Ended.ShouldBeTrue());
    }

    private sealed record Sent(string Address, string Keep);

    private sealed record Learned(string Subject, bool SameSubject, bool IsBound, bool Active, string TokenType, bool Ended, string Waits);
}
