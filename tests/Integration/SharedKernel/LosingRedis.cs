using System.Net;
using AuthServer.Tests.Integration.Harness;

namespace AuthServer.Tests.Integration.SharedKernel;

/// <summary>Under a running server Redis dies: the server says that it is worse off, and answers.</summary>
public sealed class LosingRedis
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_server_is_degraded_answers_and_recovers()
    {
        await using var redis = await PrivateRedis.StartAsync(Ct);
        await using var data = await ServerData.CreateAsync(Setup.Sqlite, Ct);
        await using var server = await ServerProcess.StartAsync(data, new Dictionary<string, string?> { ["AuthServer:Redis:ConnectionString"] = redis.ConnectionString }, Ct);
        await UntilAsync(server, "\"redis\":\"ok\"");

        await redis.Kill9Async(Ct);
        await UntilAsync(server, "\"redis\":\"degraded\"");
        using var page = await server.Http.GetAsync(new Uri("/login", UriKind.Relative), Ct);
        await redis.StartAgainAsync(Ct);

        page.StatusCode.ShouldBe(HttpStatusCode.OK);
        await UntilAsync(server, "\"redis\":\"ok\"");
    }

    private static async Task UntilAsync(ServerProcess server, string told)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(Ct);
        limit.CancelAfter(TimeSpan.FromSeconds(40));
        while (true)
        {
            using var ready = await server.Http.GetAsync(new Uri("/health/ready", UriKind.Relative), limit.Token);
            ready.StatusCode.ShouldBe(HttpStatusCode.OK);
            if ((await ready.Content.ReadAsStringAsync(limit.Token)).Contains(told, StringComparison.Ordinal))
                return;

            await Task.Delay(TimeSpan.FromMilliseconds(200), limit.Token);
        }
    }
}
