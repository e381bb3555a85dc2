using AuthServer.Infrastructure.Authorization.Access;
using AuthServer.Tests.Integration.Harness;
using AuthServer.Tests.Integration.OAuth;
using AuthServer.Tests.Integration.Pages;
using Microsoft.Extensions.DependencyInjection;

namespace AuthServer.Tests.Integration.Authorization.ForwardAuth;

/// <summary>The way from an application behind a proxy over the sign-in pages and back, in a real browser: its content security policy, its cookies.</summary>
public sealed class ReachingAnApplicationInABrowser(Browser browser)
{
    private const string Policies = """
        permit (principal is AuthServer::User, action, resource);
        @acr_values("urn:authserver:acr:2fa") forbid (principal, action, resource) when { context.path like "/admin/*" } unless { context.amr.contains("mfa") };
        """;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_person_signs_in_and_steps_up_where_the_application_asks_for_it()
    {
        await using var proxy = LoopbackProxy.Prepare();
        await using var server = await InProcessServer.StartAsync(
            Setup.Sqlite,
            isShared: false,
            new Dictionary<string, string?> { ["AuthServer:Server:TrustedProxies"] = "127.0.0.1/32", ["AuthServer:ForwardAuth:Hosts"] = proxy.Host },
            services => services.AddSingleton<AccessModelPart>(new GivenPolicies(Policies)),
            Ct);
        await proxy.StartAsync(server.Address, Ct);
        var email = await RegisteredAsync(server);
        await using var visit = await Visit.BeginAsync(browser, server.Address);

        await visit.Page.GotoAsync(proxy.At("/docs?x=1"));
        visit.Path.ShouldBe("/login");
        await visit.FillAsync("E-mail address or user name", email);
        await visit.FillAsync("Password", JourneySteps.Password);
        await visit.ClickAsync("Sign in");
        await visit.Page.WaitForURLAsync(proxy.At("/docs?x=1"));
        (await visit.HeadingAsync()).ShouldBe("Hello " + email);

        await visit.Page.GotoAsync(proxy.At("/admin/users"));
        visit.Path.ShouldBe("/login");
        await visit.SignInAsync(email, JourneySteps.Password);
        visit.Path.ShouldBe("/mfa/enrol");
        await visit.PressAsync("Show the key");
        var app = new AuthenticatorApp(await visit.ReadAsync("#totp-key"));
        await visit.FillAsync("Code", app.NextCode());
        await visit.PressAsync("Confirm");
        await visit.ClickAsync("I have kept them: continue");
        await visit.Page.WaitForURLAsync(proxy.At("/admin/users"));

        (await visit.HeadingAsync()).ShouldBe("Hello " + email);
        await visit.Page.GotoAsync(proxy.At("/docs"));
        (await visit.HeadingAsync()).ShouldBe("Hello " + email);
        visit.Complaints.ShouldBeEmpty();
    }

    private static async Task<string> RegisteredAsync(InProcessServer server)
    {
        var stage = await OAuthStage.OnAsync(server, Ct);
        using var http = stage.NewBrowser();
        var email = $"f{Guid.NewGuid():N}@example.org";
        using var answer = await (await Form.OpenAsync(http, "/register", Ct)).SendAsync(Ct, ("email", email), ("password", JourneySteps.Password));
        await stage.Rows.VerifyEmailAsync(email, Ct);
        return email;
    }
}
