using System.Net;

namespace AuthServer.Tests.Integration.Harness.Tests;

public sealed class StartingAServer(SharedServers servers)
{
    private static readonly Uri Ready = new("/health/ready", UriKind.Relative);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, OnBothDatabases]
    public async Task A_shared_server_is_ready_and_the_same_for_everybody(Setup setup)
    {
        var server = await servers.OnAsync(setup);
        using var client = server.NewClient();

        using var answer = await client.GetAsync(Ready, Ct);

        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        (await servers.OnAsync(setup)).ShouldBeSameAs(server);
        server.Data.Setup.ShouldBe(setup);
        (await server.ReadLogAsync(Ct)).ShouldContain("PasswordHashingStart");
        Should.Throw<InvalidOperationException>(() => server.Clock);
    }

    [Theory, OnBothDatabases]
    public async Task A_server_process_ends_politely_when_asked(Setup setup)
    {
        await using var data = await ServerData.CreateAsync(setup, Ct);
        await using var server = await ServerProcess.StartAsync(data, null, Ct);

        var code = await server.TerminateAsync(Ct);

        code.ShouldBe(0);
        server.HasEnded.ShouldBeTrue();
    }

    [Theory, OnBothDatabases]
    public async Task A_killed_server_process_comes_back_on_its_data_and_address(Setup setup)
    {
        await using var data = await ServerData.CreateAsync(setup, Ct);
        await using var server = await ServerProcess.StartAsync(data, null, Ct);

        await server.Kill9Async(Ct);
        await Should.ThrowAsync<HttpRequestException>(() => server.Http.GetAsync(Ready, Ct));
        await server.StartAgainAsync(Ct);

        using var answer = await server.Http.GetAsync(Ready, Ct);
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_server_process_that_cannot_start_fails_with_what_it_said()
    {
        await using var data = await ServerData.CreateAsync(Setup.Sqlite, Ct);
        var wrong = new Dictionary<string, string?> { ["AuthServer:Server:Urls"] = "no address" };

        var failure = await Should.ThrowAsync<ChildProcessException>(() => ServerProcess.StartAsync(data, wrong, Ct));

        failure.Message.ShouldContain("ended with 78");
        failure.Message.ShouldContain("AuthServer__Server__Urls");
    }
}
