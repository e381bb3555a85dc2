using System.Text;
using AuthServer.Infrastructure.Authorization.Access;
using AuthServer.Orchestration.Authorization.Ports;
using AuthServer.Tests.Integration.Authorization.ForwardAuth;
using AuthServer.Tests.Integration.Harness;
using AuthServer.Tests.Integration.OAuth;
using Microsoft.Extensions.DependencyInjection;

namespace AuthServer.Tests.Integration.Authorization.Decisions;

/// <summary>An instance that has not loaded what decides denies by saying so, at every endpoint, until it has.</summary>
public sealed class FailingClosed
{
    private const string Question = """{"subject":{"type":"user","id":"a"},"action":{"name":"read"},"resource":{"type":"file","id":"1"}}""";

    private static readonly (string Path, string Body)[] Questions =
    [
        ("evaluation", Question),
        ("evaluations", $$"""{"evaluations":[{{Question}}]}"""),
        ("search/subject", """{"subject":{"type":"user"},"action":{"name":"read"},"resource":{"type":"file","id":"1"}}"""),
        ("search/resource", """{"subject":{"type":"user","id":"a"},"action":{"name":"read"},"resource":{"type":"file"}}"""),
        ("search/action", """{"subject":{"type":"user","id":"a"},"resource":{"type":"file","id":"1"}}"""),
    ];

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Without_a_model_every_question_is_503_and_readiness_is_red_until_it_is_loaded()
    {
        var policies = new GivenPolicies("permit (principal, action, resource);") { IsLost = true };
        await using var server = await InProcessServer.StartAsync(Setup.Sqlite, isShared: false, [], services => services.AddSingleton<AccessModelPart>(policies), Ct);
        var stage = await OAuthStage.OnAsync(server, Ct);
        var token = await DecisionStage.TokenAsync(stage, "authserver.decisions", Ct);

        foreach (var (path, body) in Questions)
        {
            var refused = await AskAsync(stage, path, body, token);
            (refused.Status, refused.Text.Contains("authorization.model_unavailable", StringComparison.Ordinal)).ShouldBe((503, true), path + refused.Text);
        }

        using var notReady = await stage.Http.GetAsync(new Uri("/health/ready", UriKind.Relative), Ct);
        using var replayed = await stage.AdministrateAsync(HttpMethod.Post, "/api/v1/policies/blast-radius", new { documents = Array.Empty<object>() }, Ct);
        policies.IsLost = false;
        await server.PartOf<IAccessModel>().RefreshAsync(Ct);
        var decided = await AskAsync(stage, "evaluation", Question, token);

        ((int)notReady.StatusCode, (int)replayed.StatusCode).ShouldBe((503, 503));
        (await notReady.Content.ReadAsStringAsync(Ct)).ShouldContain("\"access_model\":\"failed\"");
        decided.ShouldBe((200, """{"decision":true}"""));
    }

    private static async Task<(int Status, string Text)> AskAsync(OAuthStage stage, string path, string body, string token)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/access/v1/" + path) { Content = new StringContent(body, Encoding.UTF8, "application/json") };
        request.Headers.Authorization = new("Bearer", token);
        using var answer = await stage.Http.SendAsync(request, Ct);
        return ((int)answer.StatusCode, await answer.Content.ReadAsStringAsync(Ct));
    }
}
