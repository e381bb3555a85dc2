using AuthServer.Tests.Conformance.Harness;
using AuthServer.Tests.Conformance.Harness.Jose;
using AuthServer.Tests.Integration.Harness;

namespace AuthServer.Tests.Conformance.Libraries;

/// <summary>Certified relying-party libraries register themselves and go the whole way, with their own checks of everything that they are given.</summary>
public sealed class WalkingWithOpenidClient(AuthorizationServer server)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact, Requirement("libraries", "openid-client: OpenID Connect basic with registration")]
    public async Task A_certified_client_registers_signs_in_refreshes_introspects_and_revokes()
    {
        var learned = await WalkAsync("certified.mjs", AuthorizationServer.TokenOidc);

        learned.ShouldSatisfyAllConditions(
            () => learned.Email.ShouldBe(Somebody.Alice.Email),
            () => learned.SameSubject.ShouldBeTrue(),
            () => learned.Active.ShouldBeTrue(),
            () => learned.Ended.ShouldBeTrue());
    }

    [Fact, Requirement("libraries", "openid-client and jose: FAPI 2.0 Message Signing")]
    public async Task A_client_of_message_signing_pushes_signed_requests_and_reads_signed_answers()
    {
        var learned = await WalkAsync("bankgrade.mjs", AuthorizationServer.TokenMessages);

        learned.SameSubject.ShouldBeTrue();
        learned.Active.ShouldBeTrue();
    }

    private async Task<Learned> WalkAsync(string script, string token)
    {
        var redirectUri = "https://rp-" + Base64Url.Random(6).ToLowerInvariant().Replace('_', 'a') + ".example/cb";
        var sent = await NodeClient.RunAsync<object, Sent>(script, new { issuer = server.Issuer, token, redirectUri }, Ct);
        using var agent = server.NewUserAgent();

        var landing = await agent.GoAsync(sent.Address, Ct, Somebody.Alice);

        landing.IsAtClient.ShouldBeTrue(landing.ToString());
        return await NodeClient.RunAsync<object, Learned>(script, new { keep = sent.Keep, landed = landing.Address.ToString() }, Ct);
    }

    private sealed record Sent(string Address, string Keep);

    private sealed record Learned(string Subject, string Email, bool SameSubject, bool Active, bool Ended);
}
