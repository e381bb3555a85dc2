using AuthServer.Tests.Integration.Harness;

namespace AuthServer.Tests.Integration.Configuration;

/// <summary>Through the real executable: what it prints, and how it ends.</summary>
public sealed class RefusingABadConfiguration
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task All_problems_are_listed_together_and_the_exit_code_is_78()
    {
        await using var data = await ServerData.CreateAsync(Setup.Sqlite, Ct);
        var wrong = new Dictionary<string, string?>
        {
            ["AuthServer:Server:PublicOrigin"] = "http://login.example.org/path",
            ["AuthServer:RateLimits:SignIn:Window"] = "soon",
            ["AuthServer:Database:MaxPoolSize"] = "many",
            ["AuthServer:Servr:Urls"] = "http://localhost:1",
        };

        var (exitCode, output) = await ServerProcess.RunVerbAsync(data, [], wrong, Ct);

        exitCode.ShouldBe(78, output);
        output.ShouldContain("The configuration has 4 problems:");
        output.ShouldContain("AuthServer__Server__PublicOrigin (text) is not a bare origin.");
        output.ShouldContain("AuthServer__RateLimits__SignIn__Window (duration) is not a valid duration. Write it like 00:05:00");
        output.ShouldContain("AuthServer__Database__MaxPoolSize (whole number) is not a valid whole number.");
        output.ShouldContain("AuthServer__Servr__Urls (setting) is not a setting of this server. Did you mean AuthServer__Server__Urls?");
    }

    [Fact]
    public async Task A_rejected_secret_is_never_shown()
    {
        await using var data = await ServerData.CreateAsync(Setup.Sqlite, Ct);
        var wrong = new Dictionary<string, string?> { ["AuthServer:Keys:EncryptionKey"] = "almost-a-key-4711" };

        var (exitCode, output) = await ServerProcess.RunVerbAsync(data, ["doctor"], wrong, Ct);

        exitCode.ShouldBe(78, output);
        output.ShouldContain("AuthServer__Keys__EncryptionKey (secret) is not 32 bytes in base64.");
        output.ShouldNotContain("almost-a-key-4711");
    }

    [Fact]
    public async Task Production_refuses_what_is_only_fit_for_a_workbench()
    {
        await using var data = await ServerData.CreateAsync(Setup.Sqlite, Ct);
        var wrong = new Dictionary<string, string?>
        {
            ["DOTNET_ENVIRONMENT"] = "Production",
            ["AuthServer:Keys:EncryptionKey"] = null,
            ["AuthServer:Database:ConnectionString"] = ":memory:",
            ["AuthServer:ApiDocs:Enabled"] = "true",
            ["AuthServer:Mail:PickupDirectory"] = null,
        };

        var (exitCode, output) = await ServerProcess.RunVerbAsync(data, [], wrong, Ct);

        exitCode.ShouldBe(78, output);
        output.ShouldContain("AuthServer__Server__PublicOrigin (text) is plain http, which Production refuses.");
        output.ShouldContain("AuthServer__Keys__EncryptionKey (secret) is missing");
        output.ShouldContain("AuthServer__Database__ConnectionString (text) keeps everything in memory, which Production refuses.");
        output.ShouldContain("AuthServer__Mail__Transport");
        output.ShouldContain("AuthServer__ApiDocs__Enabled (true or false) opens the API's browser page, which Production refuses.");
    }

    [Fact]
    public async Task An_unknown_environment_is_refused()
    {
        await using var data = await ServerData.CreateAsync(Setup.Sqlite, Ct);

        var (exitCode, output) = await ServerProcess.RunVerbAsync(data, [], new Dictionary<string, string?> { ["DOTNET_ENVIRONMENT"] = "Prod" }, Ct);

        exitCode.ShouldBe(78, output);
        output.ShouldContain("Set DOTNET_ENVIRONMENT to one of Development, Testing, Staging, Production, DisasterRecovery.");
    }

    [Fact]
    public async Task Nobody_gets_a_reachable_Development_by_forgetting_the_environment()
    {
        await using var data = await ServerData.CreateAsync(Setup.Sqlite, Ct);
        var forgotten = new Dictionary<string, string?> { ["DOTNET_ENVIRONMENT"] = "", ["AuthServer:Server:Urls"] = "http://0.0.0.0:1" };

        var (exitCode, output) = await ServerProcess.RunVerbAsync(data, [], forgotten, Ct);

        exitCode.ShouldBe(78, output);
        output.ShouldContain("AuthServer__Server__Urls (text) listens beyond this machine although no environment is named.");
    }

    [Fact]
    public async Task A_command_line_that_is_not_understood_ends_with_64()
    {
        await using var data = await ServerData.CreateAsync(Setup.Sqlite, Ct);

        var (exitCode, output) = await ServerProcess.RunVerbAsync(data, ["frobnicate"], null, Ct);

        exitCode.ShouldBe(64, output);
    }
}
