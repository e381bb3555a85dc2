using System.Text.Json;
using AuthServer.Tests.Integration.Harness;

namespace AuthServer.Tests.Integration.Authorization.Decisions;

/// <summary>The public requests of the AuthZEN working group over HTTP. They lie beside the repository and are no part of it.</summary>
public sealed class AnsweringTheInteropFiles
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, OnBothDatabases]
    public async Task Every_expected_decision_and_result_is_given(Setup setup)
    {
        var folder = FolderBeside("shared/authzen/upstream");
        Assert.SkipWhen(folder is null, "shared/authzen does not lie beside the repository.");
        await using var stage = await DecisionStage.StartAsync(setup, "interop", Ct);
        (string File, string List, string Path, int Cases)[] plan =
        [
            ("todo-decisions-1_0-01.json", "evaluation", "evaluation", 40), ("todo-decisions-1_0-02.json", "evaluation", "evaluation", 40),
            ("todo-decisions-1_0-02.json", "evaluations", "evaluations", 3), ("gateway-decisions.json", "evaluation", "evaluation", 25),
            ("search-subject.json", "evaluation", "search/subject", 60), ("search-resource.json", "evaluation", "search/resource", 18),
            ("search-action.json", "evaluation", "search/action", 120), ("idp-results.json", "search", "search/resource", 6),
        ];

        List<string> wrong = [];
        foreach (var (file, list, path, cases) in plan)
        {
            using var document = JsonDocument.Parse(await File.ReadAllTextAsync(Path.Combine(folder, file), Ct));
            var all = document.RootElement.GetProperty(list).EnumerateArray().ToList();
            all.Count.ShouldBe(cases, $"{file} {list}");
            foreach (var one in all)
            {
                var told = await stage.AskAsync(path, one.GetProperty("request").GetRawText(), Ct);
                if (told.Status != 200 || !IsExpected(one.GetProperty("expected"), told.Json))
                    wrong.Add($"{file}: {one.GetProperty("request")} gave {told.Text}");
            }
        }

        wrong.ShouldBeEmpty();
    }

    // A decision, the decisions of a boxcar in their order, or results in any order.
    private static bool IsExpected(JsonElement expected, JsonElement given) => expected.ValueKind switch
    {
        JsonValueKind.True or JsonValueKind.False => given.GetProperty("decision").GetBoolean() == expected.GetBoolean(),
        JsonValueKind.Array => Decisions(given.GetProperty("evaluations")).SequenceEqual(Decisions(expected)),
        _ => Names(given).Order(StringComparer.Ordinal).SequenceEqual(Names(expected).Order(StringComparer.Ordinal)),
    };

    private static IEnumerable<bool> Decisions(JsonElement list) => list.EnumerateArray().Select(one => one.GetProperty("decision").GetBoolean());

    private static IEnumerable<string> Names(JsonElement page) =>
        page.GetProperty("results").EnumerateArray().Select(result => result.TryGetProperty("name", out var name) ? name.GetString()! : result.GetProperty("type").GetString() + "::" + result.GetProperty("id").GetString());

    private static string? FolderBeside(string path)
    {
        for (var folder = new DirectoryInfo(Repository.Root); folder is not null; folder = folder.Parent)
        {
            if (Directory.Exists(Path.Combine(folder.FullName, path)))
                return Path.Combine(folder.FullName, path);
        }

        return null;
    }
}
