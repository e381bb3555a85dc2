using System.Text;
using System.Text.Json;
using AuthServer.Tests.Integration.Harness;

namespace AuthServer.Tests.Integration.Authorization.Decisions;

/// <summary>The AuthZEN API over HTTP: the scenario of its certification, and what is hostile.</summary>
public sealed class AskingForDecisions(AskingForDecisions.Stages stages) : IClassFixture<AskingForDecisions.Stages>
{
    private const string AliceReads = """ "subject":{"type":"user","id":"alice"},"action":{"name":"read"},"resource":{"type":"record","id":"record-1"} """;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("alice", null, "read", null, "record-1", null, true)]
    [InlineData("alice", null, "write", null, "record-1", null, true)]
    [InlineData("bob", null, "read", null, "record-1", null, true)]
    [InlineData("bob", null, "write", null, "record-1", null, false)]
    [InlineData("alice", null, "write", null, "record-2", """{"status":"archived"}""", false)]
    [InlineData("alice", null, "write", null, "record-1", """{"status":"archived"}""", false)]
    [InlineData("bob", """{"role":"admin"}""", "write", null, "record-2", """{"status":"archived"}""", true)]
    [InlineData("alice", null, "delete", """{"soft":true}""", "record-1", null, true)]
    [InlineData("alice", null, "delete", """{"soft":false}""", "record-1", null, false)]
    [InlineData("nobody", null, "read", null, "record-1", null, false)]
    public async Task The_mandated_decisions_are_taken(string subject, string? subjectProperties, string action, string? actionProperties, string resource, string? resourceProperties, bool expected)
    {
        var stage = await stages.CertAsync();
        var json = $$$"""
            {"subject":{"type":"user","id":"{{{subject}}}","properties":{{{subjectProperties ?? "null"}}} },"action":{"name":"{{{action}}}","properties":{{{actionProperties ?? "null"}}} },
             "resource":{"type":"record","id":"{{{resource}}}","properties":{{{resourceProperties ?? "null"}}} },"context":{"time":"2025-06-27T18:03-07:00","actionProperties":{"soft":true} } }
            """;

        var told = await stage.AskAsync("evaluation", json, Ct);

        (told.Status, told.ContentType, told.Text).ShouldBe((200, "application/json", expected ? """{"decision":true}""" : """{"decision":false}"""));
        (await stage.AskAsync("evaluations", json, Ct)).Text.ShouldBe(told.Text);
    }

    [Theory]
    [InlineData("subject", """{"subject":{"type":"user"},"action":{"name":"read"},"resource":{"type":"record","id":"record-1"}}""", "alice bob")]
    [InlineData("subject", """{"subject":{"type":"user","id":"alice"},"action":{"name":"read"},"resource":{"type":"record","id":"record-1"},"context":{"ip":"192.168.1.1"}}""", "alice bob")]
    [InlineData("subject", """{"subject":{"type":"user"},"action":{"name":"write"},"resource":{"type":"record","id":"record-2","properties":{"status":"archived"}}}""", "bob")]
    [InlineData("subject", """{"subject":{"type":"spaceship"},"action":{"name":"read"},"resource":{"type":"record","id":"record-1"}}""", "")]
    [InlineData("resource", """{"subject":{"type":"user","id":"alice"},"action":{"name":"read"},"resource":{"type":"record"}}""", "record-1 record-2")]
    [InlineData("resource", """{"subject":{"type":"user","id":"bob","properties":{"role":"admin"}},"action":{"name":"write"},"resource":{"type":"record"}}""", "record-2")]
    [InlineData("resource", """{"subject":{"type":"user","id":"alice"},"action":{"name":"read"},"resource":{"type":"space ship"}}""", "")]
    [InlineData("action", """{"subject":{"type":"user","id":"alice"},"resource":{"type":"record","id":"record-1"}}""", "read write")]
    [InlineData("action", """{"subject":{"type":"user","id":"bob","properties":{"role":"admin"}},"resource":{"type":"record","id":"record-2","properties":{"status":"archived"}}}""", "read write")]
    [InlineData("action", """{"subject":{"type":"user","id":"nonexistent-user"},"resource":{"type":"record","id":"record-1"}}""", "")]
    public async Task Searches_find_what_evaluation_permits(string target, string json, string expected)
    {
        var told = await (await stages.CertAsync()).AskAsync("search/" + target, json, Ct);

        told.Status.ShouldBe(200, told.Text);
        string.Join(' ', told.Json.GetProperty("results").EnumerateArray().Select(result => result.GetProperty(target == "action" ? "name" : "id").GetString())).ShouldBe(expected);
        told.Json.TryGetProperty("page", out _).ShouldBeFalse();
    }

    [Fact]
    public async Task Pages_follow_each_other_by_their_tokens()
    {
        var stage = await stages.CertAsync();
        const string Search = """ "subject":{"type":"user"},"action":{"name":"read"},"resource":{"type":"record","id":"record-1"} """;

        var first = await stage.AskAsync("search/subject", "{" + Search + ",\"page\":{\"limit\":1}}", Ct);
        var token = first.Json.GetProperty("page").GetProperty("next_token").GetString();
        var second = await stage.AskAsync("search/subject", "{" + Search + ",\"page\":{\"token\":\"" + token + "\"}}", Ct);
        var other = await stage.AskAsync("search/subject", "{" + Search.Replace("record-1", "record-2", StringComparison.Ordinal) + ",\"page\":{\"token\":\"" + token + "\"}}", Ct);
        var longer = await stage.AskAsync("search/subject", "{" + Search + ",\"page\":{\"limit\":2,\"token\":\"" + token + "\"}}", Ct);
        var invented = await stage.AskAsync("search/subject", "{" + Search + ",\"page\":{\"token\":\"a3M9NDU2O3N6PTI=\"}}", Ct);

        (first.Json.GetProperty("page").GetProperty("count").GetInt32(), first.Json.GetProperty("results")[0].GetProperty("id").GetString()).ShouldBe((1, "alice"));
        second.Json.GetProperty("results").EnumerateArray().ShouldHaveSingleItem().GetProperty("id").GetString().ShouldBe("bob");
        second.Json.GetProperty("page").GetProperty("next_token").GetString().ShouldBe("");
        foreach (var refused in new[] { other, longer, invented })
            (refused.Status, refused.Text.Contains("authorization.page_mismatch", StringComparison.Ordinal)).ShouldBe((400, true), refused.Text);
    }

    [Fact]
    public async Task A_boxcar_is_answered_in_its_order_as_its_semantic_says()
    {
        var stage = await stages.CertAsync();
        static string Boxcar(string semantic) => $$$"""
            {"subject":{"type":"user","id":"bob"},"resource":{"type":"record","id":"record-1"},"options":{"evaluations_semantic":"{{{semantic}}}"},
             "evaluations":[{"action":{"name":"write"}},{"action":{"name":"read"}},{"resource":{"type":"record"}},{}]}
            """;
        async Task<string> DecisionsAsync(string semantic) =>
            string.Concat((await stage.AskAsync("evaluations", Boxcar(semantic), Ct)).Json.GetProperty("evaluations").EnumerateArray().Select(one => one.GetProperty("decision").GetBoolean() ? 't' : 'f'));

        (await DecisionsAsync("execute_all"), await DecisionsAsync("deny_on_first_deny"), await DecisionsAsync("permit_on_first_permit")).ShouldBe(("ftff", "f", "ft"));
        var all = (await stage.AskAsync("evaluations", Boxcar("execute_all"), Ct)).Json;
        all.TryGetProperty("decision", out _).ShouldBeFalse();
        all.GetProperty("evaluations")[2].GetProperty("context").GetProperty("error").GetProperty("status").GetInt32().ShouldBe(400);
        all.GetProperty("evaluations")[3].GetProperty("context").GetProperty("error").GetProperty("message").GetString().ShouldBe("The request is malformed: action: it is missing.");
        (await stage.AskAsync("evaluations", Boxcar("any"), Ct)).Status.ShouldBe(400);
    }

    [Fact]
    public async Task Reasons_are_told_to_whom_asks_for_them()
    {
        var told = await (await stages.CertAsync()).AskAsync("evaluation", "{" + AliceReads + ""","options":{"reasons":true}}""", Ct);

        var context = told.Json.GetProperty("context");
        var reason = context.GetProperty("reasons").EnumerateArray().ShouldHaveSingleItem();
        (reason.GetProperty("policy").GetString(), reason.GetProperty("effect").GetString(), reason.GetProperty("document").GetString()).ShouldBe(("cert-read", "permit", "fixture.cedar"));
        reason.GetProperty("annotations").GetProperty("id").GetString().ShouldBe("cert-read");
        (context.GetProperty("errors").GetArrayLength(), context.GetProperty("policy_version").GetInt64()).ShouldBe((0, 1));
    }

    [Theory]
    [InlineData("text/plain", "{}")]
    [InlineData(null, "{}")]
    [InlineData("application/json", "")]
    [InlineData("application/json", "{")]
    [InlineData("application/json", "{\"subject\":\"alice\"}")]
    public async Task What_cannot_be_understood_is_refused_with_a_message(string? type, string body)
    {
        var stage = await stages.CertAsync();
        foreach (var path in new[] { "evaluation", "evaluations", "search/subject", "search/resource", "search/action" })
        {
            using var content = new ByteArrayContent(Encoding.UTF8.GetBytes(body));
            content.Headers.TryAddWithoutValidation("Content-Type", type);

            var told = await stage.SendAsync(path, content, stage.Token, Ct, ("X-Request-ID", "abc-1"));

            (told.Status, told.ContentType, told.Headers["X-Request-ID"]).ShouldBe((400, "text/plain; charset=utf-8", "abc-1"), $"{path}: {told.Text}");
        }
    }

    [Fact]
    public async Task What_is_too_large_or_too_much_is_refused()
    {
        var stage = await stages.CertAsync();
        var huge = "{" + AliceReads + ",\"context\":{\"a\":\"" + new string('a', 1024 * 1024) + "\"}}";
        static string Many(int count) => "{" + AliceReads + ",\"evaluations\":[" + string.Join(',', Enumerable.Repeat("{}", count)) + "]}";

        (await stage.SendAsync("evaluation", new StringContent(huge, Encoding.UTF8, "application/json"), stage.Token, Ct, ("Expect", "100-continue"))).Status.ShouldBe(413);
        (await stage.AskAsync("evaluations", Many(1001), Ct)).Text.ShouldContain("authorization.too_many_evaluations");
        (await stage.AskAsync("evaluations", Many(1000), Ct)).Json.GetProperty("evaluations").GetArrayLength().ShouldBe(1000);
        (await stage.AskAsync("evaluation", "{" + AliceReads + ",\"context\":" + string.Concat(Enumerable.Repeat("{\"a\":", 100)) + "1" + new string('}', 101), Ct)).Status.ShouldBe(400);
    }

    [Fact]
    public async Task Only_who_may_ask_is_answered()
    {
        var stage = await stages.CertAsync();
        var admin = await DecisionStage.TokenAsync(stage.OAuth, "authserver.admin", Ct);
        static StringContent Body() => new("{" + AliceReads + "}", Encoding.UTF8, "application/json");

        var stranger = await stage.SendAsync("evaluation", Body(), null, Ct, ("X-Request-ID", "1"));
        var invented = await stage.SendAsync("evaluation", Body(), "invented", Ct);
        var other = await stage.SendAsync("evaluation", Body(), await OtherTokenAsync(stage), Ct);

        (stranger.Status, stranger.Headers["X-Request-ID"], stranger.Headers["WWW-Authenticate"].StartsWith("Bearer", StringComparison.Ordinal)).ShouldBe((401, "1", true));
        invented.Status.ShouldBe(401);
        other.Status.ShouldBe(401);
        (await stage.SendAsync("evaluation", Body(), admin, Ct)).Status.ShouldBe(200);
        using var got = await stage.OAuth.Http.GetAsync("/access/v1/evaluation", Ct);
        ((int)got.StatusCode, got.Content.Headers.Allow.ShouldHaveSingleItem()).ShouldBe((405, "POST"));
    }

    [Fact]
    public async Task A_person_cannot_give_an_application_the_right_to_ask()
    {
        var stage = await stages.CertAsync();
        var client = await stage.OAuth.RegisterAsync(new() { ["scopes"] = new[] { "openid", "authserver.decisions" } }, Ct);
        var alice = await stage.OAuth.PersonAsync(Ct);
        var code = await alice.AuthorizesAsync(client, Ct, ("scope", "openid authserver.decisions"));
        var token = (await stage.OAuth.ExchangeAsync(client, code, Ct)).Text("access_token");

        var told = await stage.SendAsync("evaluation", new StringContent("{" + AliceReads + "}", Encoding.UTF8, "application/json"), token, Ct);

        told.Status.ShouldBe(403, told.Text);
    }

    [Theory]
    [InlineData("bfe9eb29-ab87-4ca3-be83-a1d5d8305716")]
    [InlineData("any thing; at=all")]
    public async Task The_answer_bears_the_identifier_of_the_request(string id)
    {
        var stage = await stages.CertAsync();

        var told = await stage.SendAsync("evaluation", new StringContent("{" + AliceReads + "}", Encoding.UTF8, "application/json"), stage.Token, Ct, ("X-Request-ID", id));

        told.Status.ShouldBe(200);
        told.Headers.GetValueOrDefault("X-Request-ID").ShouldBe(id);
    }

    [Fact]
    public async Task The_server_tells_where_it_is_asked()
    {
        var stage = await stages.CertAsync();
        using var answer = await stage.OAuth.Http.GetAsync("/.well-known/authzen-configuration", Ct);
        using var json = JsonDocument.Parse(await answer.Content.ReadAsStringAsync(Ct));

        answer.Content.Headers.ContentType!.MediaType.ShouldBe("application/json");
        json.RootElement.EnumerateObject().ToDictionary(member => member.Name, member => member.Value.GetString()).ShouldBe(new Dictionary<string, string?>
        {
            ["policy_decision_point"] = stage.OAuth.Issuer,
            ["access_evaluation_endpoint"] = stage.OAuth.Issuer + "/access/v1/evaluation",
            ["access_evaluations_endpoint"] = stage.OAuth.Issuer + "/access/v1/evaluations",
            ["search_subject_endpoint"] = stage.OAuth.Issuer + "/access/v1/search/subject",
            ["search_resource_endpoint"] = stage.OAuth.Issuer + "/access/v1/search/resource",
            ["search_action_endpoint"] = stage.OAuth.Issuer + "/access/v1/search/action",
        }, ignoreOrder: true);
    }

    private static async Task<string> OtherTokenAsync(DecisionStage stage)
    {
        var scope = "other." + Guid.NewGuid().ToString("n");
        (await stage.OAuth.AdministrateAsync(HttpMethod.Post, "/api/v1/scopes", new { name = scope, description = "Something else", audience = "https://other.example" }, Ct)).EnsureSuccessStatusCode();
        return await DecisionStage.TokenAsync(stage.OAuth, scope, Ct);
    }

    /// <summary>One server for the class.</summary>
    public sealed class Stages : IAsyncDisposable
    {
        private readonly Lazy<Task<DecisionStage>> _cert = new(() => DecisionStage.StartAsync(Setup.Sqlite, "cert", CancellationToken.None));

        internal Task<DecisionStage> CertAsync() => _cert.Value;

        public async ValueTask DisposeAsync()
        {
            if (_cert.IsValueCreated)
                await (await _cert.Value).DisposeAsync();
        }
    }
}
