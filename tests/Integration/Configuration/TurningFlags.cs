using System.Diagnostics;
using System.Net;
using AuthServer.Tests.Integration.Harness;

namespace AuthServer.Tests.Integration.Configuration;

/// <summary>A flag that is overridden anywhere holds everywhere within a second.</summary>
public sealed class TurningFlags
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [OnBothDatabases]
    public async Task Two_instances_follow_within_a_second(Setup setup)
    {
        await using var data = await ServerData.CreateAsync(setup, Ct);
        await using var one = await ServerProcess.StartAsync(data, null, Ct);
        await using var two = await ServerProcess.StartAsync(data, null, Ct);
        (await DescriptionOf(one)).ShouldBe(HttpStatusCode.OK);
        (await DescriptionOf(two)).ShouldBe(HttpStatusCode.OK);
        var file = Path.Combine(data.DataFolder, "flags.yaml");
        await File.WriteAllTextAsync(file, "version: 1\nflags:\n  - name: api-docs\n    enabled: false\n    reason: test\n", Ct);

        var applied = await ServerProcess.RunVerbAsync(data, ["apply", "-f", file], null, Ct);
        var since = Stopwatch.StartNew();

        applied.ExitCode.ShouldBe(0, applied.Output);
        foreach (var instance in new[] { one, two })
        {
            while (await DescriptionOf(instance) != HttpStatusCode.NotFound && since.Elapsed < TimeSpan.FromSeconds(5))
                await Task.Delay(20, Ct);
        }

        since.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(1));
    }

    private static async Task<HttpStatusCode> DescriptionOf(ServerProcess server)
    {
        using var answer = await server.Http.GetAsync(new Uri("/openapi/v1.json", UriKind.Relative), Ct);
        return answer.StatusCode;
    }
}
