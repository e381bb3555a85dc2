using System.Net;
using System.Text.Json;
using AngleSharp.Html.Dom;
using AuthServer.Tests.Integration.Harness;
using AuthServer.Tests.Integration.Pages;

namespace AuthServer.Tests.Integration.OAuth.BackchannelAuthentications;

/// <summary>The authentication context class that a client asks for by CIBA: reached by the person when they decide.</summary>
public sealed class AskingForAStrongSignIn(SharedServers servers)
{
    private const string TwoFactor = "urn:authserver:acr:2fa";
    private const string Essential = """{"id_token":{"acr":{"essential":true,"value":"urn:authserver:acr:2fa"}}}""";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, OnBothDatabases]
    public async Task A_class_that_is_essential_is_reached_by_signing_in_with_a_second_factor(Setup setup)
    {
        var stage = await OAuthStage.OnAsync(await servers.OnAsync(setup), Ct);
        var teller = await Teller.RegisterAsync(stage, Ct);
        var wanda = await Walker.RegisterAsync(stage, Ct);
        await SignInAsync(wanda, "/login?return_url=/account/requests");
        var begun = await AskAsync(teller, wanda, ("claims", Essential));

        using var refused = await PressAllowAsync(wanda);
        var address = refused.Headers.Location!.OriginalString;
        using var signedIn = await SignInAsync(wanda, address);
        using var enrolled = await EnrolAsync(wanda, signedIn.Headers.Location!.OriginalString);
        enrolled.StatusCode.ShouldBe(HttpStatusCode.SeeOther, (await Form.ReadAsync(wanda.Browser, enrolled, Ct)).Page.Body!.TextContent);
        enrolled.Headers.Location!.OriginalString.ShouldBe("/account/requests");
        using var allowed = await PressAllowAsync(wanda);
        var tokens = await teller.PollsAsync(begun, Ct);

        address.ShouldBe("/login?return_url=%2Faccount%2Frequests&acr=" + Uri.EscapeDataString(TwoFactor));
        signedIn.Headers.Location.OriginalString.ShouldStartWith("/mfa/enrol");
        allowed.Headers.Location!.OriginalString.ShouldBe("/account/requests");
        tokens.Status.ShouldBe(HttpStatusCode.OK, tokens.Body);
        var idToken = Jwt.Read(tokens.Text("id_token"));
        idToken.Text("acr").ShouldBe(TwoFactor);
        idToken.Claims.GetProperty("amr").EnumerateArray().Select(method => method.GetString()).ShouldBe(["pwd", "otp", "mfa"], ignoreOrder: true);
        Jwt.Read(tokens.Text("access_token")).Text("acr").ShouldBe(TwoFactor);
    }

    [Theory]
    [OnBothDatabases("acr_values", "urn:unknown urn:authserver:acr:2fa")]
    [OnBothDatabases("claims", """{"id_token":{"acr":{"values":["urn:authserver:acr:2fa"]}}}""")]
    public async Task A_class_that_is_only_wished_for_is_tried_once(Setup setup, string parameter, string value)
    {
        var stage = await OAuthStage.OnAsync(await servers.OnAsync(setup), Ct);
        var teller = await Teller.RegisterAsync(stage, Ct);
        var wanda = await Walker.RegisterAsync(stage, Ct);
        await SignInAsync(wanda, "/login?return_url=/account/requests");
        var begun = await AskAsync(teller, wanda, (parameter, value));

        using var refused = await PressAllowAsync(wanda);
        using var signedIn = await SignInAsync(wanda, refused.Headers.Location!.OriginalString);
        using var allowed = await PressAllowAsync(wanda);
        var tokens = await teller.PollsAsync(begun, Ct);

        refused.Headers.Location.OriginalString.ShouldBe("/login?return_url=%2Faccount%2Frequests");
        allowed.Headers.Location!.OriginalString.ShouldBe("/account/requests");
        Jwt.Read(tokens.Text("id_token")).Text("acr").ShouldBe("urn:authserver:acr:1fa");
    }

    [Theory, OnBothDatabases]
    public async Task Devices_of_one_s_own_are_told_what_is_missing(Setup setup)
    {
        var (teller, alice) = await StartAsync(setup);
        await teller.BeginsAsync(alice, Ct, ("claims", Essential));
        using var listed = await alice.GetAsync("/api/v1/me/authentication-requests", Ct);
        var request = JsonDocument.Parse(await listed.Content.ReadAsStringAsync(Ct)).RootElement.GetProperty("items")[0];

        using var allowed = await alice.PostAsync($"/api/v1/me/authentication-requests/{request.GetProperty("id").GetString()}/approval", "same-origin", null, Ct);
        using var denied = await alice.PostAsync($"/api/v1/me/authentication-requests/{request.GetProperty("id").GetString()}/denial", "same-origin", null, Ct);

        request.GetProperty("acr_wanted").GetString().ShouldBe(TwoFactor);
        request.GetProperty("acr_essential").GetBoolean().ShouldBeTrue();
        allowed.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await allowed.Content.ReadAsStringAsync(Ct)).ShouldContain("oauth.stronger_sign_in_needed");
        denied.StatusCode.ShouldBe(HttpStatusCode.NoContent, "no class is needed to say no");
    }

    [Theory, OnBothDatabases]
    public async Task Whatever_is_known_counts_and_nothing_else(Setup setup)
    {
        var (teller, alice) = await StartAsync(setup);
        var usual = await Teller.RegisterAsync(teller.Stage, Ct, ("default_acr_values", new[] { TwoFactor }));

        (await teller.AsksAsync(alice, Ct, ("acr_values", "urn:unknown"))).Status.ShouldBe(HttpStatusCode.OK);
        (await Teller.DecidesAsync(alice, "Allow", Ct)).Next?.OriginalString.ShouldBe("/account/requests");
        (await teller.AsksAsync(alice, Ct, ("claims", """{"id_token":{"acr":{"essential":true,"value":"urn:unknown"}}}"""))).Error.ShouldBe("unmet_authentication_requirements");
        (await teller.AsksAsync(alice, Ct, ("claims", "{"))).Error.ShouldBe("invalid_request");
        (await teller.AsksAsync(alice, Ct, ("acr_values", new string('x', 3000)))).Error.ShouldBe("invalid_request");
        (await usual.AsksAsync(alice, Ct)).Status.ShouldBe(HttpStatusCode.OK);
        (await Teller.DecidesAsync(alice, "Allow", Ct)).Next?.OriginalString.ShouldStartWith("/login");
    }

    [Theory, OnBothDatabases]
    public async Task An_address_that_somebody_made_up_weakens_nothing(Setup setup)
    {
        var stage = await OAuthStage.OnAsync(await servers.OnAsync(setup), Ct);
        var wanda = await Walker.RegisterAsync(stage, Ct);

        using var answer = await SignInAsync(wanda, "/login?return_url=/account/requests&acr=urn:made:up&acr=" + TwoFactor);

        answer.Headers.Location!.OriginalString.ShouldBe("/account/requests");
    }

    private static async Task<string> AskAsync(Teller teller, Walker walker, (string Name, string? Value) change)
    {
        var begun = await teller.Stage.PostAsync("/oauth/bc-authorize", teller.Client, [("scope", "openid"), ("login_hint", walker.Email), (change.Name, change.Value!)], Ct);
        begun.Status.ShouldBe(HttpStatusCode.OK, begun.Body);
        return begun.Text("auth_req_id");
    }

    private static async Task<HttpResponseMessage> SignInAsync(Walker walker, string address) =>
        await (await Form.OpenAsync(walker.Browser, address, Ct)).SendAsync(Ct, ("username", walker.Email), ("password", Walker.Password));

    private static async Task<HttpResponseMessage> PressAllowAsync(Walker walker)
    {
        var answer = await (await Form.OpenAsync(walker.Browser, "/account/requests", Ct)).SendAsync(Ct);
        answer.StatusCode.ShouldBe(HttpStatusCode.SeeOther, await answer.Content.ReadAsStringAsync(Ct));
        return answer;
    }

    // The page offers a key, the app shows its first code, and recovery codes are kept before the way goes on.
    private static async Task<HttpResponseMessage> EnrolAsync(Walker walker, string address)
    {
        var explained = await Form.OpenAsync(walker.Browser, address, Ct);
        var offered = await Form.ReadAsync(walker.Browser, await explained.SendAsync(Ct), Ct);
        var key = offered.Page.QuerySelector("#totp-key")!.TextContent;
        var kept = await Form.ReadAsync(walker.Browser, await offered.SendAsync(Ct, ("code", new AuthenticatorApp(key).NextCode())), Ct);
        kept.Page.QuerySelector("input[name=next]").ShouldNotBeNull(kept.Page.Body!.TextContent);
        return await kept.SendAsync(Ct, ("next", ((IHtmlInputElement)kept.Page.QuerySelector("input[name=next]")!).Value));
    }

    private async Task<(Teller Teller, Person Alice)> StartAsync(Setup setup)
    {
        var stage = await OAuthStage.OnAsync(await servers.OnAsync(setup), Ct);
        return (await Teller.RegisterAsync(stage, Ct), await stage.PersonAsync(Ct));
    }
}
