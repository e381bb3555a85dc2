using System.Web;
using AuthServer.Tests.Integration.Harness;

namespace AuthServer.Tests.Integration.Authorization.ForwardAuth;

/// <summary>Applications and policies that ask for a stronger or more recent sign-in (RFC 9470), and how people and programs get there.</summary>
public sealed class SteppingUpForApplications(SteppingUpForApplications.Site started) : IClassFixture<SteppingUpForApplications.Site>
{
    private const string TwoFactors = "urn:authserver:acr:2fa";

    private const string Policies = $$"""
        permit (principal, action, resource) when { context.path like "/public/*" };
        permit (principal is AuthServer::User, action, resource);
        permit (principal is AuthServer::Client, action, resource) when { context.scopes.contains("step.read") };
        @acr_values("{{TwoFactors}}") forbid (principal, action, resource) when { context.path like "/admin/*" } unless { context.amr.contains("mfa") };
        @max_age("300") forbid (principal, action, resource) when { context.path like "/*/pay" } unless { context has auth_age && context.auth_age <= 300 };
        @acr_values("{{TwoFactors}}") forbid (principal, action, resource) when { context.path like "/never/*" };
        forbid (principal, action, resource) when { context.path == "/admin/closed" };
        @max_age("soon") forbid (principal, action, resource) when { context.path == "/misspelt" };
        @acr_values("urn:example:gold") forbid (principal, action, resource) when { context.path == "/gold" };
        """;

    private static readonly (string Name, string Value)[] Navigation = [("Accept", "text/html"), ("Sec-Fetch-Mode", "navigate")];

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private ProtectedSite At => started.Running;

    [Fact]
    public async Task Whoever_signed_in_too_weakly_is_led_to_a_stronger_sign_in_and_back()
    {
        var alice = await At.Stage.PersonAsync(Ct);
        var cookie = await At.SignInAsync(ProtectedSite.App, alice, Ct);

        var page = await At.AskAsync("GET", "/admin/users?x=1", Ct, [.. Navigation, ("Cookie", cookie)]);
        var nginx = await At.AskAsync(Ct, [("X-Original-URL", "https://app.example/admin/users"), ("X-Original-Method", "GET"), .. Navigation, ("Cookie", cookie)]);
        var script = await At.AskAsync("GET", "/admin/users", Ct, ("Sec-Fetch-Mode", "cors"), ("Cookie", cookie));
        var begun = await At.AtHostAsync(ProtectedSite.App, new Uri(page.Location).PathAndQuery, Ct);
        var tooWeak = await At.AtHomeAsync(begun.Location, Ct, ("Cookie", ProtectedSite.Home(alice)));
        await At.Stage.Rows.ProveAsync(alice.Session, "2fa", DateTimeOffset.UtcNow, Ct);
        var back = await At.HandOverAsync(begun.Location, alice, Ct);
        var finished = await At.AtHostAsync(ProtectedSite.App, back.PathAndQuery, Ct, ("Cookie", begun.Cookie("__Host-authserver-app-browser")));
        var passed = await At.AskAsync("GET", "/admin/users?x=1", Ct, ("Cookie", finished.Cookie("__Host-authserver-app")));

        (page.Status, page.Location).ShouldBe((303, "https://app.example/.authserver/sign-in?to=%2Fadmin%2Fusers%3Fx%3D1&acr_values=urn%3Aauthserver%3Aacr%3A2fa"));
        (nginx.Status, nginx["X-Auth-Redirect"]).ShouldBe((401, "https://app.example/.authserver/sign-in?to=%2Fadmin%2Fusers&acr_values=urn%3Aauthserver%3Aacr%3A2fa"));
        (script.Status, script.Code).ShouldBe((401, "authorization.step_up_needed"));
        script["WWW-Authenticate"]!.ShouldContain("Bearer realm=\"app.example\", error=\"insufficient_user_authentication\"");
        script["WWW-Authenticate"]!.ShouldContain($"acr_values=\"{TwoFactors}\"");
        script["WWW-Authenticate"]!.ShouldNotContain("max_age");
        tooWeak.Location.ShouldStartWith("/login?return_url=");
        tooWeak.Location.ShouldEndWith("&acr=urn%3Aauthserver%3Aacr%3A2fa");
        finished.Location.ShouldBe("https://app.example/admin/users?x=1");
        passed.Status.ShouldBe(200);
    }

    [Fact]
    public async Task A_sign_in_that_is_too_old_is_renewed_and_a_new_one_is_not_asked_for_twice()
    {
        var alice = await At.Stage.PersonAsync(DateTimeOffset.UtcNow.AddMinutes(-10), Ct);
        var cookie = await At.SignInAsync(ProtectedSite.App, alice, Ct);

        var script = await At.AskAsync("POST", "/shop/pay", Ct, ("Cookie", cookie));
        var page = await At.AskAsync("GET", "/shop/pay", Ct, [.. Navigation, ("Cookie", cookie)]);
        var byApplication = await At.AtHostAsync(ProtectedSite.App, "/.authserver/sign-in?to=/x&max_age=0", Ct);
        var tooOld = await At.AtHomeAsync(byApplication.Location, Ct, ("Cookie", ProtectedSite.Home(alice)));
        await At.Stage.Rows.ProveAsync(alice.Session, "1fa", DateTimeOffset.UtcNow, Ct);
        var renewed = await At.AtHomeAsync(byApplication.Location, Ct, ("Cookie", ProtectedSite.Home(alice)));
        var passed = await At.AskAsync("POST", "/shop/pay", Ct, ("Cookie", cookie));

        (script.Status, script["WWW-Authenticate"]?.Contains("max_age=\"300\"", StringComparison.Ordinal)).ShouldBe((401, true));
        page.Location.ShouldEndWith("/.authserver/sign-in?to=%2Fshop%2Fpay&max_age=300");
        tooOld.Location.ShouldStartWith("/login?return_url=");
        tooOld.Location.ShouldNotContain("&acr=");
        renewed.Location.ShouldStartWith("https://app.example/.authserver/callback?code=");
        passed.Status.ShouldBe(200);
    }

    [Theory]
    [InlineData("/admin/closed")]
    [InlineData("/misspelt")]
    [InlineData("/gold")]
    public async Task Nobody_is_sent_to_a_sign_in_that_would_not_help(string path)
    {
        var cookie = await At.SignInAsync(ProtectedSite.App, await At.Stage.PersonAsync(Ct), Ct);

        var answer = await At.AskAsync("GET", path, Ct, [.. Navigation, ("Cookie", cookie)]);

        (answer.Status, answer.Code).ShouldBe((403, "authorization.forwarded_denied"));
    }

    [Fact]
    public async Task Whoever_did_what_a_policy_advises_is_not_sent_again()
    {
        var alice = await At.Stage.PersonAsync(Ct);
        await At.Stage.Rows.ProveAsync(alice.Session, "2fa", DateTimeOffset.UtcNow, Ct);
        var cookie = await At.SignInAsync(ProtectedSite.App, alice, Ct);

        var answer = await At.AskAsync("GET", "/never/x", Ct, [.. Navigation, ("Cookie", cookie)]);

        (answer.Status, answer.Code).ShouldBe((403, "authorization.forwarded_denied"));
    }

    [Fact]
    public async Task Two_policies_advise_what_meets_both()
    {
        var alice = await At.Stage.PersonAsync(DateTimeOffset.UtcNow.AddMinutes(-10), Ct);
        var cookie = await At.SignInAsync(ProtectedSite.App, alice, Ct);

        var both = await At.AskAsync("GET", "/admin/pay", Ct, [.. Navigation, ("Cookie", cookie)]);
        var stranger = await At.AskAsync("GET", "/admin/pay", Ct, Navigation);

        both.Location.ShouldEndWith("&acr_values=urn%3Aauthserver%3Aacr%3A2fa&max_age=300");
        stranger.Location.ShouldBe(both.Location);
    }

    [Fact]
    public async Task An_application_demands_it_of_whoever_passes()
    {
        var alice = await At.Stage.PersonAsync(Ct);
        var cookie = await At.SignInAsync(ProtectedSite.App, alice, Ct);
        Task<Reply> AskedAsync(string query, string path, params (string Name, string Value)[] headers) => At.AskWithAsync(query, Ct, [.. ProtectedSite.Forwarded("GET", path), .. headers]);

        var weak = await AskedAsync($"?acr_values={TwoFactors}&max_age=600", "/docs", [.. Navigation, ("Cookie", cookie)]);
        var enough = await AskedAsync("?acr_values=urn:authserver:acr:1fa%20urn:example:gold&max_age=600", "/docs", ("Cookie", cookie));
        var stranger = await AskedAsync($"?acr_values={TwoFactors}", "/public/x", Navigation);
        var program = await AskedAsync($"?acr_values={TwoFactors}", "/public/x");
        var unknown = await AskedAsync("?acr_values=urn:example:gold", "/docs", ("Cookie", cookie));
        var malformed = await AskedAsync("?max_age=soon", "/docs", ("Cookie", cookie));
        await At.Stage.Rows.ProveAsync(alice.Session, "2fa", DateTimeOffset.UtcNow.AddMinutes(-11), Ct);
        var old = await AskedAsync($"?acr_values={TwoFactors}&max_age=600", "/docs", ("Cookie", cookie));
        await At.Stage.Rows.ProveAsync(alice.Session, "2fa", DateTimeOffset.UtcNow.AddMinutes(-9), Ct);
        var strong = await AskedAsync($"?acr_values={TwoFactors}&max_age=600", "/docs", ("Cookie", cookie));

        weak.Location.ShouldEndWith("/.authserver/sign-in?to=%2Fdocs&acr_values=urn%3Aauthserver%3Aacr%3A2fa&max_age=600");
        (enough.Status, strong.Status).ShouldBe((200, 200));
        stranger.Location.ShouldEndWith("?to=%2Fpublic%2Fx&acr_values=urn%3Aauthserver%3Aacr%3A2fa");
        (program.Status, program["WWW-Authenticate"]!.Contains("error", StringComparison.Ordinal)).ShouldBe((401, false));
        (unknown.Status, unknown.Code).ShouldBe((403, "authorization.step_up_unreachable"));
        (malformed.Status, malformed.Code).ShouldBe((403, "authorization.step_up_malformed"));
        (old.Status, old["WWW-Authenticate"]!.Contains("insufficient_user_authentication", StringComparison.Ordinal)).ShouldBe((401, true));
    }

    [Fact]
    public async Task Programs_are_told_what_their_token_lacks()
    {
        using var defined = await At.Stage.AdministrateAsync(HttpMethod.Post, "/api/v1/scopes", new { name = "step.read", description = "Read", audience = "https://app.example" }, Ct);
        var client = await At.Stage.RegisterAsync(
            new() { ["grant_types"] = new[] { "client_credentials" }, ["redirect_uris"] = Array.Empty<string>(), ["scopes"] = new[] { "step.read" } }, Ct);
        var token = (await At.Stage.TokenAsync(client, [("grant_type", "client_credentials"), ("scope", "step.read")], Ct)).Text("access_token");

        var good = await At.AskAsync("GET", "/docs", Ct, ("Authorization", "Bearer " + token));
        var weak = await At.AskAsync("GET", "/admin/pay", Ct, [.. Navigation, ("Authorization", "Bearer " + token)]);

        good.Status.ShouldBe(200);
        weak.Status.ShouldBe(401);
        weak["WWW-Authenticate"]!.ShouldContain($"error=\"insufficient_user_authentication\", error_description=\"A stronger or more recent authentication is required.\", acr_values=\"{TwoFactors}\", max_age=\"300\"");
    }

    [Fact]
    public async Task Nobody_gets_by_with_a_spoilt_or_unreachable_demand()
    {
        var alice = await At.Stage.PersonAsync(Ct);

        var malformed = await At.AtHostAsync(ProtectedSite.App, "/.authserver/sign-in?to=/x&max_age=-1", Ct);
        var begun = await At.AtHostAsync(ProtectedSite.App, "/.authserver/sign-in?to=/x&acr_values=urn:example:gold", Ct);
        var unreachable = await At.AtHomeAsync(begun.Location, Ct, ("Cookie", ProtectedSite.Home(alice)));
        var stranger = await At.AtHomeAsync(begun.Location, Ct);

        (malformed.Status, malformed.Code).ShouldBe((403, "authorization.step_up_malformed"));
        (unreachable.Status, unreachable.Code).ShouldBe((403, "authorization.step_up_unreachable"));
        HttpUtility.UrlDecode(stranger.Location).ShouldStartWith("/login?return_url=/access/v1/forward-auth/sign-in?request=");
    }

    [Fact]
    public async Task The_sign_in_pages_let_forms_end_at_the_application_and_at_no_other_place()
    {
        var (_, address) = await At.BeginAsync(ProtectedSite.App, "/x", Ct);
        var request = new Uri(address).PathAndQuery;

        var page = await At.AtHomeAsync("/login?return_url=" + Uri.EscapeDataString(request), Ct);
        var forged = await At.AtHomeAsync("/login?return_url=" + Uri.EscapeDataString(request[..^5] + "AAAAA"), Ct);
        var other = await At.AtHomeAsync("/login?return_url=" + Uri.EscapeDataString("/account?request=" + request), Ct);

        page["Content-Security-Policy"]!.ShouldContain("form-action 'self' https:;");
        forged["Content-Security-Policy"]!.ShouldContain("form-action 'self';");
        other["Content-Security-Policy"]!.ShouldContain("form-action 'self';");
    }

    /// <summary>One site for the class; its tests make their own people, and leave the clock alone.</summary>
    public sealed class Site : IAsyncLifetime
    {
        internal ProtectedSite Running { get; private set; } = null!;

        public async ValueTask InitializeAsync() => Running = await ProtectedSite.StartAsync(Setup.Sqlite, TestContext.Current.CancellationToken, new GivenPolicies(Policies));

        public ValueTask DisposeAsync() => Running.DisposeAsync();
    }
}
