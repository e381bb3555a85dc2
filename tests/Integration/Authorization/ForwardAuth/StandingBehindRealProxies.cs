using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using AuthServer.Infrastructure.Authorization.Access;
using AuthServer.Tests.Integration.Harness;
using Microsoft.Extensions.DependencyInjection;

namespace AuthServer.Tests.Integration.Authorization.ForwardAuth;

/// <summary>The configurations of <c>samples/forward-auth</c>, with the proxies that they are for.</summary>
public sealed class StandingBehindRealProxies
{
    private const string App = "https://app.example.com";
    private const string Home = "https://auth.example.com";
    private const string Password = "seven purple walruses dance";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("nginx")]
    [InlineData("caddy")]
    public async Task A_person_signs_in_meets_what_is_forbidden_and_signs_out(string kind)
    {
        using var folder = new TemporaryFolder("people");
        await using var server = await StartAsync(folder);
        await using var proxy = await RealProxy.StartAsync(kind, server.Address, Ct);
        using var browser = proxy.NewBrowser();

        // What is public, and what is not.
        (await AskAsync(browser, App + "/public/page")).Status.ShouldBe(200);
        var program = await AskAsync(browser, App + "/docs/1", ("Accept", "application/json"));
        (program.Status, program["WWW-Authenticate"]?.Contains("Bearer realm=\"app.example.com\"", StringComparison.Ordinal)).ShouldBe((401, true));
        (await AskAsync(browser, App + "/docs/1", ("X-Auth-User", "root"), ("Accept", "application/json"))).Status.ShouldBe(401);

        // The way to the sign-in page and back.
        var sent = await NavigateAsync(browser, App + "/docs/1?x=y");
        sent.Location.ShouldBe(App + "/.authserver/sign-in?to=%2Fdocs%2F1%3Fx%3Dy");
        var begun = await NavigateAsync(browser, sent.Location);
        var login = await NavigateAsync(browser, begun.Location);
        login.Location.ShouldStartWith("/login?return_url=");
        (await NavigateAsync(browser, Home + login.Location)).Status.ShouldBe(200);
        await SignInAsync(browser);
        var handed = await NavigateAsync(browser, begun.Location);
        handed.Location.ShouldStartWith(App + "/.authserver/callback?code=");
        var back = await NavigateAsync(browser, handed.Location);
        back.Location.ShouldBe(App + "/docs/1?x=y");

        // What the application is told, whatever the caller tells.
        var page = await AskAsync(browser, back.Location, ("X-Auth-Roles", "admin"), ("X-Auth-Client", "forged"));
        page.Status.ShouldBe(200);
        var told = JsonDocument.Parse(page.Text).RootElement;
        (Told(told, "X-Auth-Email"), Told(told, "X-Auth-Name"), Told(told, "X-Auth-Roles"), Told(told, "X-Auth-Client"), Told(told, "X-Auth-Groups"))
            .ShouldBe(("ada@example.org", "Ada L%C3%B6vel%C3%A4ce", "auditor", string.Empty, "Crew"));

        // What is forbidden, and what tries to look like something else.
        (await NavigateAsync(browser, App + "/admin/users")).Status.ShouldBe(403);
        foreach (var target in new[] { "/public/..%2fadmin/users", "/public/%2e%2e/admin/users", "/public//admin", "/x/..%5cadmin" })
            (await RawAsync(browser, target)).ShouldBeGreaterThanOrEqualTo(400, target);
        (await AskAsync(browser, App + "/docs/1", ("X-Original-URL", App + "/public/x"), ("X-Original-Method", "GET"), ("X-Forwarded-Uri", "/public/x"))).Status.ShouldBe(200);
        (await AskAsync(browser, App + "/admin/users", ("X-Original-URL", App + "/public/x"), ("X-Forwarded-Uri", "/public/x"), ("X-Forwarded-Method", "GET"))).Status.ShouldBe(403);
        (await AskAsync(browser, Home + "/access/v1/forward-auth", ("X-Forwarded-Uri", "/public/x"))).Status.ShouldBe(404);
        (await AskAsync(browser, App + "/.authserver/check")).Status.ShouldBe(404);

        // Signing out.
        var signedOut = await AskAsync(browser, App + "/.authserver/sign-out", ("Sec-Fetch-Site", "same-origin"), ("Accept", "text/html"));
        signedOut.Location.ShouldBe(Home + "/login");
        (await AskAsync(browser, App + "/docs/1", ("Accept", "application/json"))).Status.ShouldBe(401);
        (await NavigateAsync(browser, Home + "/account")).Location.ShouldStartWith("/login");
    }

    private static string Told(JsonElement told, string name) => told.TryGetProperty(name, out var value) ? value.GetString() ?? string.Empty : string.Empty;

    private static async Task<InProcessServer> StartAsync(TemporaryFolder folder)
    {
        var file = folder.Path("people.yaml");
        await File.WriteAllTextAsync(file, $"""
            version: 1
            groups:
              - name: Crew
            roles:
              - name: auditor
            users:
              - email: ada@example.org
                email_verified: true
                name: Ada Lövel\u00e4ce
                password: {Password}
                groups: [Crew]
                roles: [auditor]
            """.Replace("\\u00e4", "ä", StringComparison.Ordinal), Ct);
        return await InProcessServer.StartAsync(
            Setup.Sqlite,
            isShared: false,
            new Dictionary<string, string?>
            {
                ["AuthServer:Server:PublicOrigin"] = Home,
                ["AuthServer:Server:TrustedProxies"] = "127.0.0.1/32",
                ["AuthServer:ForwardAuth:Hosts"] = "app.example.com",
                ["AuthServer:Bootstrap:File"] = file,
            },
            services => services.AddSingleton<AccessModelPart>(new GivenPolicies(File.ReadAllText(Path.Combine(Repository.Root, "samples", "forward-auth", "policies", "app.cedar")))),
            Ct);
    }

    private static Task<Reply> NavigateAsync(HttpClient browser, string address) => AskAsync(browser, address, ("Accept", "text/html"), ("Sec-Fetch-Mode", "navigate"));

    private static Task<Reply> AskAsync(HttpClient browser, string address, params (string Name, string Value)[] headers) =>
        ProtectedSite.SendAsync(browser, HttpMethod.Get, address, Ct, headers);

    // As it is written, where the platform would tidy it up.
    private static async Task<int> RawAsync(HttpClient browser, string target)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(App + target, new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true }));
        request.Headers.TryAddWithoutValidation("Accept", "application/json");
        using var answer = await browser.SendAsync(request, Ct);
        return (int)answer.StatusCode;
    }

    private static async Task SignInAsync(HttpClient browser)
    {
        using var begun = await browser.PostAsJsonAsync(Home + "/api/v1/auth/attempts", new { identifier = "ada@example.org" }, Ct);
        var attempt = (await begun.Content.ReadFromJsonAsync<JsonElement>(Ct)).GetProperty("id").GetString();
        foreach (var step in new[] { "password", "complete" })
        {
            using var done = await browser.PostAsJsonAsync($"{Home}/api/v1/auth/attempts/{attempt}/{step}", new { password = Password }, Ct);
            done.StatusCode.ShouldBe(HttpStatusCode.OK, await done.Content.ReadAsStringAsync(Ct));
        }
    }
}
