using System.Text.Json;
using AuthServer.Tests.Integration.Harness;

namespace AuthServer.Tests.Integration.Configuration;

/// <summary><c>authserver cedar analyze</c>, <c>diff</c> and <c>partial</c>: answers and exit codes.</summary>
public sealed class AnalyzingPoliciesOnTheCommandLine
{
    private static readonly string Sharing = Path.Combine(Repository.Root, "docs", "examples", "policies", "sharing");

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Findings_differences_and_residuals_are_told_to_programs()
    {
        await using var data = await ServerData.CreateAsync(Setup.Sqlite, Ct);
        var draft = Directory.CreateDirectory(Path.Combine(data.DataFolder, "draft")).FullName;
        var published = await File.ReadAllTextAsync(Path.Combine(Sharing, "policies.cedar"), Ct);
        await File.WriteAllTextAsync(Path.Combine(draft, "a.cedar"), published.Replace("Action::\"delete\", Action::\"write\"", "Action::\"delete\"", StringComparison.Ordinal), Ct);
        await File.WriteAllTextAsync(Path.Combine(draft, "b.cedar"), "@id(\"vain\") permit (principal, action, resource is Document) when { resource.owner == principal && resource has legalHold };\n", Ct);
        string[] schema = ["--schema", Path.Combine(Sharing, "schema.cedarschema")];

        var clean = await AskAsync(data, ["analyze", Sharing, .. schema]);
        var found = await AskAsync(data, ["analyze", draft, .. schema]);
        var same = await AskAsync(data, ["diff", Sharing, Sharing, .. schema, "--count", "200"]);
        var different = await AskAsync(data, ["diff", Sharing, draft, .. schema, "--seed", "7"]);
        var request = Path.Combine(data.DataFolder, "request.json");
        await File.WriteAllTextAsync(request, """{"principal": {"type": "User", "id": "cem"}, "action": {"type": "Action", "id": "read"}, "resource": {"type": "Document"}}""", Ct);
        var partial = await AskAsync(data, ["partial", "-p", Path.Combine(Sharing, "policies.cedar"), "-r", request, .. schema]);

        clean.ExitCode.ShouldBe(0);
        clean.Json.GetProperty("findings").GetArrayLength().ShouldBe(0);
        found.ExitCode.ShouldBe(1);
        var finding = found.Json.GetProperty("findings").EnumerateArray().ShouldHaveSingleItem();
        finding.GetProperty("rule").GetString().ShouldBe("redundantPolicy");
        finding.GetProperty("policies").EnumerateArray().Select(id => id.GetString()).ShouldBe(["vain", "owner"]);
        finding.GetProperty("places")[0].GetProperty("document").GetString().ShouldBe("b.cedar");
        same.ExitCode.ShouldBe(0);
        same.Json.GetProperty("compared").GetInt64().ShouldBe(200);
        different.ExitCode.ShouldBe(1);
        different.Json.GetProperty("lost").GetInt64().ShouldBe(0);
        var shift = different.Json.GetProperty("shifts")[0];
        shift.GetProperty("change").GetString().ShouldBe("gained");
        shift.GetProperty("reasons_before").EnumerateArray().Select(id => id.GetString()).ShouldBe(["legal-hold"]);
        shift.GetProperty("request").GetProperty("action").GetProperty("id").GetString().ShouldBe("write");
        partial.ExitCode.ShouldBe(0);
        partial.Json.GetProperty("decision").GetString().ShouldBe("unknown");
        partial.Json.GetProperty("residuals").EnumerateArray().Select(residual => residual.GetProperty("policy").GetString()).ShouldBe(["owner", "shared-read", "public-folder"], ignoreOrder: true);
    }

    [Fact]
    public async Task Z3_proves_what_is_so_and_gives_an_example_of_what_is_not()
    {
        await using var data = await ServerData.CreateAsync(Setup.Sqlite, Ct);
        var schema = Path.Combine(Sharing, "schema.cedarschema");
        var draft = Path.Combine(data.DataFolder, "draft.cedar");
        var published = await File.ReadAllTextAsync(Path.Combine(Sharing, "policies.cedar"), Ct);
        await File.WriteAllTextAsync(draft, published.Replace("Action::\"delete\", Action::\"write\"", "Action::\"delete\"", StringComparison.Ordinal), Ct);

        var proof = (await AskAsync(data, ["diff", Sharing, draft, "--schema", schema, "--count", "0", "--prove"])).Json.GetProperty("proof");
        var without = (await AskAsync(data, ["diff", Sharing, draft, "--schema", schema, "--count", "0", "--prove", "--prover", "/no/such/prover"])).Json.GetProperty("proof");

        Verdicts(proof, "lost").ShouldAllBe(verdict => verdict.Verdict == "none");
        Verdicts(proof, "gained").Where(verdict => verdict.Verdict != "none").ShouldBe([("Action::\"write\"", "some")]);
        Verdicts(without, "gained").Concat(Verdicts(without, "lost")).ShouldAllBe(verdict => verdict.Verdict == "unknown");
    }

    private static IEnumerable<(string? Action, string? Verdict)> Verdicts(JsonElement proof, string side) =>
        proof.GetProperty(side).EnumerateArray().Select(result => (result.GetProperty("action").GetString(), result.GetProperty("verdict").GetString()));

    private static async Task<(int ExitCode, JsonElement Json)> AskAsync(ServerData data, string[] arguments)
    {
        var asked = await ServerProcess.AskVerbAsync(data, ["cedar", .. arguments, "--json"], null, Ct);
        using var document = JsonDocument.Parse(asked.Answer);
        return (asked.ExitCode, document.RootElement.Clone());
    }
}
