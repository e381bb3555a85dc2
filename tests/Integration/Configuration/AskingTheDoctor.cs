using AuthServer.Tests.Integration.Harness;

namespace AuthServer.Tests.Integration.Configuration;

/// <summary><c>authserver doctor</c>, where everything is well and where something is not.</summary>
public sealed class AskingTheDoctor
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, OnBothDatabases]
    public async Task A_healthy_installation_is_told_so(Setup setup)
    {
        await using var data = await ServerData.CreateAsync(setup, Ct);
        await using (var server = await ServerProcess.StartAsync(data, null, Ct))
            (await server.TerminateAsync(Ct)).ShouldBe(0);

        var (exitCode, output) = await ServerProcess.RunVerbAsync(data, ["doctor"], null, Ct);

        exitCode.ShouldBe(0, output);
        output.ShouldContain("published.");
        output.ShouldContain("s from the database's clock.");
        output.ShouldNotContain("Not reachable");
        if (setup == Setup.Postgres)
            output.ShouldContain("Connected.");
    }

    [Fact]
    public async Task A_database_without_keys_is_told_so()
    {
        await using var data = await ServerData.CreateAsync(Setup.Sqlite, Ct);
        (await ServerProcess.RunVerbAsync(data, ["migrate"], null, Ct)).ExitCode.ShouldBe(0);

        var (exitCode, output) = await ServerProcess.RunVerbAsync(data, ["doctor"], null, Ct);

        exitCode.ShouldBe(1, output);
        output.ShouldContain("An algorithm has no active key.");
    }

    [Fact]
    public async Task A_redis_that_is_away_is_told_and_is_no_failure()
    {
        await using var data = await ServerData.CreateAsync(Setup.Sqlite, Ct);
        await using (var server = await ServerProcess.StartAsync(data, null, Ct))
            (await server.TerminateAsync(Ct)).ShouldBe(0);
        var away = new Dictionary<string, string?> { ["AuthServer:Redis:ConnectionString"] = "127.0.0.1:1,connectTimeout=500" };

        var (exitCode, output) = await ServerProcess.RunVerbAsync(data, ["doctor"], away, Ct);

        exitCode.ShouldBe(0, output);
        output.ShouldContain("degraded");
    }
}
