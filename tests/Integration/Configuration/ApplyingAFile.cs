using AuthServer.Tests.Integration.Harness;

namespace AuthServer.Tests.Integration.Configuration;

/// <summary><c>authserver apply</c> and <c>export</c>, with the example of the documentation.</summary>
public sealed class ApplyingAFile
{
    private static readonly string Example = Path.Combine(Repository.Root, "docs", "examples", "authserver.yaml");

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [OnBothDatabases]
    public async Task The_second_run_changes_nothing(Setup setup)
    {
        await using var data = await ServerData.CreateAsync(setup, Ct);

        var first = await ServerProcess.RunVerbAsync(data, ["apply", "-f", Example, "--json"], null, Ct);
        var second = await ServerProcess.RunVerbAsync(data, ["apply", "-f", Example, "--json"], null, Ct);

        first.ExitCode.ShouldBe(0, first.Output);
        first.Output.ShouldContain("\"created\"");
        second.ExitCode.ShouldBe(0, second.Output);
        second.Output.ShouldContain("\"unchanged\"");
        second.Output.ShouldNotContain("\"created\"");
        second.Output.ShouldNotContain("\"updated\"");
    }

    [Fact]
    public async Task A_dry_run_tells_and_changes_nothing()
    {
        await using var data = await ServerData.CreateAsync(Setup.Sqlite, Ct);

        var rehearsal = await ServerProcess.RunVerbAsync(data, ["apply", "-f", Example, "--dry-run"], null, Ct);
        var users = await ServerProcess.RunVerbAsync(data, ["user", "list", "--json"], null, Ct);

        rehearsal.ExitCode.ShouldBe(0, rehearsal.Output);
        rehearsal.Output.ShouldContain("nothing was changed");
        users.Output.Trim().ShouldBe("[]");
    }

    [Fact]
    public async Task What_is_exported_can_be_applied_elsewhere_and_holds_no_secret()
    {
        await using var from = await ServerData.CreateAsync(Setup.Sqlite, Ct);
        await using var to = await ServerData.CreateAsync(Setup.Sqlite, Ct);
        (await ServerProcess.RunVerbAsync(from, ["apply", "-f", Example], null, Ct)).ExitCode.ShouldBe(0);

        var exported = await ServerProcess.RunVerbAsync(from, ["export"], null, Ct);
        var copy = Path.Combine(to.DataFolder, "copy.yaml");
        await File.WriteAllTextAsync(copy, exported.Output, Ct);
        var applied = await ServerProcess.RunVerbAsync(to, ["apply", "-f", copy], null, Ct);

        applied.ExitCode.ShouldBe(0, applied.Output + exported.Output);
        exported.Output.ShouldContain("ada@example.org");
        exported.Output.ShouldContain("1815-12-10");
        exported.Output.ShouldContain("London");
        exported.Output.ShouldContain("issuer: https://partner.example.org");
        exported.Output.ShouldNotContain("password");
        exported.Output.ShouldNotContain("secret:");
        exported.Output.ShouldNotContain("horse");
    }

    [Fact]
    public async Task Every_fault_is_told_with_its_place_and_nothing_is_applied()
    {
        await using var data = await ServerData.CreateAsync(Setup.Sqlite, Ct);
        var file = Path.Combine(data.DataFolder, "wrong.yaml");
        await File.WriteAllTextAsync(
            file,
            """
            version: 1
            users:
              - email: ada@example.org
                pasword: correct horse battery staple
              - name: Nobody
            flags:
              - name: registration
                enabled: maybe
                reason: test
            """,
            Ct);

        var applied = await ServerProcess.RunVerbAsync(data, ["apply", "-f", file], null, Ct);
        var users = await ServerProcess.RunVerbAsync(data, ["user", "list", "--json"], null, Ct);

        applied.ExitCode.ShouldBe(65, applied.Output);
        applied.Output.ShouldContain("line 4, column 5: an entry of 'users' has no key 'pasword'");
        applied.Output.ShouldContain("line 5, column 5: an entry of 'users' lacks 'email'.");
        applied.Output.ShouldContain("line 8, column 14: 'enabled' must be true or false.");
        applied.Output.ShouldNotContain("correct horse");
        users.Output.Trim().ShouldBe("[]");
    }

    [Fact]
    public async Task A_refusal_in_the_middle_undoes_what_came_before()
    {
        await using var data = await ServerData.CreateAsync(Setup.Sqlite, Ct);
        var file = Path.Combine(data.DataFolder, "half.yaml");
        await File.WriteAllTextAsync(file, "version: 1\nusers:\n  - email: ada@example.org\n  - email: not an address\n", Ct);

        var applied = await ServerProcess.RunVerbAsync(data, ["apply", "-f", file], null, Ct);
        var users = await ServerProcess.RunVerbAsync(data, ["user", "list", "--json"], null, Ct);

        applied.ExitCode.ShouldBe(65, applied.Output);
        applied.Output.ShouldContain("line 4, column 5:");
        users.Output.Trim().ShouldBe("[]");
    }

    [Fact]
    public async Task Passwords_are_refused_where_people_are_real()
    {
        await using var data = await ServerData.CreateAsync(Setup.Sqlite, Ct);
        var production = new Dictionary<string, string?>
        {
            ["DOTNET_ENVIRONMENT"] = "Production",
            ["AuthServer:Server:PublicOrigin"] = "https://login.example.org",
            ["AuthServer:Outbound:AllowedNetworks"] = null,
            ["AuthServer:Mail:Transport"] = "Smtp",
            ["AuthServer:Mail:From"] = "login@example.org",
            ["AuthServer:Mail:Smtp:Host"] = "mail.example.org",
        };

        var applied = await ServerProcess.RunVerbAsync(data, ["apply", "-f", Example], production, Ct);

        applied.ExitCode.ShouldBe(65, applied.Output);
        applied.Output.ShouldContain("a user's password may be set in Development and Testing only");
    }
}
