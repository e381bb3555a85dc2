using AuthServer.Tests.Conformance.Harness;
using AuthServer.Tests.Conformance.Harness.Jose;
using AuthServer.Tests.Integration.Harness;
using Microsoft.Playwright;

namespace AuthServer.Tests.Conformance.Logout;

/// <summary>What only a browser can show: frames that are really loaded, and pages of clients that talk to a frame of the server.</summary>
public sealed class SigningOutInABrowser(AuthorizationServer server, ClientSide side, Browser browser)
{
    private const string Session = "oidcc-session-management";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact, Requirement(Session, "3.1 unchanged while somebody is signed in, changed when they are not")]
    public async Task A_page_of_the_client_hears_from_the_frame_when_somebody_signed_out()
    {
        var client = await RegisterAsync();
        await using var stranger = await Stranger.OpenAsync(browser);
        var state = (await SignsInAsync(client, stranger)).Given.Landing.Parameters["session_state"]!;
        var asking = await AskingAsync(stranger);

        var before = await asking.AskAsync($"{client.Id} {state}");
        await using (var elsewhere = await stranger.BesideAsync())
            await LogOutAsync(elsewhere);

        var after = await asking.AskAsync($"{client.Id} {state}");

        before.ShouldBe("unchanged");
        after.ShouldBe("changed");
    }

    [Fact, Requirement(Session, "3.1 changed when somebody else is signed in")]
    public async Task A_page_of_the_client_hears_that_somebody_else_signed_in()
    {
        var client = await RegisterAsync();
        await using var stranger = await Stranger.OpenAsync(browser);
        var alices = (await SignsInAsync(client, stranger)).Given.Landing.Parameters["session_state"]!;
        var asking = await AskingAsync(stranger);
        await using (var elsewhere = await stranger.BesideAsync())
            await LogOutAsync(elsewhere);

        await using var again = await stranger.BesideAsync();
        await again.GoAsync(client.Ask().Address);
        var bobs = (await again.PassAsync(Somebody.Bob, client.RedirectUri)).Parameters["session_state"]!;

        (await asking.AskAsync($"{client.Id} {alices}")).ShouldBe("changed");
        (await asking.AskAsync($"{client.Id} {bobs}")).ShouldBe("unchanged");
    }

    [Theory, Requirement(Session, "3.2 a session_state is of one client")]
    [InlineData("of another client", "changed")]
    [InlineData("made up", "changed")]
    [InlineData("no salt", "error")]
    [InlineData("no state", "error")]
    [InlineData("empty", "error")]
    [InlineData("no text", "error")]
    [Requirement(Session, "3.2 error for what is no question")]
    public async Task The_frame_tells_no_more_than_one_word(string question, string answer)
    {
        var client = await RegisterAsync();
        await using var stranger = await Stranger.OpenAsync(browser);
        var state = (await SignsInAsync(client, stranger)).Given.Landing.Parameters["session_state"]!;
        var asking = await AskingAsync(stranger);

        var told = await asking.AskAsync(question switch
        {
            "of another client" => $"another {state}",
            "made up" => $"{client.Id} {Base64Url.Random()}.{Base64Url.Random(16)}",
            "no salt" => $"{client.Id} {state.Split('.')[0]}",
            "no state" => client.Id,
            "no text" => null,
            _ => string.Empty,
        });

        told.ShouldBe(answer);
    }

    [Theory, Requirement("oidcc-frontchannel-rp-initiated-logout", "3 the browser loads the client's frame with iss and sid")]
    [InlineData(true)]
    [InlineData(false)]
    public async Task The_clients_of_the_session_are_told_in_frames_that_load(bool withScript)
    {
        var (front, other) = (side.Inbox("front"), side.Inbox("other"));
        var bye = side.Publish(() => "<!doctype html><title>Bye</title><p>Bye.</p>", "text/html");
        var client = await RegisterAsync(new() { ["frontchannel_logout_uri"] = front, ["frontchannel_logout_session_required"] = true, ["post_logout_redirect_uris"] = new[] { bye } });
        var second = await RegisterAsync(new() { ["frontchannel_logout_uri"] = other });
        await using var stranger = await Stranger.OpenAsync(browser, withScript);
        var tokens = await SignsInAsync(client, stranger);
        await SignsInAsync(second, stranger);

        await stranger.GoAsync($"{server.Endpoint("end_session_endpoint")}?id_token_hint={tokens.RawIdToken}&post_logout_redirect_uri={Uri.EscapeDataString(bye)}&state=xyz");
        var arrived = await stranger.ArriveAsync(bye);
        var told = await side.WaitAtAsync(front, Ct);
        await side.WaitAtAsync(other, Ct);

        told.Method.ShouldBe("GET");
        told.Parameters["iss"].ShouldBe(server.Issuer);
        told.Parameters["sid"].ShouldBe(tokens.Id.Text("sid"));
        arrived.Parameters["state"].ShouldBe("xyz");
        await stranger.GoAsync(client.Ask().With("prompt", "none").Address);
        (await stranger.ArriveAsync(client.RedirectUri)).ToldError("login_required", "interaction_required");
    }

    [Theory, Requirement("oidcc-rp-initiated-logout", "2 the person is asked, and may stay")]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Without_a_hint_somebody_is_asked_and_may_stay_or_go(bool withScript)
    {
        var client = await RegisterAsync();
        await using var stranger = await Stranger.OpenAsync(browser, withScript);
        await SignsInAsync(client, stranger);

        await stranger.GoAsync(server.Endpoint("end_session_endpoint"));
        await stranger.PhotographAsync("logout");
        await stranger.Page.GetByText("Stay signed in").ClickAsync();
        await stranger.GoAsync(client.Ask().With("prompt", "none").Address);
        (await stranger.ArriveAsync(client.RedirectUri)).GaveCode();
        await LogOutAsync(stranger);
        await stranger.PhotographAsync("logged-out");

        (await stranger.TextAsync()).ShouldContain("You are signed out");
        await stranger.GoAsync(client.Ask().With("prompt", "none").Address);
        (await stranger.ArriveAsync(client.RedirectUri)).ToldError("login_required", "interaction_required");
    }

    private async Task LogOutAsync(Stranger stranger)
    {
        await stranger.GoAsync(server.Endpoint("end_session_endpoint"));
        await stranger.PressAsync("Sign out");
        await Assertions.Expect(stranger.Page.GetByText("You are signed out")).ToBeVisibleAsync();
    }

    private async Task<RelyingParty> RegisterAsync(Dictionary<string, object?>? changes = null) => await RelyingParty.RegisterAsync(
        server,
        Ct,
        new(changes ?? [], StringComparer.Ordinal) { ["redirect_uris"] = new[] { side.Publish(() => "<!doctype html><title>Back</title><p>Back at the client.</p>", "text/html") } });

    private static async Task<Tokens> SignsInAsync(RelyingParty client, Stranger stranger)
    {
        var ask = client.Ask();
        await stranger.GoAsync(ask.Address);
        var given = client.Take(ask, await stranger.PassAsync(Somebody.Alice, client.RedirectUri));
        return await Tokens.ReadAsync(client, given, (await client.RedeemAsync(given, Ct)).Granted(), Ct);
    }

    // OIDC Session Management §3.1: a page of the client's origin with the server's frame in it.
    private async Task<AskingPage> AskingAsync(Stranger stranger)
    {
        var page = await stranger.Page.Context.NewPageAsync();
        await page.GotoAsync(side.Publish(
            () => $$"""
            <!doctype html><title>Asking</title><iframe id="op" src="{{server.Endpoint("check_session_iframe")}}"></iframe>
            <script>
              const loaded = new Promise(done => document.getElementById('op').onload = done)
              window.ask = async question => {
                await loaded
                const heard = new Promise(done => addEventListener('message', event => { if (event.origin === '{{server.Issuer}}') done(event.data) }, { once: true }))
                document.getElementById('op').contentWindow.postMessage(question, '{{server.Issuer}}')
                return await heard
              }
            </script>
            """,
            "text/html"));
        return new AskingPage(page);
    }

    private sealed class AskingPage(IPage page)
    {
        public Task<string> AskAsync(string? question) => page.EvaluateAsync<string>("question => window.ask(question)", question);
    }
}
