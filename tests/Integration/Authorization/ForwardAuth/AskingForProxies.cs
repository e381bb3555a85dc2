using System.Net;
using System.Text.Json;
using AuthServer.Tests.Integration.Harness;
using AuthServer.Tests.Integration.OAuth.Dpop;

namespace AuthServer.Tests.Integration.Authorization.ForwardAuth;

/// <summary>Proxies ask whether a request may pass to their application; the policies answer (docs/policies/forward-auth.md).</summary>
public sealed class AskingForProxies(ProtectedSites sites) : IClassFixture<ProtectedSites>, IAsyncLifetime
{
    private ProtectedSite? _site;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private ProtectedSite Site => _site!;

    public async ValueTask InitializeAsync() => _site = await sites.OnAsync(Setup.Sqlite);

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task Strangers_pass_where_policies_let_everybody_pass_and_sign_in_elsewhere()
    {
        (string Name, string Value) html = ("Accept", "text/html,*/*");

        var open = await Site.AskAsync("GET", "/public/logo.svg", Ct);
        var program = await Site.AskAsync("GET", "/docs/1", Ct, ("Accept", "application/json"));
        var browser = await Site.AskAsync("GET", "/docs/1?a=b&c", Ct, html, ("Sec-Fetch-Mode", "navigate"));
        var picture = await Site.AskAsync("GET", "/docs/1.png", Ct, html, ("Sec-Fetch-Mode", "no-cors"));
        var form = await Site.AskAsync("POST", "/docs/1", Ct, html, ("Sec-Fetch-Mode", "navigate"));
        var nginx = await Site.AskAsync(Ct, ("X-Original-URL", "https://app.example/docs/1?a=b"), ("X-Original-Method", "GET"), html);

        (open.Status, open["X-Auth-User"]).ShouldBe((200, string.Empty));
        program.Status.ShouldBe(401);
        program["WWW-Authenticate"].ShouldStartWith("Bearer realm=\"app.example\"");
        program["WWW-Authenticate"]!.ShouldContain("DPoP ");
        program["WWW-Authenticate"]!.ShouldNotContain("error");
        (browser.Status, browser.Location).ShouldBe((303, "https://app.example/.authserver/sign-in?to=%2Fdocs%2F1%3Fa%3Db%26c"));
        picture.Status.ShouldBe(401);
        form.Status.ShouldBe(401);
        (nginx.Status, nginx["X-Auth-Redirect"]).ShouldBe((401, "https://app.example/.authserver/sign-in?to=%2Fdocs%2F1%3Fa%3Db"));
    }

    [Fact]
    public async Task Somebody_who_is_signed_in_is_told_to_the_application_in_headers_that_are_safe()
    {
        var alice = await Site.Stage.PersonAsync(Ct);
        await Site.Stage.Rows.NameAsync(alice.User, "Zoë, \"Root\"\r\nX-Auth-Roles: admin%", Ct);
        var cookie = await Site.SignInAsync(ProtectedSite.App, alice, Ct);

        var passed = await Site.AskAsync("GET", "/docs/1", Ct, ("Cookie", cookie), ("X-Auth-User", "root"), ("X-Auth-Roles", "admin"));
        var refused = await Site.AskAsync("GET", "/admin/users", Ct, ("Cookie", cookie), ("Accept", "text/html"));

        passed.Status.ShouldBe(200);
        passed["X-Auth-User"].ShouldBe(alice.User.ToString("D"));
        passed["X-Auth-Email"].ShouldBe($"{alice.User:n}@example.test");
        passed["X-Auth-Name"].ShouldBe("Zo%C3%AB%2C %22Root%22%0D%0AX-Auth-Roles: admin%25");
        (passed["X-Auth-Roles"], passed["X-Auth-Groups"], passed["X-Auth-Client"]).ShouldBe((string.Empty, string.Empty, string.Empty));
        (refused.Status, refused["X-Auth-User"]).ShouldBe((403, null));
    }

    [Fact]
    public async Task What_is_decided_for_a_proxy_is_kept_like_every_other_decision()
    {
        var alice = await Site.Stage.PersonAsync(Ct);
        var cookie = await Site.SignInAsync(ProtectedSite.App, alice, Ct);

        await Site.AskAsync("GET", "/docs/kept", Ct, ("Cookie", cookie));
        await Site.AskAsync("GET", "/admin/kept", Ct, ("Cookie", cookie));
        using var listed = await Site.Stage.AdministrateAsync(HttpMethod.Get, $"/api/v1/decisions?subject_type=AuthServer::User&subject_id={alice.User:D}", null, Ct);
        var items = JsonDocument.Parse(await listed.Content.ReadAsStringAsync(Ct)).RootElement.GetProperty("items").EnumerateArray().Select(item => item.GetRawText()).ToList();

        items.Count.ShouldBe(2);
        items.ShouldAllBe(item => item.Contains("Http::Host") && item.Contains(ProtectedSite.App));
        items.Count(item => item.Contains("\"decision\":true")).ShouldBe(1);
    }

    [Fact]
    public async Task Only_trusted_proxies_are_believed()
    {
        var alice = await Site.Stage.PersonAsync(Ct);
        var cookie = await Site.SignInAsync(ProtectedSite.App, alice, Ct);
        using var stranger = Site.From(IPAddress.Parse("127.0.0.2"));

        var asked = await ProtectedSite.SendAsync(stranger, HttpMethod.Get, "/access/v1/forward-auth", Ct, [.. ProtectedSite.Forwarded("GET", "/public/x"), ("Cookie", cookie)]);
        var begun = await ProtectedSite.SendAsync(stranger, HttpMethod.Get, "/.authserver/sign-in", Ct, ("Host", ProtectedSite.App), ("X-Forwarded-Proto", "https"));
        var ended = await ProtectedSite.SendAsync(stranger, HttpMethod.Post, "/.authserver/sign-out", Ct, ("Host", ProtectedSite.App), ("X-Forwarded-Proto", "https"), ("Cookie", cookie), ("Sec-Fetch-Site", "same-origin"));

        (asked.Status, asked.Code).ShouldBe((403, "authorization.forwarded_untrusted"));
        (begun.Status, begun.Code).ShouldBe((403, "authorization.forwarded_untrusted"));
        (ended.Status, ended.Code).ShouldBe((403, "authorization.forwarded_untrusted"));
        (await Site.AskAsync("GET", "/docs/1", Ct, ("Cookie", cookie))).Status.ShouldBe(200);
    }

    [Theory]
    [InlineData("X-Forwarded-Host", "evil.example", "authorization.forwarded_host_unknown")]
    [InlineData("X-Forwarded-Host", "app.example.evil.example", "authorization.forwarded_host_unknown")]
    [InlineData("X-Forwarded-Host", "app.example:8443", "authorization.forwarded_host_unknown")]
    [InlineData("X-Forwarded-Host", "app.example,other.example", "authorization.forwarded_malformed")]
    [InlineData("X-Forwarded-Host", "app.example@evil.example", "authorization.forwarded_malformed")]
    [InlineData("X-Forwarded-Proto", "http", "authorization.forwarded_host_unknown")]
    [InlineData("X-Forwarded-Proto", "https,http", "authorization.forwarded_malformed")]
    [InlineData("X-Forwarded-Method", "get", "authorization.forwarded_malformed")]
    [InlineData("X-Forwarded-Method", "", "authorization.forwarded_malformed")]
    [InlineData("X-Forwarded-Uri", "/public/../docs/1", "authorization.forwarded_malformed")]
    [InlineData("X-Forwarded-Uri", "/public/%2e%2e/docs/1", "authorization.forwarded_malformed")]
    [InlineData("X-Forwarded-Uri", "/public//docs", "authorization.forwarded_malformed")]
    [InlineData("X-Forwarded-Uri", "/public/..%2fdocs", "authorization.forwarded_malformed")]
    [InlineData("X-Forwarded-Uri", "/public/%252e%252e/docs", "authorization.forwarded_malformed")]
    [InlineData("X-Forwarded-Uri", "/public\\..\\docs", "authorization.forwarded_malformed")]
    [InlineData("X-Forwarded-Uri", "/public/..;/docs", "authorization.forwarded_malformed")]
    [InlineData("X-Forwarded-Uri", "https://app.example/public/x", "authorization.forwarded_malformed")]
    public async Task What_is_not_one_and_the_same_to_everybody_is_refused(string header, string value, string code)
    {
        (string Name, string Value)[] headers = [.. ProtectedSite.Forwarded("GET", "/public/x").Where(pair => pair.Name != header), (header, value)];

        var answer = await Site.AskAsync(Ct, headers);

        (answer.Status, answer.Code).ShouldBe((403, code));
    }

    [Fact]
    public async Task A_caller_cannot_speak_in_the_proxys_place()
    {
        // Traefik forwards what the caller sent of nginx's headers, and nginx what the caller sent of Traefik's.
        var asTraefik = await Site.AskAsync("GET", "/docs/1", Ct, ("X-Original-URL", "https://app.example/public/x"), ("X-Original-Method", "GET"));
        var asNginx = await Site.AskAsync(Ct, ("X-Original-URL", "https://app.example/docs/1"), ("X-Original-Method", "GET"), ("X-Forwarded-Uri", "/public/x"));
        var twice = await Site.AskAsync("GET", "/docs/1", Ct, ("X-Forwarded-Uri", "/public/x"));
        var methodTwice = await Site.AskAsync(Ct, ("X-Original-URL", "https://app.example/public/x"), ("X-Original-Method", "POST"), ("X-Original-Method", "GET"));
        var otherMethod = await Site.AskAsync(Ct, ("X-Original-URL", "https://app.example/public/x"), ("X-Original-Method", "POST"), ("X-Forwarded-Method", "GET"));

        foreach (var answer in new[] { asTraefik, asNginx, twice, methodTwice })
            (answer.Status, answer.Code).ShouldBe((403, "authorization.forwarded_malformed"));
        otherMethod.Status.ShouldBe(401);
    }

    [Fact]
    public async Task The_sessions_own_cookie_counts_only_at_the_authorization_servers_host()
    {
        var alice = await Site.Stage.PersonAsync(Ct);

        var elsewhere = await Site.AskAsync("GET", "/docs/1", Ct, ("Cookie", ProtectedSite.Home(alice)));
        var atHome = await Site.AskAsync(Ct, [.. ProtectedSite.Forwarded("GET", "/docs/1", "auth.example"), ("Cookie", ProtectedSite.Home(alice))]);

        elsewhere.Status.ShouldBe(401);
        (atHome.Status, atHome["X-Auth-User"]).ShouldBe((200, alice.User.ToString("D")));
    }

    [Fact]
    public async Task Programs_pass_with_tokens_for_the_application_and_no_others()
    {
        var (scope, audience) = ("app.read", "https://app.example/api");
        using var defined = await Site.Stage.AdministrateAsync(HttpMethod.Post, "/api/v1/scopes", new { name = scope, description = "Read", audience }, Ct);
        defined.StatusCode.ShouldBe(HttpStatusCode.Created, await defined.Content.ReadAsStringAsync(Ct));
        var client = await Site.Stage.RegisterAsync(
            new() { ["grant_types"] = new[] { "client_credentials" }, ["redirect_uris"] = Array.Empty<string>(), ["scopes"] = new[] { scope, "authserver.admin" } }, Ct);
        var token = (await Site.Stage.TokenAsync(client, [("grant_type", "client_credentials"), ("scope", scope)], Ct)).Text("access_token");
        var ours = (await Site.Stage.TokenAsync(client, [("grant_type", "client_credentials"), ("scope", "authserver.admin")], Ct)).Text("access_token");
        var alice = await Site.SignInAsync(ProtectedSite.App, await Site.Stage.PersonAsync(Ct), Ct);

        var good = await Site.AskAsync("GET", "/api/orders", Ct, ("Authorization", "Bearer " + token));
        var write = await Site.AskAsync("POST", "/api/orders", Ct, ("Authorization", "Bearer " + token));
        var below = await Site.AskAsync("GET", "/apiary", Ct, ("Authorization", "Bearer " + token));
        var otherHost = await Site.AskAsync(Ct, [.. ProtectedSite.Forwarded("GET", "/api/orders", ProtectedSite.Other), ("Authorization", "Bearer " + token)]);
        var forUs = await Site.AskAsync("GET", "/api/orders", Ct, ("Authorization", "Bearer " + ours), ("Accept", "text/html"));
        var forged = await Site.AskAsync("GET", "/api/orders", Ct, ("Authorization", "Bearer " + token[..^4] + "AAAA"), ("Cookie", alice));
        var twice = await Site.AskAsync("GET", "/api/orders", Ct, ("Authorization", "Bearer " + token), ("Authorization", "Bearer " + ours));
        using var disabled = await Site.Stage.AdministrateAsync(HttpMethod.Post, $"/api/v1/clients/{client.Id}/disable", null, Ct);
        var ended = await Site.AskAsync("GET", "/api/orders", Ct, ("Authorization", "Bearer " + token));

        (good.Status, good["X-Auth-Client"], good["X-Auth-User"]).ShouldBe((200, client.Id, string.Empty));
        (write.Status, write.Code).ShouldBe((403, "authorization.forwarded_denied"));
        foreach (var refused in new[] { below, otherHost, forUs, forged, ended })
        {
            refused.Status.ShouldBe(401);
            refused["WWW-Authenticate"]!.ShouldContain("error=\"invalid_token\"");
        }

        twice.Status.ShouldBe(401);
    }

    [Fact]
    public async Task A_token_that_is_bound_to_a_key_needs_a_proof_for_the_request_to_the_application()
    {
        using var defined = await Site.Stage.AdministrateAsync(HttpMethod.Post, "/api/v1/scopes", new { name = "app.bound", description = "Read", audience = "https://app.example" }, Ct);
        var client = await Site.Stage.RegisterAsync(
            new() { ["grant_types"] = new[] { "client_credentials" }, ["redirect_uris"] = Array.Empty<string>(), ["scopes"] = new[] { "app.bound" } }, Ct);
        using var key = new DpopHolder();
        var answer = await Site.Stage.PostAsync("/oauth/token", client, [("grant_type", "client_credentials")], Ct, ("DPoP", key.Prove("POST", ProtectedSite.Origin + "/oauth/token", Site.Stage.Now)));
        var token = answer.Text("access_token");
        (string Name, string Value)[] With(string method, string address) =>
            [("Authorization", "DPoP " + token), ("DPoP", key.Prove(method, address, Site.Stage.Now, token))];

        var good = await Site.AskAsync("GET", "/api/orders?x=1", Ct, With("GET", "https://app.example/api/orders"));
        var ours = await Site.AskAsync("GET", "/api/orders", Ct, With("GET", ProtectedSite.Origin + "/api/orders"));
        var otherPath = await Site.AskAsync("GET", "/api/orders", Ct, With("GET", "https://app.example/api/other"));
        var otherMethod = await Site.AskAsync("GET", "/api/orders", Ct, With("POST", "https://app.example/api/orders"));
        var bare = await Site.AskAsync("GET", "/api/orders", Ct, ("Authorization", "Bearer " + token));
        var proof = With("GET", "https://app.example/api/orders");
        var first = await Site.AskAsync("GET", "/api/orders", Ct, proof);
        var replayed = await Site.AskAsync("GET", "/api/orders", Ct, proof);

        (good.Status, first.Status).ShouldBe((200, 200), good.Text);
        foreach (var refused in new[] { ours, otherPath, otherMethod, bare, replayed })
            refused.Status.ShouldBe(401);
    }

    [Fact]
    public async Task Without_policies_nobody_passes()
    {
        await using var site = await ProtectedSite.StartAsync(Setup.Sqlite, Ct, new GivenPolicies(string.Empty) { IsLost = true });
        var alice = await site.Stage.PersonAsync(Ct);

        var answer = await site.AskAsync("GET", "/public/x", Ct);

        (answer.Status, answer.Code).ShouldBe((503, "authorization.model_unavailable"));
        (await site.AskAsync("GET", "/docs/1", Ct, ("Cookie", await site.SignInAsync(ProtectedSite.App, alice, Ct)))).Status.ShouldBe(503);
    }
}
