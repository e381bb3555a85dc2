using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using AuthServer.Configuration;
using AuthServer.Configuration.SharedKernel;
using AuthServer.Orchestration.Authorization.Contracts;
using AuthServer.Orchestration.SharedKernel;
using AuthServer.Tests.Integration.Harness;
using AuthServer.Tests.Integration.OAuth;
using AuthServer.Tests.Integration.OAuth.Dpop;
using Microsoft.Extensions.DependencyInjection;

namespace AuthServer.Tests.Integration.Configuration;

/// <summary>A process is the authorization server, the policy service, or both (docs/policies/standalone.md).</summary>
public sealed class RunningOneRole(RunningOneRole.TwoProcesses processes) : IClassFixture<RunningOneRole.TwoProcesses>
{
    private static readonly string[] OfTheAuthorizationServer =
        ["/", "/login", "/account", "/logout", "/setup", "/oauth/authorize", "/oauth/userinfo", "/.well-known/openid-configuration", "/.well-known/jwks.json", "/api/v1/users", "/api/v1/clients", "/api/v1/me", "/api/v1/features"];

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_policy_service_alone_signs_nobody_in_and_gives_no_tokens()
    {
        await using var server = await StartAsync("policy");
        using var http = server.NewClient();

        var ready = await http.GetFromJsonAsync<JsonElement>("/health/ready", Ct);

        ready.GetProperty("status").GetString().ShouldBe("ok");
        ready.GetProperty("roles").EnumerateArray().Select(role => role.GetString()).ShouldBe(["policy"]);
        ready.GetProperty("checks").GetProperty("access_model").GetString().ShouldBe("ok");
        foreach (var path in OfTheAuthorizationServer)
            (await StatusAsync(http, path)).ShouldBe(HttpStatusCode.NotFound, path);
        using var token = await http.PostAsync("/oauth/token", new FormUrlEncodedContent([KeyValuePair.Create("grant_type", "client_credentials")]), Ct);
        token.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await StatusAsync(http, "/api/v1/roles")).ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task The_policy_service_describes_what_it_serves()
    {
        await using var server = await StartAsync("policy");
        using var http = server.NewClient();

        var described = await http.GetFromJsonAsync<JsonElement>("/openapi/v1.json", Ct);

        string[] rooms = ["/api/v1/policies", "/api/v1/entities", "/api/v1/roles", "/api/v1/permissions", "/api/v1/decisions", "/api/v1/resource-bindings", "/api/v1/users/{user}/permissions", "/api/v1/me/permissions", "/api/v1/deliveries", "/metrics", "/access/v1/", "/health/", "/.well-known/authzen-configuration", "/.authserver/", "/assets/"];
        var paths = described.GetProperty("paths").EnumerateObject().Select(path => path.Name).ToList();
        paths.ShouldContain("/api/v1/roles");
        paths.Where(path => !rooms.Any(room => path.StartsWith(room, StringComparison.Ordinal))).ShouldBeEmpty();
    }

    [Fact]
    public async Task The_authorization_server_alone_decides_for_nobody()
    {
        await using var server = await StartAsync("auth");
        using var http = server.NewClient();

        var ready = await http.GetFromJsonAsync<JsonElement>("/health/ready", Ct);

        ready.GetProperty("roles").EnumerateArray().Select(role => role.GetString()).ShouldBe(["auth"]);
        (await StatusAsync(http, "/login")).ShouldBe(HttpStatusCode.OK);
        (await StatusAsync(http, "/access/v1/forward-auth")).ShouldBe(HttpStatusCode.NotFound);
        (await StatusAsync(http, "/api/v1/roles")).ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Theory]
    [InlineData("auth", false)]
    [InlineData("policy", true)]
    public async Task Only_the_policy_service_watches_and_backs_up_policies(string roles, bool isKeeper)
    {
        using var folder = new TemporaryFolder("watched");
        await File.WriteAllTextAsync(folder.Path("a.cedar"), "permit (principal, action, resource);", Ct);
        await using var app = AuthServerHost.Create(
            ["--environment", "Testing"],
            new Dictionary<string, string?>
            {
                ["AuthServer:Roles"] = roles,
                ["AuthServer:Authorization:PolicyDirectory:Path"] = isKeeper ? folder.FullPath : "/nowhere/to/be/found",
                ["AuthServer:Authorization:Backup:Directory"] = folder.Path("backups"),
            },
            null);

        var running = app.Services.GetServices<Microsoft.Extensions.Hosting.IHostedService>().Select(worker => worker.GetType().Name).ToList();

        (running.Contains("PolicyDirectoryWatch"), running.Contains("PolicyBackupWorker")).ShouldBe((isKeeper, isKeeper));
    }

    [Theory]
    [InlineData("policy", null, null, null, "http://127.0.0.1:8081", "http://localhost:8080", "http://127.0.0.1:8081")]
    [InlineData(" Policy ", null, null, null, "http://127.0.0.1:8081", "http://localhost:8080", "http://127.0.0.1:8081")]
    [InlineData("policy", "http://localhost:9000/", null, null, "http://localhost:9000/", "http://localhost:8080", "http://localhost:9000")]
    [InlineData("policy", "http://0.0.0.0:8081", null, null, "http://0.0.0.0:8081", "http://localhost:8080", "http://localhost:8080")]
    [InlineData("policy", null, "https://login.example.org", null, "http://127.0.0.1:8081", "https://login.example.org", "https://login.example.org")]
    [InlineData("policy", null, "https://login.example.org", "https://pdp.example.org/", "http://127.0.0.1:8081", "https://login.example.org", "https://pdp.example.org")]
    [InlineData("auth", null, null, null, "http://localhost:8080", "http://localhost:8080", "http://localhost:8080")]
    [InlineData("auth, policy", null, null, null, "http://localhost:8080", "http://localhost:8080", "http://localhost:8080")]
    [InlineData(null, null, null, null, "http://localhost:8080", "http://localhost:8080", "http://localhost:8080")]
    public async Task The_policy_service_listens_beside_the_authorization_server(string? roles, string? urls, string? publicOrigin, string? ownOrigin, string listens, string origin, string point)
    {
        await using var app = AuthServerHost.Create(
            ["--environment", "Testing"],
            new Dictionary<string, string?>
            {
                ["AuthServer:Roles"] = roles,
                ["AuthServer:Server:Urls"] = urls,
                ["AuthServer:Server:PublicOrigin"] = publicOrigin,
                ["AuthServer:Authorization:Decisions:PublicOrigin"] = ownOrigin,
            }.Where(setting => setting.Value is not null).ToDictionary(),
            null);

        var server = app.Services.GetRequiredService<ServerOptions>();

        server.Addresses.ShouldBe([listens]);
        server.PublicOrigin.ShouldBe(origin);
        app.Services.GetRequiredService<DecisionPoint>().Origin.ShouldBe(point);
    }

    [Fact]
    public async Task Where_the_policy_service_is_asked_it_says_so_and_answers_there()
    {
        var (stage, policy) = (await processes.StageAsync(), await processes.PolicyAsync());
        var point = policy.Address.GetLeftPart(UriPartial.Authority);
        var told = await policy.Http.GetFromJsonAsync<JsonElement>("/.well-known/authzen-configuration", Ct);
        var evaluation = told.GetProperty("access_evaluation_endpoint").GetString().ShouldNotBeNull();
        await processes.PublishAsync("permit(principal == user::\"ana\", action, resource);", Ct);
        var client = await stage.RegisterAsync(
            new() { ["grant_types"] = new[] { "client_credentials" }, ["redirect_uris"] = Array.Empty<string>(), ["scopes"] = new[] { "authserver.decisions" } }, Ct);
        var bearer = (await stage.TokenAsync(client, [("grant_type", "client_credentials")], Ct)).Text("access_token");
        using var key = new DpopHolder();
        var bound = (await stage.PostAsync("/oauth/token", client, [("grant_type", "client_credentials")], Ct, ("DPoP", key.Prove("POST", stage.Issuer + "/oauth/token", DateTimeOffset.UtcNow)))).Text("access_token");
        string Proof(string address) => key.Prove("POST", address, DateTimeOffset.UtcNow, bound);

        told.EnumerateObject().Select(member => member.Value.GetString()).ShouldAllBe(address => address!.StartsWith(point, StringComparison.Ordinal));
        told.GetProperty("policy_decision_point").GetString().ShouldBe(point);
        (await DecideAsync(policy, evaluation, "ana", "Bearer", bearer, null)).ShouldBe("""200 {"decision":true}""");
        (await DecideAsync(policy, evaluation, "ben", "Bearer", bearer, null)).ShouldBe("""200 {"decision":false}""");
        (await DecideAsync(policy, evaluation, "ana", "DPoP", bound, Proof(evaluation))).ShouldBe("""200 {"decision":true}""");
        (await DecideAsync(policy, evaluation, "ana", "DPoP", bound, Proof(stage.Issuer + "/access/v1/evaluation"))).ShouldBe("""200 {"decision":true}""");
        (await DecideAsync(policy, evaluation, "ana", "DPoP", bound, Proof(point + "/access/v1/evaluations"))).ShouldStartWith("401 ");
        (await DecideAsync(policy, evaluation, "ana", "DPoP", bound, Proof("https://elsewhere.example/access/v1/evaluation"))).ShouldStartWith("401 ");
        var elsewhere = await stage.PostAsync("/oauth/token", client, [("grant_type", "client_credentials")], Ct, ("DPoP", key.Prove("POST", point + "/oauth/token", DateTimeOffset.UtcNow)));
        elsewhere.Status.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Theory]
    [InlineData("pdp.example.org")]
    [InlineData("https://pdp.example.org/access")]
    [InlineData("http://pdp.example.org")]
    [InlineData("https://pdp.example.org?x=1")]
    public void An_address_that_is_no_origin_ends_the_start(string origin)
    {
        var refused = Should.Throw<ConfigurationRefusedException>(
            () => AuthServerHost.Create(["--environment", "Testing"], new Dictionary<string, string?> { ["AuthServer:Authorization:Decisions:PublicOrigin"] = origin }, null));

        refused.Message.ShouldContain("AuthServer__Authorization__Decisions__PublicOrigin");
    }

    [Fact]
    public async Task A_role_that_there_is_not_ends_the_start()
    {
        await using var data = await ServerData.CreateAsync(Setup.Sqlite, Ct);

        var (exitCode, output) = await ServerProcess.RunVerbAsync(data, [], new Dictionary<string, string?> { ["AuthServer:Roles"] = "policy,judge" }, Ct);

        exitCode.ShouldBe(78, output);
        output.ShouldContain("AuthServer__Roles (list of one of Auth, Policy) holds something that is not a valid one of Auth, Policy");
        output.ShouldNotContain("judge");
    }

    [Fact]
    public async Task What_the_authorization_server_signs_the_policy_service_believes_until_it_is_taken_back()
    {
        var (stage, policy) = (await processes.StageAsync(), await processes.PolicyAsync());
        var client = await stage.RegisterAsync(
            new() { ["grant_types"] = new[] { "client_credentials" }, ["redirect_uris"] = Array.Empty<string>(), ["scopes"] = new[] { "authserver.admin" } }, Ct);
        var token = (await stage.TokenAsync(client, [("grant_type", "client_credentials")], Ct)).Text("access_token");

        var before = await AskAsync(policy, token);
        using var disabled = await stage.AdministrateAsync(HttpMethod.Post, $"/api/v1/clients/{client.Id}/disable", null, Ct);
        var after = await AskAsync(policy, token);

        before.ShouldBe(HttpStatusCode.OK);
        disabled.StatusCode.ShouldBe(HttpStatusCode.NoContent);
        after.ShouldBe(HttpStatusCode.Unauthorized);
    }

    private static async Task<string> DecideAsync(ServerProcess policy, string address, string subject, string scheme, string token, string? proof)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, address)
        {
            Content = JsonContent.Create(new { subject = new { type = "user", id = subject }, action = new { name = "read" }, resource = new { type = "record", id = "1" } }),
        };
        request.Headers.Authorization = new AuthenticationHeaderValue(scheme, token);
        if (proof is not null)
            request.Headers.TryAddWithoutValidation("DPoP", proof);

        using var answer = await policy.Http.SendAsync(request, Ct);
        return $"{(int)answer.StatusCode} {await answer.Content.ReadAsStringAsync(Ct)}";
    }

    private static Task<InProcessServer> StartAsync(string roles) =>
        InProcessServer.StartAsync(Setup.Sqlite, isShared: false, new Dictionary<string, string?> { ["AuthServer:Roles"] = roles }, Ct);

    private static async Task<HttpStatusCode> StatusAsync(HttpClient http, string path)
    {
        using var answer = await http.GetAsync(new Uri(path, UriKind.Relative), Ct);
        return answer.StatusCode;
    }

    private static async Task<HttpStatusCode> AskAsync(ServerProcess server, string token)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/v1/roles");
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        using var answer = await server.Http.SendAsync(request, Ct);
        return answer.StatusCode;
    }

    /// <summary>An authorization server and a policy service that share a database and nothing else.</summary>
    public sealed class TwoProcesses : IAsyncDisposable
    {
        private readonly Lazy<Task<Running>> _running = new(RunAsync);

        internal async Task<OAuthStage> StageAsync() => (await _running.Value).Stage;

        internal async Task<ServerProcess> PolicyAsync() => (await _running.Value).Policy;

        /// <summary>Puts a policy in force, through the policy service.</summary>
        internal async Task PublishAsync(string policies, CancellationToken ct)
        {
            var (stage, policy) = (await StageAsync(), await PolicyAsync());
            var admin = await stage.RegisterAsync(
                new() { ["grant_types"] = new[] { "client_credentials" }, ["redirect_uris"] = Array.Empty<string>(), ["scopes"] = new[] { "authserver.admin" } }, ct);
            using var request = new HttpRequestMessage(HttpMethod.Put, "/api/v1/policies/bundle")
            {
                Content = JsonContent.Create(new { documents = new[] { new { name = "test.cedar", text = policies } }, reason = "a test" }),
            };
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", (await stage.TokenAsync(admin, [("grant_type", "client_credentials")], ct)).Text("access_token"));
            using var answer = await policy.Http.SendAsync(request, ct);
            answer.IsSuccessStatusCode.ShouldBeTrue(await answer.Content.ReadAsStringAsync(ct));
        }

        public async ValueTask DisposeAsync()
        {
            if (!_running.IsValueCreated)
                return;

            var running = await _running.Value;
            await running.Policy.DisposeAsync();
            await running.Auth.DisposeAsync();
            await running.Data.DisposeAsync();
        }

        private static async Task<Running> RunAsync()
        {
            var data = await ServerData.CreateAsync(Setup.Postgres, CancellationToken.None);
            var auth = await ServerProcess.StartAsync(data, new Dictionary<string, string?> { ["AuthServer:Roles"] = "auth" }, CancellationToken.None);
            var policy = await ServerProcess.StartAtAsync(
                data,
                own => new Dictionary<string, string?>
                {
                    ["AuthServer:Roles"] = "policy",
                    ["AuthServer:Server:PublicOrigin"] = auth.Address.GetLeftPart(UriPartial.Authority),
                    ["AuthServer:Authorization:Decisions:PublicOrigin"] = own.GetLeftPart(UriPartial.Authority),
                },
                CancellationToken.None);
            return new Running(data, auth, policy, await OAuthStage.OnAsync(auth, data, CancellationToken.None));
        }

        private sealed record Running(ServerData Data, ServerProcess Auth, ServerProcess Policy, OAuthStage Stage);
    }
}
