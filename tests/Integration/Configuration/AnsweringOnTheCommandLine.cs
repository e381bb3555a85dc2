using System.Text.Json;
using AuthServer.Tests.Integration.Harness;

namespace AuthServer.Tests.Integration.Configuration;

/// <summary>What a verb writes where: the answer on standard output, everything else on standard error.</summary>
public sealed class AnsweringOnTheCommandLine
{
    // Loud on purpose: with these levels the platform logs dozens of lines while a verb runs.
    private static readonly Dictionary<string, string?> Loud = new()
    {
        ["AuthServer:Logging:Level"] = "Trace",
        ["AuthServer:Logging:PlatformLevel"] = "Trace",
    };

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("user", "list")]
    [InlineData("client", "list")]
    [InlineData("keys", "list")]
    [InlineData("migrate")]
    [InlineData("set-up")]
    [InlineData("doctor")]
    [InlineData("audit", "verify")]
    public async Task Json_stays_json_however_much_is_logged(params string[] verb)
    {
        await using var data = await ServerData.CreateEmptyAsync(Setup.Sqlite, Ct);

        var asked = await ServerProcess.AskVerbAsync(data, [.. verb, "--json"], Loud, Ct);

        asked.Output.ShouldContain("\"level\":");
        Should.NotThrow(() => JsonDocument.Parse(asked.Answer), asked.Answer);
    }

    [Theory]
    [InlineData("Json")]
    [InlineData("Plain")]
    public async Task An_export_can_be_redirected_into_a_file_and_applied(string format)
    {
        await using var data = await ServerData.CreateAsync(Setup.Sqlite, Ct);
        await using var copy = await ServerData.CreateAsync(Setup.Sqlite, Ct);
        var loud = new Dictionary<string, string?>(Loud) { ["AuthServer:Logging:Format"] = format };
        var example = Path.Combine(Repository.Root, "docs", "examples", "authserver.yaml");
        (await ServerProcess.RunVerbAsync(data, ["apply", "-f", example], null, Ct)).ExitCode.ShouldBe(0);

        var exported = await ServerProcess.AskVerbAsync(data, ["export"], loud, Ct);

        exported.Answer.ShouldStartWith("version: 1");
        exported.Output.Length.ShouldBeGreaterThan(exported.Answer.Length + 1000);
        var file = Path.Combine(copy.DataFolder, "exported.yaml");
        await File.WriteAllTextAsync(file, exported.Answer, Ct);
        (await ServerProcess.RunVerbAsync(copy, ["apply", "-f", file], null, Ct)).ExitCode.ShouldBe(0);
    }

    [Fact]
    public async Task A_server_logs_to_standard_output()
    {
        await using var data = await ServerData.CreateAsync(Setup.Sqlite, Ct);
        var variables = data.SettingsFor(new Uri($"http://127.0.0.1:{FreePort.Next()}"))
            .ToDictionary(setting => setting.Key.Replace(":", "__", StringComparison.Ordinal), setting => setting.Value);
        variables["DOTNET_ENVIRONMENT"] = "Testing";
        variables["AuthServer__Logging__PlatformLevel"] = "Information";

        await using var server = ChildProcess.Start("dotnet", [Repository.ServerExecutable, "serve"], variables, data.DataFolder);
        await server.WaitForLineAsync(line => line.Contains("Now listening", StringComparison.Ordinal), Ct);

        server.Answer.ShouldContain("Now listening");
    }
}
