using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Web;
using AuthServer.Tests.Integration.Authentication;
using AuthServer.Tests.Integration.Harness;
using AuthServer.Tests.Integration.OAuth;

namespace AuthServer.Tests.Integration.Configuration;

/// <summary>DisasterRecovery: what is there can be read and validated, and nothing is written.</summary>
public sealed class ServingReadOnly
{
    private static readonly Dictionary<string, string?> DisasterRecovery = new()
    {
        ["DOTNET_ENVIRONMENT"] = "DisasterRecovery",
        ["AuthServer:Server:PublicOrigin"] = "https://login.example.org",
        ["AuthServer:Mail:Transport"] = "Smtp",
        ["AuthServer:Mail:From"] = "login@example.org",
        ["AuthServer:Mail:Smtp:Host"] = "mail.example.org",
        ["AuthServer:Outbound:AllowedNetworks"] = string.Empty,
    };

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [OnBothDatabases]
    public async Task Commands_are_refused_and_questions_are_answered(Setup setup)
    {
        await using var data = await ServerData.CreateAsync(setup, Ct);
        await using (var primary = await ServerProcess.StartAsync(data, null, Ct))
            (await primary.TerminateAsync(Ct)).ShouldBe(0);
        await using var server = await ServerProcess.StartAsync(data, DisasterRecovery, Ct);

        using var command = await server.Http.PostAsJsonAsync("/api/v1/auth/register", new { email = "ada@example.org", password = "correct horse battery staple" }, Ct);
        using var keys = await server.Http.GetAsync(new Uri("/.well-known/jwks.json", UriKind.Relative), Ct);

        command.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
        (await command.Content.ReadAsStringAsync(Ct)).ShouldContain("kernel.read_only");
        command.Headers.RetryAfter.ShouldNotBeNull();
        keys.StatusCode.ShouldBe(HttpStatusCode.OK);
        (await keys.Content.ReadAsStringAsync(Ct)).ShouldContain("\"kid\"");
    }

    [Theory]
    [OnBothDatabases]
    public async Task Tokens_and_sessions_of_before_are_good_and_every_write_is_refused(Setup setup)
    {
        await using var data = await ServerData.CreateAsync(setup, Ct);
        var file = Path.Combine(data.DataFolder, "people.yaml");
        await File.WriteAllTextAsync(file, People, Ct);
        var issuer = new Dictionary<string, string?> { ["AuthServer:Server:PublicOrigin"] = "https://login.example.org", ["AuthServer:RateLimits:Enabled"] = "false" };
        (await ServerProcess.RunVerbAsync(data, ["apply", "-f", file], issuer, Ct)).ExitCode.ShouldBe(0);
        await using var primary = await ServerProcess.StartAsync(data, issuer, Ct);
        (await new SignInBrowser(primary.Http).SignInAsync("ada@example.org", "seven purple walruses dance", Ct)).Status.ShouldBe(200);
        var tokens = await CodeFlowAsync(primary.Http);
        (await primary.TerminateAsync(Ct)).ShouldBe(0);
        var before = await DatabaseSnapshot.ReadAsync(data, Ct);

        // The same browser: a session of before the disaster is a session after it.
        await using var server = await ServerProcess.StartAsync(data, DisasterRecovery, Ct);

        (await BearerAsync(server.Http, HttpMethod.Get, "/oauth/userinfo", tokens.Access)).Text.ShouldContain("ada@example.org");
        (await IntrospectAsync(server.Http, tokens.Access)).ShouldContain("\"active\":true");
        (await IntrospectAsync(server.Http, tokens.Refresh)).ShouldContain("\"active\"");
        foreach (var question in new[] { "/api/v1/me", "/api/v1/users", "/api/v1/clients", "/api/v1/features", "/api/v1/roles", "/api/v1/groups", "/api/v1/me/sessions" })
            (await SendAsync(primary.Http, HttpMethod.Get, new Uri(server.Address, question), null)).Status.ShouldBe(200, question);
        foreach (var (method, path, body) in Writes)
        {
            var answer = await SendAsync(primary.Http, new HttpMethod(method), new Uri(server.Address, path), body);
            (answer.Status, answer.Code).ShouldBe((503, "kernel.read_only"), $"{method} {path}: {answer.Text}");
            answer.HasRetryAfter.ShouldBeTrue($"{method} {path}");
        }

        foreach (var grant in new[] { "grant_type=client_credentials", $"grant_type=refresh_token&refresh_token={tokens.Refresh}" })
        {
            var answer = await FormAsync(server.Http, "/oauth/token", grant);
            (answer.Status, answer.Text.Contains("temporarily_unavailable", StringComparison.Ordinal)).ShouldBe((503, true), grant + answer.Text);
        }

        (await FormAsync(server.Http, "/oauth/revoke", "token=" + tokens.Refresh)).Status.ShouldBe(503);
        (await IntrospectAsync(server.Http, tokens.Access)).ShouldContain("\"active\":true");
        (await server.TerminateAsync(Ct)).ShouldBe(0);
        (await DatabaseSnapshot.ReadAsync(data, Ct)).ShouldBe(before);
    }

    [Fact]
    public async Task A_page_over_plain_http_tells_that_it_needs_https()
    {
        await using var data = await ServerData.CreateAsync(Setup.Sqlite, Ct);
        await using var server = await ServerProcess.StartAsync(data, new Dictionary<string, string?> { ["AuthServer:Server:PublicOrigin"] = "https://login.example.org" }, Ct);

        using var answer = await server.Http.GetAsync(new Uri("/login", UriKind.Relative), Ct);

        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await answer.Content.ReadAsStringAsync(Ct)).ShouldContain("http.https_needed");
    }

    // A replica refuses every write, so whatever would write shows itself.
    [Fact]
    public async Task A_replica_is_enough()
    {
        await using var data = await ServerData.CreateAsync(Setup.Postgres, Ct);
        var file = Path.Combine(data.DataFolder, "people.yaml");
        await File.WriteAllTextAsync(file, People, Ct);
        var issuer = new Dictionary<string, string?> { ["AuthServer:Server:PublicOrigin"] = "https://login.example.org" };
        (await ServerProcess.RunVerbAsync(data, ["apply", "-f", file], issuer, Ct)).ExitCode.ShouldBe(0);
        await using var primary = await ServerProcess.StartAsync(data, issuer, Ct);
        (await new SignInBrowser(primary.Http).SignInAsync("ada@example.org", "seven purple walruses dance", Ct)).Status.ShouldBe(200);

        (await primary.TerminateAsync(Ct)).ShouldBe(0);
        var replica = new Dictionary<string, string?>(DisasterRecovery)
        {
            ["AuthServer:Database:ConnectionString"] = data.DatabaseConnectionString + ";Options=-c default_transaction_read_only=on",
        };

        await using var server = await ServerProcess.StartAsync(data, replica, Ct);
        var me = await SendAsync(primary.Http, HttpMethod.Get, new Uri(server.Address, "/api/v1/me"), null);
        var people = await SendAsync(primary.Http, HttpMethod.Get, new Uri(server.Address, "/api/v1/users"), null);
        var keys = await SendAsync(server.Http, HttpMethod.Get, new Uri(server.Address, "/.well-known/jwks.json"), null);
        var migrated = await ServerProcess.RunVerbAsync(data, ["migrate"], replica, Ct);

        me.Status.ShouldBe(200, me.Text);
        people.Status.ShouldBe(200, people.Text);
        keys.Status.ShouldBe(200, keys.Text);
        migrated.ExitCode.ShouldBe(1, migrated.Output);
        migrated.Output.ShouldContain("kernel.read_only");
    }

    // The other way round: a server that means to write does not want traffic on a replica.
    [Fact]
    public async Task A_primary_is_not_ready_on_a_replica()
    {
        await using var data = await ServerData.CreateAsync(Setup.Postgres, Ct);
        await using var server = await ServerProcess.StartAsync(data, null, Ct);
        await using (var connection = new Npgsql.NpgsqlConnection(data.DatabaseConnectionString))
        {
            await connection.OpenAsync(Ct);
            await using var command = new Npgsql.NpgsqlCommand($"ALTER DATABASE \"{connection.Database}\" SET default_transaction_read_only = on", connection);
            await command.ExecuteNonQueryAsync(Ct);
        }

        await server.Kill9Async(Ct);
        await using var again = await ServerProcess.StartUnreadyAsync(data, new Dictionary<string, string?> { ["AuthServer:Database:MigrateAtStart"] = "false" }, Ct);

        using var ready = await again.Http.GetAsync(new Uri("/health/ready", UriKind.Relative), Ct);
        ready.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
        (await ready.Content.ReadAsStringAsync(Ct)).ShouldContain("\"database\":\"failed\"");
    }

    private const string People = """
        version: 1
        users:
          - email: ada@example.org
            email_verified: true
            password: seven purple walruses dance
            roles: [admin]
        clients:
          - client_id: web
            name: Web
            type: confidential
            secret: web-secret-for-tests-only-0123456789
            redirect_uris: [https://app.example/cb]
            grant_types: [authorization_code, refresh_token, client_credentials]
            scopes: [openid, profile, email, offline_access]
            requires_consent: false
        """;

    private static readonly (string Method, string Path, object? Body)[] Writes =
    [
        ("POST", "/api/v1/auth/register", new { email = "eve@example.org", password = "correct horse battery staple" }),
        ("POST", "/api/v1/auth/attempts", new { identifier = "ada@example.org" }),
        ("POST", "/api/v1/auth/password/forgot", new { identifier = "ada@example.org" }),
        ("POST", "/api/v1/auth/logout", null),
        ("PATCH", "/api/v1/me", new { name = "Ada" }),
        ("DELETE", "/api/v1/me", null),
        ("POST", "/api/v1/me/totp", null),
        ("DELETE", "/api/v1/me/sessions/current", null),
        ("POST", "/api/v1/users", new { email = "eve@example.org" }),
        ("POST", "/api/v1/groups", new { name = "crew" }),
        ("POST", "/api/v1/roles", new { name = "crew" }),
        ("POST", "/api/v1/clients", new { name = "Another", redirect_uris = new[] { "https://other.example/cb" } }),
        ("POST", "/api/v1/clients/web/secrets", new { }),
        ("DELETE", "/api/v1/clients/web", null),
        ("POST", "/api/v1/scopes", new { name = "orders.read", description = "See orders" }),
        ("PUT", "/api/v1/features/registration", new { enabled = false, reason = "no" }),
    ];

    private static async Task<(string Access, string Refresh)> CodeFlowAsync(HttpClient ada)
    {
        const string verifier = "0123456789012345678901234567890123456789abc";
        var challenge = OAuthStage.Base64Url(SHA256.HashData(Encoding.ASCII.GetBytes(verifier)));
        using var asked = await ada.GetAsync(
            new Uri($"/oauth/authorize?response_type=code&client_id=web&redirect_uri=https%3A%2F%2Fapp.example%2Fcb&scope=openid+profile+email+offline_access&state=s&code_challenge={challenge}&code_challenge_method=S256", UriKind.Relative), Ct);
        var code = HttpUtility.ParseQueryString(asked.Headers.Location!.Query)["code"];
        var answer = await FormAsync(ada, "/oauth/token", $"grant_type=authorization_code&code={code}&redirect_uri=https%3A%2F%2Fapp.example%2Fcb&code_verifier={verifier}");
        answer.Status.ShouldBe(200, answer.Text);
        using var json = JsonDocument.Parse(answer.Text);
        return (json.RootElement.GetProperty("access_token").GetString()!, json.RootElement.GetProperty("refresh_token").GetString()!);
    }

    private static async Task<string> IntrospectAsync(HttpClient http, string token) => (await FormAsync(http, "/oauth/introspect", "token=" + token)).Text;

    private static async Task<Reply> FormAsync(HttpClient http, string path, string form)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = new StringContent(form, Encoding.ASCII, "application/x-www-form-urlencoded") };
        request.Headers.Authorization = new Application("web", "web-secret-for-tests-only-0123456789").Basic;
        return await ReadAsync(await http.SendAsync(request, Ct));
    }

    private static async Task<Reply> BearerAsync(HttpClient http, HttpMethod method, string path, string token)
    {
        using var request = new HttpRequestMessage(method, path);
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return await ReadAsync(await http.SendAsync(request, Ct));
    }

    private static async Task<Reply> SendAsync(HttpClient http, HttpMethod method, Uri address, object? body)
    {
        using var request = new HttpRequestMessage(method, address) { Content = body is null ? null : JsonContent.Create(body) };
        return await ReadAsync(await http.SendAsync(request, Ct));
    }

    private static async Task<Reply> ReadAsync(HttpResponseMessage answer)
    {
        using (answer)
            return new Reply((int)answer.StatusCode, await answer.Content.ReadAsStringAsync(Ct), answer.Headers.RetryAfter is not null);
    }

    private sealed record Reply(int Status, string Text, bool HasRetryAfter)
    {
        public string? Code => Text.StartsWith('{') && JsonDocument.Parse(Text).RootElement.TryGetProperty("code", out var code) ? code.GetString() : null;
    }
}
