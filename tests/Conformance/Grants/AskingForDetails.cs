using System.Text.Json;
using AuthServer.Tests.Conformance.Harness;
using AuthServer.Tests.Integration.Harness;

namespace AuthServer.Tests.Conformance.Grants;

/// <summary>RFC 9396: what scopes cannot say, asked for, shown in words, granted, and never more than that.</summary>
public sealed class AskingForDetails(AuthorizationServer server, Browser browser)
{
    private const string Rfc = "rfc9396";
    private const string Details = "authorization_details";
    private const string Transfer = """[{"type":"transfer","amount":"12.50 EUR","to":"Bob","actions":["prepare","send"]}]""";
    private const string Less = """[{"type":"transfer","amount":"12.50 EUR","to":"Bob","actions":["prepare"]}]""";

    private static readonly SemaphoreSlim Door = new(1, 1);
    private static bool isDefined;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, Requirement(Rfc, "7 token response")]
    [InlineData(false)]
    [InlineData(true)]
    [Requirement(Rfc, "9.1 JWT access tokens")]
    [Requirement(Rfc, "9.2 introspection")]
    public async Task What_was_granted_is_told_by_every_answer(bool isPushed)
    {
        var client = await RegisterAsync();
        using var agent = server.NewUserAgent();
        var ask = client.Ask("openid").With(Details, Transfer);
        var address = isPushed ? await PushedAsync(client, ask) : ask.Address;

        var given = client.Take(ask, await agent.GoAsync(address, Ct, Somebody.Alice));
        var reply = (await client.RedeemAsync(given, Ct)).Granted();

        given.Landing.HasAskedForConsent.ShouldBeTrue();
        Same(reply.Json.GetProperty(Details), Transfer);
        Same(Harness.Jose.Jwt.Read(reply.Text("access_token")).Claims.GetProperty(Details), Transfer);
        Same((await client.PostAsync(server.Endpoint("introspection_endpoint"), form => form["token"] = reply.Text("access_token"), Ct)).Granted().Json.GetProperty(Details), Transfer);
    }

    [Fact, Requirement(Rfc, "11.1 the person is shown all of it, each time")]
    public async Task The_person_reads_all_of_it_and_is_asked_again_for_the_next_one()
    {
        var client = await RegisterAsync();
        using var agent = server.NewUserAgent();
        await client.GetsCodeAsync(agent, Ct, client.Ask("openid").With(Details, Transfer));

        var page = await agent.GoAsync(client.Ask("openid").With(Details, Transfer).Address, Ct);
        var silent = await agent.GoAsync(client.Ask("openid").With(Details, Transfer).With("prompt", "none").Address, Ct);

        page.IsAtClient.ShouldBeFalse();
        page.Page!.Body!.TextContent.ShouldContain("Send 12.50 EUR to Bob");
        page.Page.Body.TextContent.ShouldContain("prepare");
        page.Page.Body.TextContent.ShouldContain("send");
        silent.ToldError("consent_required");
    }

    [Theory, Requirement(Rfc, "5 invalid_authorization_details")]
    [InlineData("{}")]
    [InlineData("[]")]
    [InlineData("no json")]
    [InlineData("[{}]")]
    [InlineData("""[{"type":"unknown"}]""")]
    [InlineData("""[{"type":"other"}]""")]
    [InlineData("""[{"type":1}]""")]
    [InlineData("""[{"type":"transfer","to":"Bob"}]""")]
    [InlineData("""[{"type":"transfer","amount":1,"to":"Bob"}]""")]
    [InlineData("""[{"type":"transfer","amount":"1","to":"Bob","more":true}]""")]
    [InlineData("""[{"type":"transfer","amount":"1","to":"Bob","to":"Mallory"}]""")]
    [InlineData("""[{"type":"transfer","amount":"1","to":"Bob\u202e"}]""")]
    public async Task What_does_not_fit_is_refused_at_both_endpoints(string details)
    {
        var client = await RegisterAsync();
        using var agent = server.NewUserAgent();
        var ask = client.Ask("openid").With(Details, details);

        var landing = await agent.GoAsync(ask.Address, Ct);
        var pushed = await client.PostAsync(server.Endpoint("pushed_authorization_request_endpoint"), form => Fill(form, ask), Ct);

        landing.ToldError("invalid_authorization_details");
        pushed.RefusedWith("invalid_authorization_details");
    }

    [Fact, Requirement(Rfc, "6 fewer, never more")]
    public async Task A_refresh_may_ask_for_fewer_and_never_for_more()
    {
        var client = await RegisterAsync();
        using var agent = server.NewUserAgent();
        var given = await client.GetsCodeAsync(agent, Ct, client.Ask("openid").With(Details, Transfer));
        var tokens = (await client.RedeemAsync(given, Ct)).Granted();

        var more = await client.RefreshAsync(tokens.Text("refresh_token"), Ct, form => form[Details] = Transfer.Replace("12.50", "99.00", StringComparison.Ordinal));
        var less = (await client.RefreshAsync(tokens.Text("refresh_token"), Ct, form => form[Details] = Less)).Granted();

        more.RefusedWith("invalid_authorization_details");
        Same(less.Json.GetProperty(Details), Less);
    }

    [Fact, Requirement(Rfc, "6 a code is not spent by asking for more")]
    public async Task A_code_asks_for_no_more_than_was_granted_and_is_not_spent()
    {
        var client = await RegisterAsync();
        using var agent = server.NewUserAgent();
        var given = await client.GetsCodeAsync(agent, Ct, client.Ask("openid").With(Details, Transfer));

        var more = await client.RedeemAsync(given, Ct, form => form[Details] = Transfer.Replace("Bob", "Mallory", StringComparison.Ordinal));
        var same = await client.RedeemAsync(given, Ct);

        more.RefusedWith("invalid_authorization_details");
        same.Granted();
    }

    [Fact, Requirement(Rfc, "5 details without a person")]
    public async Task What_needs_a_person_is_given_to_no_client_for_itself()
    {
        await DefineAsync();
        var client = await RelyingParty.RegisterAsync(server, Ct, new()
        {
            ["authorization_details_types"] = new[] { "transfer" }, ["grant_types"] = new[] { "client_credentials" }, ["response_types"] = Array.Empty<string>(), ["redirect_uris"] = null,
        });

        var reply = await client.TokenAsync(form => (form["grant_type"], form[Details]) = ("client_credentials", Transfer), Ct);

        reply.RefusedWith("invalid_authorization_details");
    }

    [Fact, Requirement(Rfc, "3 device authorization requests")]
    public async Task A_device_asks_for_details_which_the_person_reads_and_allows()
    {
        await DefineAsync();
        const string grant = "urn:ietf:params:oauth:grant-type:device_code";
        var device = await RelyingParty.RegisterAsync(server, Ct, new()
        {
            ["authorization_details_types"] = new[] { "transfer" }, ["grant_types"] = new[] { grant }, ["response_types"] = Array.Empty<string>(), ["redirect_uris"] = null,
        });
        var begun = (await device.PostAsync(server.Endpoint("device_authorization_endpoint"), form => (form["scope"], form[Details]) = ("openid", Transfer), Ct)).Granted();
        await using var stranger = await Stranger.OpenAsync(browser);

        await stranger.GoAsync(begun.Text("verification_uri_complete"));
        await stranger.SignInAsync(Somebody.Alice);
        await stranger.PressAsync("Continue");
        var text = await stranger.TextAsync();
        await stranger.PressAsync("Allow");
        await Microsoft.Playwright.Assertions.Expect(stranger.Page.Locator("[role=status]")).ToContainTextAsync("connected");

        text.ShouldContain("Send 12.50 EUR to Bob");
        text.ShouldContain("prepare");
        text.ShouldContain("send");
        Same((await device.TokenAsync(form => (form["grant_type"], form["device_code"]) = (grant, begun.Text("device_code")), Ct)).Granted().Json.GetProperty(Details), Transfer);
    }

    [Fact, Requirement(Rfc, "10 authorization_details_types_supported")]
    public async Task The_metadata_tells_the_types()
    {
        await DefineAsync();

        var metadata = (await server.GetAsync("/.well-known/oauth-authorization-server", Ct)).Granted().Json;

        metadata.GetProperty("authorization_details_types_supported").EnumerateArray().Select(type => type.GetString()).ShouldContain("transfer");
    }

    private async Task<RelyingParty> RegisterAsync()
    {
        await DefineAsync();
        return await RelyingParty.RegisterAsync(server, Ct, new() { ["authorization_details_types"] = new[] { "transfer" } });
    }

    private async Task<string> PushedAsync(RelyingParty client, AuthorizationAsk ask)
    {
        var pushed = await client.PostAsync(server.Endpoint("pushed_authorization_request_endpoint"), form => Fill(form, ask), Ct);
        pushed.Status.ShouldBe(System.Net.HttpStatusCode.Created, pushed.Body);
        return $"{ask.Endpoint}?client_id={client.Id}&request_uri={Uri.EscapeDataString(pushed.Text("request_uri"))}";
    }

    // A client that authenticates by its header names itself there.
    private static void Fill(Dictionary<string, string> form, AuthorizationAsk ask)
    {
        foreach (var (name, value) in ask.Parameters)
            form[name] = value;
    }

    // The types are an administrator's, who signs in as everybody does.
    private async Task DefineAsync()
    {
        await Door.WaitAsync(Ct);
        try
        {
            if (isDefined)
                return;

            using var agent = server.NewUserAgent();
            await agent.SignInAsync(await agent.GoAsync("/login", Ct), Somebody.Root, Ct);
            object[] fields =
            [
                new { name = "amount", kind = "text", required = true }, new { name = "to", kind = "text", required = true },
                new { name = "actions", kind = "texts", narrows = true },
            ];
            (await agent.PutAsync("/api/v1/authorization-details-types/transfer", new { words = "Send {amount} to {to}", fields }, Ct)).ShouldBeLessThan(300);
            (await agent.PutAsync("/api/v1/authorization-details-types/other", new { words = "Do something else" }, Ct)).ShouldBeLessThan(300);
            isDefined = true;
        }
        finally
        {
            Door.Release();
        }
    }

    private static void Same(JsonElement told, string expected) => JsonElement.DeepEquals(told, JsonDocument.Parse(expected).RootElement).ShouldBeTrue(told.ToString());
}
