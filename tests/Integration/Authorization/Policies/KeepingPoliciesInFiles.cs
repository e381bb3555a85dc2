using System.Text.Json;
using AuthServer.Tests.Integration.Harness;

namespace AuthServer.Tests.Integration.Authorization.Policies;

/// <summary>Policies at the command line: published from folders, applied from files, backed up and restored.</summary>
public sealed class KeepingPoliciesInFiles : IDisposable
{
    private readonly TemporaryFolder folder = new("policies");

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_folder_is_judged_published_compared_and_taken_back()
    {
        await using var data = await ServerData.CreateAsync(Setup.Sqlite, Ct);
        Write("good/a.cedar", "@id(\"good\") permit (principal, action, resource);");
        Write("bad/a.cedar", "permit (principal,\n action resource);");
        Write("late/a.cedar", "@id(\"late\") permit (principal, action, resource);");

        var refused = await RunAsync(data, "policies", "publish", folder.Path("bad"), "--reason", "broken");
        var judged = await RunAsync(data, "policies", "validate", folder.Path("bad"));
        var published = await RunAsync(data, "policies", "publish", folder.Path("good"), "--reason", "first");
        Write("good/a.cedar", "@id(\"better\") permit (principal, action, resource);");
        var second = await RunAsync(data, "policies", "publish", folder.Path("good"), "--reason", "second", "--base", "1");
        var stale = await RunAsync(data, "policies", "publish", folder.Path("late"), "--reason", "stale", "--base", "1");
        var difference = await AskAsync(data, "policies", "diff", "1");
        var back = await AskAsync(data, "policies", "rollback", "1", "--reason", "it was better");
        var listed = await AskAsync(data, "policies", "list");

        (refused.ExitCode, judged.ExitCode).ShouldBe((1, 1));
        refused.Output.ShouldContain("a.cedar:2:");
        published.ExitCode.ShouldBe(0, published.Output);
        second.ExitCode.ShouldBe(0, second.Output);
        stale.ExitCode.ShouldBe(1, stale.Output);
        stale.Output.ShouldContain("authorization.policy_version_stale");
        difference.GetProperty("added")[0].GetProperty("id").GetString().ShouldBe("better");
        back.GetProperty("version").GetInt64().ShouldBe(3);
        listed[0].GetProperty("id").GetString().ShouldBe("good");
    }

    [Theory, OnBothDatabases]
    public async Task A_backup_brings_the_history_back_elsewhere_and_a_damaged_one_nothing(Setup setup)
    {
        await using var first = await ServerData.CreateAsync(setup, Ct);
        await using var other = await ServerData.CreateAsync(setup, Ct);
        Write("p/a.cedar", "@id(\"one\") permit (principal, action, resource);");
        await RunAsync(first, "policies", "publish", folder.Path("p"), "--reason", "first");
        Write("p/a.cedar", "@id(\"two\") permit (principal, action, resource);");
        await RunAsync(first, "policies", "publish", folder.Path("p"), "--reason", "second");
        var written = await AskAsync(first, "policies", "backup", folder.Path("backups"));
        var file = Path.Combine(folder.Path("backups"), written.GetProperty("file").GetString()!);
        var lines = await File.ReadAllLinesAsync(file, Ct);
        await File.WriteAllTextAsync(file + ".changed", string.Join('\n', lines).Replace("permit", "forbid") + "\n", Ct);
        await File.WriteAllTextAsync(file + ".short", string.Join('\n', lines.SkipLast(1)) + "\n", Ct);

        foreach (var damaged in new[] { ".changed", ".short", ".none" })
        {
            var answer = await RunAsync(other, "policies", "restore", file + damaged, "--reason", "try");
            (answer.ExitCode, answer.Output.Contains("authorization.policy_backup_damaged")).ShouldBe((1, true), answer.Output);
        }

        var restored = await RunAsync(other, "policies", "restore", file, "--reason", "moved");
        restored.ExitCode.ShouldBe(0, restored.Output);
        (await AskAsync(other, "policies", "versions")).EnumerateArray().Select(row => row.GetProperty("reason").GetString()).ShouldBe(["second", "first"]);
        (await AskAsync(other, "policies", "list"))[0].GetProperty("id").GetString().ShouldBe("two");
    }

    [Fact]
    public async Task A_file_of_resources_puts_policies_in_force_and_an_export_is_such_a_file()
    {
        await using var data = await ServerData.CreateAsync(Setup.Sqlite, Ct);
        Write("policies/a.cedar", "@id(\"named\") permit (principal, action, resource);");
        Write("config.yaml", """
            version: 1
            policies:
              reason: as reviewed
              documents:
                - file: policies/a.cedar
                - name: b.cedar
                  text: |
                    @id("written") forbid (principal, action, resource);
            """);
        Write("wrong.yaml", "version: 1\npolicies:\n  documents:\n    - name: a.cedar\n      text: permit (\n    - file: policies/none.cedar\n");
        Write("broken.yaml", "version: 1\npolicies:\n  documents:\n    - name: a.cedar\n      text: permit (\n");

        var applied = await RunAsync(data, "apply", "-f", folder.Path("config.yaml"));
        var again = await RunAsync(data, "apply", "-f", folder.Path("config.yaml"));
        var wrong = await RunAsync(data, "apply", "-f", folder.Path("wrong.yaml"));
        var broken = await RunAsync(data, "apply", "-f", folder.Path("broken.yaml"));
        var exported = await ServerProcess.AskVerbAsync(data, ["export"], null, Ct);
        Write("exported.yaml", exported.Answer);
        var back = await RunAsync(data, "apply", "-f", folder.Path("exported.yaml"));

        applied.Output.ShouldContain("created");
        again.Output.ShouldContain("0 created, 0 updated");
        wrong.Output.ShouldContain("names a file that is not there");
        broken.ExitCode.ShouldBe(65, broken.Output);
        broken.Output.ShouldContain("authorization.bundle_invalid");
        back.Output.ShouldContain("0 created, 0 updated");
    }

    public void Dispose() => folder.Dispose();

    private static Task<(int ExitCode, string Output)> RunAsync(ServerData data, params string[] arguments) => ServerProcess.RunVerbAsync(data, arguments, null, Ct);

    private static async Task<JsonElement> AskAsync(ServerData data, params string[] arguments)
    {
        var (exitCode, answer, output) = await ServerProcess.AskVerbAsync(data, [.. arguments, "--json"], null, Ct);
        exitCode.ShouldBe(0, output);
        return JsonDocument.Parse(answer).RootElement.Clone();
    }

    private void Write(string path, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(folder.Path(path))!);
        File.WriteAllText(folder.Path(path), text);
    }
}
