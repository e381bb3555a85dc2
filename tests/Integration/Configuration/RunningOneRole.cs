using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using AuthServer.Configuration;
using AuthServer.Orchestration.SharedKernel;
using AuthServer.Tests.Integration.Harness;
using AuthServer.Tests.Integration.OAuth;
using Microsoft.Extensions.DependencyInjection;

namespace AuthServer.Tests.Integration.Configuration;

/// <summary>A process is the authorization server, the policy service, or both (docs/policies/standalone.md).</summary>
public sealed class RunningOneRole
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
    [InlineData("policy", "http://127.0.0.1:8081", "http://localhost:8080")]
    [InlineData(" Policy ", "http://127.0.0.1:8081", "http://localhost:8080")]
    [InlineData("auth", "http://localhost:8080", "http://localhost:8080")]
    [InlineData("auth, policy", "http://localhost:8080", "http://localhost:8080")]
    [InlineData(null, "http://localhost:8080", "http://localhost:8080")]
    public async Task The_policy_service_listens_beside_the_authorization_server(string? roles, string listens, string origin)
    {
        await using var app = AuthServerHost.Create(["--environment", "Testing"], new Dictionary<string, string?> { ["AuthServer:Roles"] = roles }, null);

        var server = app.Services.GetRequiredService<ServerOptions>();

        server.Addresses.ShouldBe([listens]);
        server.PublicOrigin.ShouldBe(origin);
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
        await using var data = await ServerData.CreateAsync(Setup.Postgres, Ct);
        await using var auth = await ServerProcess.StartAsync(data, new Dictionary<string, string?> { ["AuthServer:Roles"] = "auth" }, Ct);
        await using var policy = await ServerProcess.StartAsync(
            data, new Dictionary<string, string?> { ["AuthServer:Roles"] = "policy", ["AuthServer:Server:PublicOrigin"] = auth.Address.GetLeftPart(UriPartial.Authority) }, Ct);
        var stage = await OAuthStage.OnAsync(auth, data, Ct);
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
}
