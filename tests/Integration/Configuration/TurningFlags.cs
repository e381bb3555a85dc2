using System.Diagnostics;
using System.Net;
using System.Net.Http.Json;
using AuthServer.Tests.Integration.Authentication;
using AuthServer.Tests.Integration.Harness;

namespace AuthServer.Tests.Integration.Configuration;

/// <summary>A flag that is overridden anywhere holds everywhere within a second.</summary>
public sealed class TurningFlags
{
    private static readonly string Example = Path.Combine(Repository.Root, "docs", "examples", "authserver.yaml");
    private static readonly Dictionary<string, string?> NoLimits = new() { ["AuthServer:RateLimits:Enabled"] = "false" };

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [OnBothDatabases]
    public async Task Two_instances_follow_within_a_second(Setup setup)
    {
        await using var data = await ServerData.CreateAsync(setup, Ct);
        await using var one = await ServerProcess.StartAsync(data, null, Ct);
        await using var two = await ServerProcess.StartAsync(data, null, Ct);
        (await DescriptionOf(one)).ShouldBe(HttpStatusCode.OK);
        (await DescriptionOf(two)).ShouldBe(HttpStatusCode.OK);
        var file = Path.Combine(data.DataFolder, "flags.yaml");
        await File.WriteAllTextAsync(file, "version: 1\nflags:\n  - name: api-docs\n    enabled: false\n    reason: test\n", Ct);

        var applied = await ServerProcess.RunVerbAsync(data, ["apply", "-f", file], null, Ct);
        var since = Stopwatch.StartNew();

        applied.ExitCode.ShouldBe(0, applied.Output);
        foreach (var instance in new[] { one, two })
        {
            while (await DescriptionOf(instance) != HttpStatusCode.NotFound && since.Elapsed < TimeSpan.FromSeconds(5))
                await Task.Delay(20, Ct);
        }

        since.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(1));
    }

    [Theory]
    [OnBothDatabases]
    public async Task An_administrator_switches_registration_off_and_on_again_on_every_instance(Setup setup)
    {
        await using var data = await ServerData.CreateAsync(setup, Ct);
        (await ServerProcess.RunVerbAsync(data, ["apply", "-f", Example], null, Ct)).ExitCode.ShouldBe(0);
        await using var one = await ServerProcess.StartAsync(data, NoLimits, Ct);
        await using var two = await ServerProcess.StartAsync(data, NoLimits, Ct);
        (await new SignInBrowser(one.Http).SignInAsync("ada@example.org", "seven purple walruses dance", Ct)).Status.ShouldBe(200);
        (await RegisterPageOf(two)).Status.ShouldBe(HttpStatusCode.OK);

        using var put = await one.Http.PutAsJsonAsync("/api/v1/features/registration", new { enabled = false, reason = "an abuse wave" }, Ct);
        var since = Stopwatch.StartNew();
        while ((await RegisterPageOf(two)).Status == HttpStatusCode.OK && since.Elapsed < TimeSpan.FromSeconds(5))
            await Task.Delay(20, Ct);
        var took = since.Elapsed;
        var refused = await RegisterAsync(two);
        var page = await RegisterPageOf(two);
        var login = await two.Http.GetStringAsync(new Uri("/login", UriKind.Relative), Ct);
        using var read = await one.Http.GetAsync(new Uri("/api/v1/features/registration", UriKind.Relative), Ct);
        using var log = await one.Http.GetAsync(new Uri("/api/v1/audit?name=feature_flags.flag_overridden", UriKind.Relative), Ct);

        using var back = await one.Http.DeleteAsync(new Uri("/api/v1/features/registration", UriKind.Relative), Ct);
        var again = Stopwatch.StartNew();
        while ((await RegisterPageOf(two)).Status != HttpStatusCode.OK && again.Elapsed < TimeSpan.FromSeconds(5))
            await Task.Delay(20, Ct);
        var open = await RegisterAsync(two);

        put.StatusCode.ShouldBe(HttpStatusCode.NoContent, await put.Content.ReadAsStringAsync(Ct));
        took.ShouldBeLessThan(TimeSpan.FromSeconds(1));
        (refused.Status, refused.Code).ShouldBe((403, "authentication.registration_switched_off"));
        page.Status.ShouldBe(HttpStatusCode.Forbidden);
        page.Text.ShouldContain("Registration is switched off at the moment.");
        page.Text.ShouldNotContain("<form");
        login.ShouldNotContain("href=\"/register\"");
        (await read.Content.ReadAsStringAsync(Ct)).ShouldContain("an abuse wave");
        (await log.Content.ReadAsStringAsync(Ct)).ShouldContain("feature_flags.flag_overridden");
        back.StatusCode.ShouldBe(HttpStatusCode.NoContent);
        open.Status.ShouldBe(202);
    }

    [Theory]
    [OnBothDatabases]
    public async Task Only_administrators_turn_flags_and_only_flags_that_exist(Setup setup)
    {
        await using var data = await ServerData.CreateAsync(setup, Ct);
        (await ServerProcess.RunVerbAsync(data, ["apply", "-f", Example], null, Ct)).ExitCode.ShouldBe(0);
        await using var server = await ServerProcess.StartAsync(data, NoLimits, Ct);
        using var ada = HttpClients.For(server.Address);
        using var grace = HttpClients.For(server.Address);
        (await new SignInBrowser(ada).SignInAsync("ada@example.org", "seven purple walruses dance", Ct)).Status.ShouldBe(200);
        (await new SignInBrowser(grace).SignInAsync("grace@example.org", "nine quiet lighthouses hum", Ct)).Status.ShouldBe(200);

        static Task<HttpResponseMessage> PutAsync(HttpClient who, string flag, object body) => who.PutAsJsonAsync($"/api/v1/features/{flag}", body, Ct);
        using var stranger = await PutAsync(server.Http, "registration", new { enabled = false, reason = "mine" });
        using var person = await PutAsync(grace, "registration", new { enabled = false, reason = "mine" });
        using var unknown = await PutAsync(ada, "no-such-flag", new { enabled = false, reason = "mine" });
        using var share = await PutAsync(ada, "registration", new { enabled = true, percentage = 101, reason = "too many" });
        using var groundless = await PutAsync(ada, "registration", new { enabled = true, reason = "" });

        new[] { stranger, person, unknown, share, groundless }.Select(answer => (int)answer.StatusCode).ShouldBe([401, 403, 404, 400, 400]);
        (await RegisterPageOf(server)).Status.ShouldBe(HttpStatusCode.OK);
    }

    private static Task<Answer> RegisterAsync(ServerProcess server) =>
        new SignInBrowser(server.Http).PostAsync("auth/register", new { email = $"n{Guid.NewGuid():n}@example.org", password = "seven quiet herons at dawn" }, Ct);

    private static async Task<(HttpStatusCode Status, string Text)> RegisterPageOf(ServerProcess server)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/register");
        request.Headers.Accept.ParseAdd("text/html");
        using var answer = await server.Http.SendAsync(request, Ct);
        return (answer.StatusCode, await answer.Content.ReadAsStringAsync(Ct));
    }

    private static async Task<HttpStatusCode> DescriptionOf(ServerProcess server)
    {
        using var answer = await server.Http.GetAsync(new Uri("/openapi/v1.json", UriKind.Relative), Ct);
        return answer.StatusCode;
    }
}
