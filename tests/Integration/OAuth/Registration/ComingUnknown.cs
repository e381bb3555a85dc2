using System.Net;
using AuthServer.Tests.Integration.Harness;

namespace AuthServer.Tests.Integration.OAuth.Registration;

/// <summary>Clients that anybody may register: no administrator stands behind them, and the server lends them neither its name nor its redirects.</summary>
public sealed class ComingUnknown
{
    private const string Bye = "https://app.example/bye";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, OnBothDatabases]
    public async Task A_request_that_fails_sends_nobody_to_a_stranger(Setup setup)
    {
        await using var server = await StartAsync(setup);
        var (desk, stranger, known) = await RegisterBothAsync(server);
        var broken = ("response_type", "token");

        var held = await GetAsync(desk, Person.AuthorizationUri(stranger, OAuthStage.NewSecret(), broken));
        var silent = await GetAsync(desk, Person.AuthorizationUri(stranger, OAuthStage.NewSecret(), ("prompt", "none")));
        var posted = await GetAsync(desk, Person.AuthorizationUri(stranger, OAuthStage.NewSecret(), broken, ("response_mode", "form_post")));
        var redirected = await GetAsync(desk, Person.AuthorizationUri(known, OAuthStage.NewSecret(), broken));
        using var seen = await (await desk.Stage.PersonAsync(Ct)).GetAsync(Person.AuthorizationUri(stranger, OAuthStage.NewSecret(), broken), Ct);

        foreach (var page in new[] { held, silent, posted })
        {
            page.Status.ShouldBe(HttpStatusCode.BadRequest, page.Body);
            page.Headers.Location.ShouldBeNull();
            page.Body.ShouldContain("app.example");
            page.Body.ShouldNotContain("form-post.js");
        }

        held.Body.ShouldContain("error=unsupported_response_type");
        redirected.Status.ShouldBe(HttpStatusCode.SeeOther);
        redirected.Headers.Location!.ToString().ShouldStartWith(OAuthStage.Redirect);
        seen.StatusCode.ShouldBe(HttpStatusCode.SeeOther);
    }

    [Theory, OnBothDatabases]
    public async Task A_sign_out_of_nobody_sends_nobody_to_a_stranger(Setup setup)
    {
        await using var server = await StartAsync(setup);
        var (desk, stranger, known) = await RegisterBothAsync(server);
        static string Address(Application client) => $"/oauth/logout?client_id={client.Id}&post_logout_redirect_uri={Uri.EscapeDataString(Bye)}";

        var held = await GetAsync(desk, Address(stranger));
        var redirected = await GetAsync(desk, Address(known));
        using var disabled = await desk.Stage.AdministrateAsync(HttpMethod.Post, $"/api/v1/clients/{known.Id}/disable", null, Ct);
        var refused = await GetAsync(desk, Address(known));

        held.Status.ShouldBe(HttpStatusCode.OK, held.Body);
        held.Headers.Location.ShouldBeNull();
        held.Headers.Contains("Refresh").ShouldBeFalse();
        held.Body.ShouldContain(Bye);
        redirected.Status.ShouldBe(HttpStatusCode.SeeOther);
        disabled.IsSuccessStatusCode.ShouldBeTrue(disabled.StatusCode.ToString());
        refused.Status.ShouldBe(HttpStatusCode.BadRequest);
        refused.Headers.Location.ShouldBeNull();
    }

    [Theory, OnBothDatabases]
    public async Task People_are_told_that_nobody_has_looked_at_it_and_its_page_reaches_its_own_origin_alone(Setup setup)
    {
        await using var server = await StartAsync(setup);
        var (desk, stranger, known) = await RegisterBothAsync(server);
        var walker = await Walker.RegisterAsync(desk.Stage, Ct);
        await walker.AsksAsync(known, Ct);

        var (strangers, policy) = await ConsentAsync(walker, stranger);
        var (others, usual) = await ConsentAsync(walker, known);

        strangers.ShouldContain("not verified by an administrator");
        strangers.ShouldContain("<bdi>Registered</bdi>");
        strangers.ShouldNotContain("logo.png");
        policy.ShouldContain("form-action 'self' https://app.example;");
        policy.ShouldNotContain("https://images.example");
        others.ShouldNotContain("not verified by an administrator");
        others.ShouldContain("logo.png");
        usual.ShouldContain("form-action 'self' https:;");
    }

    [Theory]
    [OnBothDatabases("client_name", "Bank\u202eelpmaxe")]
    [OnBothDatabases("client_name", "Bank\u2028of somebody")]
    [OnBothDatabases("client_name", "Bank\ue000")]
    [OnBothDatabases("client_name#de", "Bank\u2066elpmaxe")]
    public async Task Names_that_show_something_else_are_refused(Setup setup, string member, string name)
    {
        await using var server = await StartAsync(setup);
        var desk = new RegistrationDesk(await OAuthStage.OnAsync(server, Ct));

        var answer = await desk.RegisterAsync(null, new Dictionary<string, object?>(RegistrationDesk.Usual) { [member] = name }, Ct);

        answer.Error.ShouldBe("invalid_client_metadata", answer.Body);
    }

    [Theory, OnBothDatabases]
    public async Task Only_pages_on_the_way_to_an_answer_can_be_held_by_who_opened_them(Setup setup)
    {
        await using var server = await StartAsync(setup);
        var stage = await OAuthStage.OnAsync(server, Ct);
        var request = Guid.NewGuid().ToString("D");

        using var account = await (await stage.PersonAsync(Ct)).GetAsync("/account/profile?request=" + request, Ct);
        using var login = await stage.Http.GetAsync("/login?request=" + request, Ct);

        account.Headers.GetValues("Cross-Origin-Opener-Policy").Single().ShouldBe("same-origin");
        login.Headers.GetValues("Cross-Origin-Opener-Policy").Single().ShouldBe("unsafe-none");
    }

    private static Task<InProcessServer> StartAsync(Setup setup) =>
        InProcessServer.StartAsync(setup, isShared: false, new() { ["AuthServer:DynamicRegistration:Mode"] = "Open" }, Ct);

    private static async Task<(RegistrationDesk Desk, Application Stranger, Application Known)> RegisterBothAsync(InProcessServer server)
    {
        var desk = new RegistrationDesk(await OAuthStage.OnAsync(server, Ct));
        var document = new Dictionary<string, object?>(RegistrationDesk.Usual) { ["post_logout_redirect_uris"] = new[] { Bye }, ["logo_uri"] = "https://images.example/logo.png" };
        async Task<Application> AsAsync(string? token)
        {
            var answer = await desk.RegisterAsync(token, document, Ct);
            answer.Status.ShouldBe(HttpStatusCode.Created, answer.Body);
            return new Application(answer.Text("client_id"), answer.Text("client_secret"));
        }

        return (desk, await AsAsync(null), await AsAsync(await desk.TokenAsync(null, 1, Ct)));
    }

    private static async Task<Answer> GetAsync(RegistrationDesk desk, string address)
    {
        using var browser = desk.Stage.NewBrowser();
        return await Answer.ReadAsync(await browser.GetAsync(address, Ct), Ct);
    }

    private static async Task<(string Page, string Policy)> ConsentAsync(Walker walker, Application client)
    {
        using var asked = await walker.Browser.GetAsync(Person.AuthorizationUri(client, OAuthStage.NewSecret(), ("prompt", "consent")), Ct);
        asked.Headers.Location!.OriginalString.ShouldStartWith("/consent");
        using var page = await walker.Browser.GetAsync(asked.Headers.Location.OriginalString, Ct);
        return (await page.Content.ReadAsStringAsync(Ct), page.Headers.GetValues("Content-Security-Policy").Single());
    }
}
