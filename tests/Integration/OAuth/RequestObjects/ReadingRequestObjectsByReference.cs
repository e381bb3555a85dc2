using System.Net;
using System.Web;
using AuthServer.Tests.Integration.Harness;
using AuthServer.Tests.Integration.SharedKernel.Outbound;
using Microsoft.AspNetCore.Http;

namespace AuthServer.Tests.Integration.OAuth.RequestObjects;

public sealed class ReadingRequestObjectsByReference(SharedServers servers, OwnServers own) : IClassFixture<OwnServers>
{
    private const string MediaType = "application/oauth-authz-req+jwt";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, OnBothDatabases]
    public async Task Each_request_reads_the_object_anew_and_a_fragment_is_no_part_of_the_address(Setup setup)
    {
        await using var host = await DocumentHost.StartAsync(Ct);
        var server = await own.OnAsync(setup);
        var stage = await OAuthStage.OnAsync(server, Ct);
        using var client = await RequestingClient.RegisterAsync(stage, Ct, new() { ["request_uris"] = new[] { host.Url } });
        var alice = await stage.PersonAsync(Ct);

        host.Answer = DocumentHost.Json(client.Sign(new() { ["state"] = "first" }), "max-age=3600", MediaType);
        (await AskAsync(alice, client.ByReference(host.Url)))["state"].ShouldBe("first");
        server.Clock.Advance(TimeSpan.FromSeconds(3));
        host.Answer = DocumentHost.Json(client.Sign(new() { ["state"] = "second" }) + "\n", "max-age=3600", "application/jwt; charset=us-ascii");
        (await AskAsync(alice, client.ByReference(host.Url + "#fx83nA")))["state"].ShouldBe("second");
        host.Asked.ShouldBe(2);
    }

    [Theory, OnBothDatabases]
    public async Task However_many_ask_at_once_the_host_is_called_once(Setup setup)
    {
        await using var host = await DocumentHost.StartAsync(Ct);
        var stage = await OAuthStage.OnAsync(await servers.OnAsync(setup), Ct);
        using var client = await RequestingClient.RegisterAsync(stage, Ct, new() { ["request_uris"] = new[] { host.Url } });
        var alice = await stage.PersonAsync(Ct);
        host.Answer = DocumentHost.Json(client.Sign(), "no-store", MediaType);

        var answers = await Race.RunAsync(20, number => AskAsync(alice, client.ByReference($"{host.Url}#{number}")));

        answers.ShouldAllBe(answer => answer["code"] != null);
        host.Asked.ShouldBe(1);
    }

    [Theory, OnBothDatabases]
    public async Task What_is_not_registered_is_not_called(Setup setup)
    {
        await using var host = await DocumentHost.StartAsync(Ct);
        var stage = await OAuthStage.OnAsync(await servers.OnAsync(setup), Ct);
        using var client = await RequestingClient.RegisterAsync(stage, Ct, new() { ["request_uris"] = new[] { host.Url } });
        var alice = await stage.PersonAsync(Ct);

        foreach (var address in new[] { host.Url + "/", host.Url + "?a=b", host.Address + "/other", "https://attacker.example/r", "file:///etc/passwd", "urn:ietf:params:oauth:request_uri", "x" })
            (await AskAsync(alice, client.ByReference(address, ("redirect_uri", OAuthStage.Redirect))))["error"].ShouldBe("invalid_request_uri", address);

        host.Asked.ShouldBe(0);
    }

    [Theory, OnBothDatabases]
    public async Task Hosts_that_answer_with_something_else_are_told_as_such(Setup setup)
    {
        await using var host = await DocumentHost.StartAsync(Ct);
        var stage = await OAuthStage.OnAsync(await servers.OnAsync(setup), Ct);
        using var client = await RequestingClient.RegisterAsync(stage, Ct, new() { ["request_uris"] = Enumerable.Range(0, 6).Select(number => $"{host.Url}/{number}").ToArray() });
        var alice = await stage.PersonAsync(Ct);
        Dictionary<string, (Func<HttpContext, Task> Answer, string Error)> cases = new()
        {
            ["another type"] = (DocumentHost.Json(client.Sign(), null, "text/html"), "invalid_request_uri"),
            ["too large"] = (DocumentHost.Json(new string('a', 40_000), null, MediaType), "invalid_request_uri"),
            ["elsewhere"] = (http => { http.Response.Redirect("/other"); return Task.CompletedTask; }, "invalid_request_uri"),
            ["nothing"] = (http => { http.Response.StatusCode = 404; return Task.CompletedTask; }, "invalid_request_uri"),
            ["no object"] = (DocumentHost.Json("hello", null, MediaType), "invalid_request_object"),
            ["unsigned"] = (DocumentHost.Json(client.Unsigned(), null, MediaType), "invalid_request_object"),
        };

        foreach (var (number, (name, (answer, error))) in cases.Index())
        {
            host.Answer = answer;
            (await AskAsync(alice, client.ByReference($"{host.Url}/{number}", ("redirect_uri", OAuthStage.Redirect))))["error"].ShouldBe(error, name);
        }
    }

    [Theory, OnBothDatabases]
    public async Task References_are_not_pushed(Setup setup)
    {
        await using var host = await DocumentHost.StartAsync(Ct);
        var stage = await OAuthStage.OnAsync(await servers.OnAsync(setup), Ct);
        using var client = await RequestingClient.RegisterAsync(stage, Ct, new() { ["request_uris"] = new[] { host.Url } });

        (await stage.PostAsync("/oauth/par", client.Application, [("request_uri", host.Url)], Ct)).Error.ShouldBe("invalid_request");
        (await stage.PostAsync("/oauth/par", client.Application, [("request_uri", host.Url), ("request", client.Sign())], Ct)).Error.ShouldBe("invalid_request");
        host.Asked.ShouldBe(0);
    }

    private static async Task<System.Collections.Specialized.NameValueCollection> AskAsync(Person person, string address)
    {
        using var answer = await person.GetAsync(address, Ct);
        answer.StatusCode.ShouldBe(HttpStatusCode.SeeOther, await answer.Content.ReadAsStringAsync(Ct));
        return HttpUtility.ParseQueryString(answer.Headers.Location!.Query);
    }
}
