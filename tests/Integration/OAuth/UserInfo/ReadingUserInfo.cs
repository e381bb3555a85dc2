using System.Net;
using AuthServer.Tests.Integration.Harness;

namespace AuthServer.Tests.Integration.OAuth.UserInfo;

public sealed class ReadingUserInfo(SharedServers servers)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, OnBothDatabases]
    public async Task Scopes_decide_what_is_told(Setup setup)
    {
        var stage = await OAuthStage.OnAsync(await servers.OnAsync(setup), Ct);
        var client = await stage.RegisterAsync(Ct);
        var alice = await stage.PersonAsync(Ct);
        var all = await stage.ExchangeAsync(client, await alice.AuthorizesAsync(client, Ct), Ct);
        var little = await stage.ExchangeAsync(client, await alice.AuthorizesAsync(client, Ct, ("scope", "openid")), Ct);

        var told = await stage.UserInfoAsync(all.Text("access_token"), Ct);
        var hardly = await stage.UserInfoAsync(little.Text("access_token"), Ct);

        told.Status.ShouldBe(HttpStatusCode.OK, told.Body);
        told.Text("sub").ShouldBe(alice.User.ToString());
        told.Text("name").ShouldBe("Alice Example");
        told.Text("email").ShouldEndWith("@example.test");
        told.Json.GetProperty("email_verified").GetBoolean().ShouldBeTrue();
        hardly.Json.EnumerateObject().Select(member => member.Name).ShouldBe(["sub"]);
    }

    [Theory, OnBothDatabases]
    public async Task A_token_may_come_in_the_form_but_not_twice_and_not_in_the_query(Setup setup)
    {
        var stage = await OAuthStage.OnAsync(await servers.OnAsync(setup), Ct);
        var client = await stage.RegisterAsync(Ct);
        var token = (await stage.ExchangeAsync(client, await (await stage.PersonAsync(Ct)).AuthorizesAsync(client, Ct), Ct)).Text("access_token");

        using var form = await stage.Http.PostAsync("/oauth/userinfo", new FormUrlEncodedContent([KeyValuePair.Create("access_token", token)]), Ct);
        using var query = await stage.Http.GetAsync("/oauth/userinfo?access_token=" + token, Ct);
        using var twice = new HttpRequestMessage(HttpMethod.Post, "/oauth/userinfo") { Content = new FormUrlEncodedContent([KeyValuePair.Create("access_token", token)]) };
        twice.Headers.Authorization = new("Bearer", token);
        using var both = await stage.Http.SendAsync(twice, Ct);

        form.StatusCode.ShouldBe(HttpStatusCode.OK);
        query.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        both.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Theory, OnBothDatabases]
    public async Task Claims_asked_for_by_name_stand_in_the_id_token(Setup setup)
    {
        var stage = await OAuthStage.OnAsync(await servers.OnAsync(setup), Ct);
        var client = await stage.RegisterAsync(Ct);
        var code = await (await stage.PersonAsync(Ct)).AuthorizesAsync(client, Ct, ("scope", "openid email"), ("claims", """{"id_token":{"email":null,"phone_number":null}}"""));

        var tokens = await stage.ExchangeAsync(client, code, Ct);

        var claims = Jwt.Read(tokens.Text("id_token"));
        claims.Text("email").ShouldEndWith("@example.test");
        claims.Claims.TryGetProperty("name", out _).ShouldBeFalse("nobody asked");
        claims.Claims.TryGetProperty("phone_number", out _).ShouldBeFalse("the client may not have its scope");
    }

    [Theory, OnBothDatabases]
    public async Task Scripts_of_public_clients_may_ask_for_tokens_and_no_others(Setup setup)
    {
        var stage = await OAuthStage.OnAsync(await servers.OnAsync(setup), Ct);
        var origin = $"https://spa-{Guid.NewGuid():n}.example";
        await stage.RegisterAsync(new() { ["type"] = "public", ["redirect_uris"] = new[] { origin + "/cb" } }, Ct);

        (await PreflightAsync(stage, "/oauth/token", origin)).ShouldBe(origin);
        (await PreflightAsync(stage, "/oauth/device_authorization", origin)).ShouldBe(origin);
        (await PreflightAsync(stage, "/oauth/token", origin + ".evil.example")).ShouldBeNull();
        (await PreflightAsync(stage, "/oauth/token", "null")).ShouldBeNull();
    }

    private static async Task<string?> PreflightAsync(OAuthStage stage, string path, string origin)
    {
        using var request = new HttpRequestMessage(HttpMethod.Options, path);
        request.Headers.Add("Origin", origin);
        request.Headers.Add("Access-Control-Request-Method", "POST");
        using var answer = await stage.Http.SendAsync(request, Ct);
        return answer.Headers.TryGetValues("Access-Control-Allow-Origin", out var values) ? values.Single() : null;
    }
}
