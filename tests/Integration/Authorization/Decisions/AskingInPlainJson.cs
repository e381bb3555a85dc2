using System.Text.Json;
using AuthServer.Tests.Integration.Harness;

namespace AuthServer.Tests.Integration.Authorization.Decisions;

/// <summary>The tutorial's policies of networks, times and amounts, asked as any application asks: with JSON that knows nothing of Cedar.</summary>
public sealed class AskingInPlainJson
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, OnBothDatabases]
    public async Task The_tests_of_the_bundle_get_the_same_decisions_over_HTTP(Setup setup)
    {
        await using var stage = await DecisionStage.StartWithExampleAsync(setup, "conditions", Ct, ("Authorization:DecisionLog:Mode", "Complete"));
        using var tests = JsonDocument.Parse(Example("tests.json"));
        var questions = tests.RootElement.EnumerateArray().Select(QuestionOf).ToList();
        var expected = tests.RootElement.EnumerateArray().Select(test => test.GetProperty("decision").GetString() == "allow").ToList();

        List<bool> one = [];
        foreach (var question in questions)
        {
            var told = await stage.AskAsync("evaluation", question, Ct);
            told.Status.ShouldBe(200, told.Text);
            one.Add(told.Json.GetProperty("decision").GetBoolean());
        }

        one.ShouldBe(expected);
        var boxcar = await stage.AskAsync("evaluations", "{\"evaluations\":[" + string.Join(',', questions) + "]}", Ct);
        boxcar.Json.GetProperty("evaluations").EnumerateArray().Select(answer => answer.GetProperty("decision").GetBoolean()).ShouldBe(expected);
        for (var i = 0; i < questions.Count; i++)
        {
            var found = await stage.AskAsync("search/subject", questions[i], Ct);
            found.Json.GetProperty("results").GetArrayLength().ShouldBe(expected[i] ? 1 : 0, questions[i]);
            var actions = await stage.AskAsync("search/action", questions[i], Ct);
            actions.Json.GetProperty("results").GetArrayLength().ShouldBe(expected[i] ? 1 : 0, questions[i]);
        }

        // What was logged is asked again as it was asked.
        using var answer = await stage.OAuth.AdministrateAsync(HttpMethod.Post, "/api/v1/policies/blast-radius", new { documents = new[] { new { name = "draft.cedar", text = Example("policies.cedar") } }, schema = Example("schema.cedarschema"), days = 1 }, Ct);
        using var none = await stage.OAuth.AdministrateAsync(HttpMethod.Post, "/api/v1/policies/blast-radius", new { documents = new[] { new { name = "draft.cedar", text = "" } }, schema = Example("schema.cedarschema"), days = 1 }, Ct);
        var same = JsonDocument.Parse(await answer.Content.ReadAsStringAsync(Ct)).RootElement;
        var nothing = JsonDocument.Parse(await none.Content.ReadAsStringAsync(Ct)).RootElement;
        (same.GetProperty("gained").GetProperty("requests").GetInt32(), same.GetProperty("lost").GetProperty("requests").GetInt32()).ShouldBe((0, 0));
        nothing.GetProperty("lost").GetProperty("requests").GetInt32().ShouldBe(2 * expected.Count(isAllowed => isAllowed));
    }

    private static string QuestionOf(JsonElement test)
    {
        var request = test.GetProperty("request");
        return $$$"""
            {"subject":{{{request.GetProperty("principal")}}},"resource":{{{request.GetProperty("resource")}}},"context":{{{request.GetProperty("context")}}},
             "action":{"name":"{{{request.GetProperty("action").GetProperty("id").GetString()}}}"}}
            """;
    }

    private static string Example(string file) => DecisionStage.ExampleOf("conditions", file);
}
