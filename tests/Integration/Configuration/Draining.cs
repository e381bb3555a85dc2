using System.Net;
using System.Net.Sockets;
using System.Text;
using AuthServer.Tests.Integration.Harness;

namespace AuthServer.Tests.Integration.Configuration;

/// <summary>SIGTERM: readiness goes red, running requests finish, the process ends by itself.</summary>
public sealed class Draining
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_running_request_finishes_and_the_process_ends_with_0()
    {
        await using var data = await ServerData.CreateAsync(Setup.Sqlite, Ct);
        await using var server = await ServerProcess.StartAsync(data, null, Ct);
        using var client = new TcpClient();
        await client.ConnectAsync(server.Address.Host, server.Address.Port, Ct);
        await using var stream = client.GetStream();
        await stream.WriteAsync("POST /api/v1/auth/register HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 20\r\n\r\n{\"email\":"u8.ToArray(), Ct);
        await Task.Delay(300, Ct);

        var ended = server.TerminateAsync(Ct);
        await Task.Delay(300, Ct);
        await stream.WriteAsync(Encoding.ASCII.GetBytes("\"x\",\"z\":1}}"), Ct);
        var buffer = new byte[4096];
        var read = await stream.ReadAsync(buffer, Ct);

        Encoding.ASCII.GetString(buffer, 0, read).ShouldStartWith("HTTP/1.1 400");
        (await ended).ShouldBe(0);
    }

    [Fact]
    public async Task Readiness_goes_red_while_requests_are_still_taken()
    {
        await using var data = await ServerData.CreateAsync(Setup.Sqlite, Ct);
        await using var server = await ServerProcess.StartAsync(data, new Dictionary<string, string?> { ["AuthServer:Server:DrainDelay"] = "3s" }, Ct);

        var ended = server.TerminateAsync(Ct);
        await Task.Delay(700, Ct);
        using var ready = await server.Http.GetAsync(new Uri("/health/ready", UriKind.Relative), Ct);
        using var live = await server.Http.GetAsync(new Uri("/health/live", UriKind.Relative), Ct);

        ready.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
        live.StatusCode.ShouldBe(HttpStatusCode.OK);
        (await ended).ShouldBe(0);
    }
}
