using System.Net;
using System.Text;
using System.Text.Json;
using AuthServer.Tests.Integration.Harness;
using AuthServer.Tests.Integration.OAuth.Registration;

namespace AuthServer.Tests.Integration.OAuth.ResourceServers;

/// <summary>The samples of MCP (authorization, revision 2026-07-28) as processes, against a running server.</summary>
public sealed class CallingAnMcpServer(SharedServers servers)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [OnBothDatabases(true)]
    [OnBothDatabases(false)]
    public async Task A_client_that_knows_only_the_address_calls_a_tool(Setup setup, bool registersItself)
    {
        var stage = await OAuthStage.OnAsync(await servers.OnAsync(setup), Ct);
        await using var mcp = await McpServer.StartAsync(stage, Ct);
        var alice = await stage.PersonAsync(Ct);
        var known = registersItself ? null : await RegisterAsync(stage, mcp);
        string[] way = known is null ? ["--initial-access-token", await InitialTokenAsync(stage, mcp)] : ["--client-id", known.Id];
        await using var client = ChildProcess.Start("dotnet", [Repository.SampleMcp("Client"), "--server", mcp.Resource, .. way]);

        var opened = await client.WaitForLineAsync(line => line.StartsWith("Open: ", StringComparison.Ordinal), Ct);
        var callback = await WalkAsync(stage, alice, opened["Open: ".Length..]);
        using var browser = new HttpClient();
        using var back = await browser.GetAsync(callback, Ct);
        var answer = await client.WaitForLineAsync(line => line.Contains(" by ", StringComparison.Ordinal), Ct);

        opened.ShouldContain("request_uri=");
        answer.ShouldStartWith(alice.User + " by ");
        if (known is not null)
            answer.ShouldEndWith(known.Id);
    }

    [Theory, OnBothDatabases]
    public async Task Who_has_no_token_is_told_where_to_get_one_and_headers_have_to_agree(Setup setup)
    {
        var stage = await OAuthStage.OnAsync(await servers.OnAsync(setup), Ct);
        await using var mcp = await McpServer.StartAsync(stage, Ct);
        var client = await stage.RegisterAsync(new() { ["scopes"] = new[] { mcp.Scope }, ["resources"] = new[] { mcp.Resource } }, Ct);
        var code = await (await stage.PersonAsync(Ct)).AuthorizesAsync(client, Ct, ("scope", mcp.Scope), ("resource", mcp.Resource));
        var token = (await stage.TokenAsync(client, [.. code.Form, ("resource", mcp.Resource)], Ct)).Text("access_token");

        var nothing = await mcp.PostAsync(null, "tools/list", Ct);
        var listed = await mcp.PostAsync(token, "tools/list", Ct);
        var another = await mcp.PostAsync(token, "tools/list", Ct, said: "tools/call");
        var unknown = await mcp.PostAsync(token, "tools/burn", Ct);
        var older = await mcp.PostAsync(token, "tools/list", Ct, version: "2025-06-18");
        var fromAPage = await mcp.PostAsync(token, "tools/list", Ct, origin: "https://evil.example");

        nothing.Status.ShouldBe(HttpStatusCode.Unauthorized);
        nothing.Challenge("Bearer").ShouldContain($"scope=\"{mcp.Scope}\"");
        nothing.Challenge("Bearer").ShouldContain("/.well-known/oauth-protected-resource/");
        listed.Json.GetProperty("result").GetProperty("tools")[0].GetProperty("name").GetString().ShouldBe("who_am_i");
        another.Status.ShouldBe(HttpStatusCode.BadRequest);
        another.Json.GetProperty("error").GetProperty("code").GetInt32().ShouldBe(-32020);
        older.Json.GetProperty("error").GetProperty("code").GetInt32().ShouldBe(-32022);
        unknown.Status.ShouldBe(HttpStatusCode.NotFound);
        fromAPage.Status.ShouldBe(HttpStatusCode.Forbidden);
    }

    // Consent is asked for where the client registered itself; the person says yes.
    private static async Task<string> WalkAsync(OAuthStage stage, Person person, string address)
    {
        for (var steps = 0; steps < 8; steps++)
        {
            using var answer = await person.GetAsync(address, Ct);
            if (answer.Headers.Location is { } next)
            {
                if (next.OriginalString.StartsWith("http://127.0.0.1", StringComparison.Ordinal) && next.AbsolutePath == "/callback")
                    return next.OriginalString;

                address = next.OriginalString;
                continue;
            }

            using var http = stage.NewBrowser();
            var page = await Pages.Form.ReadAsync(http, answer, Ct);
            var fields = page.Page.QuerySelectorAll("main form input[type=hidden]").Select(input => KeyValuePair.Create(input.GetAttribute("name")!, input.GetAttribute("value")!));
            var allow = page.Page.QuerySelector("main form button[type=submit]")!;
            using var form = new FormUrlEncodedContent([.. fields, KeyValuePair.Create(allow.GetAttribute("name") ?? "x", allow.GetAttribute("value") ?? "x")]);
            var target = page.Page.QuerySelector("main form")!.GetAttribute("action") is { Length: > 0 } action ? action : address;
            using var sent = await person.PostAsync(target, "same-origin", form, Ct);
            address = sent.Headers.Location.ShouldNotBeNull(await sent.Content.ReadAsStringAsync(Ct)).OriginalString;
            if (address.Contains("/callback?", StringComparison.Ordinal))
                return address;
        }

        throw new InvalidOperationException("The way never ends.");
    }

    private static Task<Application> RegisterAsync(OAuthStage stage, McpServer mcp) => stage.RegisterAsync(
        new() { ["type"] = "public", ["require_consent"] = true, ["redirect_uris"] = new[] { "http://127.0.0.1/callback" }, ["scopes"] = new[] { mcp.Scope }, ["resources"] = new[] { mcp.Resource } }, Ct);

    private static Task<string> InitialTokenAsync(OAuthStage stage, McpServer mcp) =>
        new RegistrationDesk(stage).TokenAsync(new { scopes = new[] { mcp.Scope }, resources = new[] { mcp.Resource } }, 1, Ct);
}

/// <summary>The sample server, and a caller that says whatever a test wants.</summary>
internal sealed class McpServer : IAsyncDisposable
{
    private readonly ChildProcess _process;
    private readonly HttpClient _http = new();

    private McpServer(ChildProcess process, string resource) => (_process, Resource) = (process, resource);

    public string Resource { get; }

    public required string Scope { get; init; }

    public static async Task<McpServer> StartAsync(OAuthStage stage, CancellationToken ct)
    {
        var address = $"http://127.0.0.1:{FreePort.Next()}";
        var resource = $"{address}/mcp";
        var scope = "mcp.tools." + Guid.NewGuid().ToString("n");
        using var defined = await stage.AdministrateAsync(HttpMethod.Post, "/api/v1/scopes", new { name = scope, description = "Use the tools", audience = resource }, ct);
        defined.IsSuccessStatusCode.ShouldBeTrue();
        var process = ChildProcess.Start("dotnet", [Repository.SampleMcp("Server"), "--urls", address, "--Authority", stage.Issuer, "--Resource", resource, "--Scope", scope]);
        await process.WaitForLineAsync(line => line.Contains("Now listening on", StringComparison.Ordinal), ct);
        return new McpServer(process, resource) { Scope = scope };
    }

    public async Task<Answer> PostAsync(string? token, string method, CancellationToken ct, string? said = null, string? origin = null, string version = "2026-07-28")
    {
        var body = JsonSerializer.Serialize(new { jsonrpc = "2.0", id = 1, method, @params = new { _meta = new Dictionary<string, string> { ["io.modelcontextprotocol/protocolVersion"] = version } } });
        using var request = new HttpRequestMessage(HttpMethod.Post, Resource) { Content = new StringContent(body, Encoding.UTF8, "application/json") };
        request.Headers.Add("MCP-Protocol-Version", version);
        request.Headers.Add("Mcp-Method", said ?? method);
        if (token is not null)
            request.Headers.Authorization = new("Bearer", token);

        if (origin is not null)
            request.Headers.Add("Origin", origin);

        return await Answer.ReadAsync(await _http.SendAsync(request, ct), ct);
    }

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await _process.DisposeAsync();
    }
}
