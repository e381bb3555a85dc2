using System.Net;
using AuthServer.Tests.Integration.Harness;
using AuthServer.Tests.Integration.SharedKernel.Outbound;

namespace AuthServer.Tests.Integration.OAuth.Registration;

/// <summary>Whoever can publish documents can name clients without end: what nobody uses makes room, and what people granted stays.</summary>
public sealed class MakingRoomForDocuments
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, OnBothDatabases]
    public async Task The_one_longest_unused_goes_first_and_those_with_grants_stay(Setup setup)
    {
        await using var data = await ServerData.CreateAsync(setup, Ct);
        await using var server = await ServerProcess.StartAsync(data, Settings(("MostKept", "3")), Ct);
        var stage = await OAuthStage.OnAsync(server, data, Ct);
        await using var host = await HostAsync();
        var granted = await (await Walker.RegisterAsync(stage, Ct)).ExchangesAsync(new Application(host.Address + "/granted", null), Ct);
        await VisitAsync(stage, host.Address + "/b");
        await VisitAsync(stage, host.Address + "/c");

        await VisitAsync(stage, host.Address + "/d");

        granted.Status.ShouldBe(HttpStatusCode.OK, granted.Body);
        (await KeptAsync(stage, host)).ShouldBe(["/c", "/d", "/granted"]);
        await VisitAsync(stage, host.Address + "/b");
        (await KeptAsync(stage, host)).ShouldBe(["/b", "/d", "/granted"]);
        (await stage.UserInfoAsync(granted.Text("access_token"), Ct)).Status.ShouldBe(HttpStatusCode.OK);
    }

    [Theory, OnBothDatabases]
    public async Task Nobody_comes_in_while_all_that_are_kept_are_in_use(Setup setup)
    {
        await using var data = await ServerData.CreateAsync(setup, Ct);
        await using var server = await ServerProcess.StartAsync(data, Settings(("MostKept", "1")), Ct);
        var stage = await OAuthStage.OnAsync(server, data, Ct);
        await using var host = await HostAsync();
        (await (await Walker.RegisterAsync(stage, Ct)).ExchangesAsync(new Application(host.Address + "/granted", null), Ct)).Status.ShouldBe(HttpStatusCode.OK);

        var asked = await VisitAsync(stage, host.Address + "/late");
        var device = await stage.PostAsync("/oauth/device_authorization", new Application(host.Address + "/late", null), [("scope", "openid")], Ct);

        asked.ShouldBe(HttpStatusCode.ServiceUnavailable);
        (device.Status, device.Error).ShouldBe((HttpStatusCode.ServiceUnavailable, "temporarily_unavailable"));
        (await KeptAsync(stage, host)).ShouldBe(["/granted"]);
    }

    [Theory]
    [InlineData("127.0.0.1", 0)]
    [InlineData("*.0.0.1", 0)]
    [InlineData("other.example", 1)]
    public async Task A_denied_host_is_not_asked_whatever_is_allowed(string denied, int times)
    {
        await using var data = await ServerData.CreateAsync(Setup.Sqlite, Ct);
        await using var server = await ServerProcess.StartAsync(data, Settings(("DeniedHosts", denied)), Ct);
        var stage = await OAuthStage.OnAsync(server, data, Ct);
        await using var host = await HostAsync();

        await VisitAsync(stage, host.Address + "/a");

        host.Asked.ShouldBe(times);
    }

    private static Dictionary<string, string?> Settings(params (string Key, string Value)[] settings)
    {
        var overrides = new Dictionary<string, string?> { ["AuthServer:ClientDocuments:AllowedHosts"] = "*" };
        foreach (var (key, value) in settings)
            overrides["AuthServer:ClientDocuments:" + key] = value;

        return overrides;
    }

    private static async Task<DocumentHost> HostAsync()
    {
        var host = await DocumentHost.StartAsync(Ct);
        host.Answer = http => DocumentHost.Json(
            $$"""{"client_id":"{{host.Address}}{{http.Request.Path}}","client_name":"Published","redirect_uris":["{{OAuthStage.Redirect}}"],"scope":"openid profile email"}""")(http);
        return host;
    }

    // With an address to which the client never leads: it is read, and nothing waits for it.
    private static async Task<HttpStatusCode> VisitAsync(OAuthStage stage, string url)
    {
        using var answer = await stage.Http.GetAsync(Person.AuthorizationUri(new Application(url, null), OAuthStage.NewSecret(), ("redirect_uri", "https://elsewhere.example/cb")), Ct);
        return answer.StatusCode;
    }

    private static async Task<string[]> KeptAsync(OAuthStage stage, DocumentHost host)
    {
        List<string> kept = [];
        foreach (var path in new[] { "/b", "/c", "/d", "/granted", "/late" })
        {
            if (await stage.Rows.CountAsync("oauth", "clients", "client_id = @id", Ct, ("id", host.Address + path)) > 0)
                kept.Add(path);
        }

        return [.. kept];
    }
}
