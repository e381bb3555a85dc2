using System.Collections.Concurrent;
using System.Net;
using System.Net.Http.Json;
using AuthServer.Tests.Integration.Harness;
using Dapper;

namespace AuthServer.Tests.Integration.SharedKernel;

/// <summary>P1: what was acknowledged survives the sudden end of the process.</summary>
public sealed class DyingWhileWriting
{
    private const int MostWrites = 400;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, OnBothDatabases]
    public async Task Every_acknowledged_registration_is_there_after_kill_9(Setup setup)
    {
        await using var data = await ServerData.CreateAsync(setup, Ct);
        var overrides = new Dictionary<string, string?> { ["AuthServer:RateLimits:Enabled"] = "false" };
        await using var server = await ServerProcess.StartAsync(data, overrides, Ct);
        var acknowledged = new ConcurrentBag<string>();

        var writers = Enumerable.Range(0, 8).Select(writer => WriteUntilItDiesAsync(server.Http, writer, acknowledged)).ToList();
        await UntilAsync(() => acknowledged.Count >= 20);
        await server.Kill9Async(Ct);
        await Task.WhenAll(writers);
        await server.StartAgainAsync(Ct);

        // An acknowledged registration is an account, or a row that the outbox will make one of once the dead instance's lease has run out.
        var kept = await EmailsAsync(data);
        var waiting = await WaitingAsync(data);
        acknowledged.Except(kept, StringComparer.Ordinal).Count().ShouldBeLessThanOrEqualTo(waiting);
    }

    private static async Task WriteUntilItDiesAsync(HttpClient http, int writer, ConcurrentBag<string> acknowledged)
    {
        for (var number = 0; number < MostWrites; number++)
        {
            var email = $"w{writer}-{number}@survivors.example";
            try
            {
                using var answer = await http.PostAsJsonAsync("/api/v1/auth/register", new { email, password = "a long enough sentence to keep " + writer }, Ct);
                if (answer.StatusCode == HttpStatusCode.Accepted)
                    acknowledged.Add(email);
            }
            catch (HttpRequestException)
            {
                return;
            }
        }
    }

    private static async Task UntilAsync(Func<bool> holds)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(Ct);
        limit.CancelAfter(TimeSpan.FromMinutes(1));
        while (!holds())
            await Task.Delay(20, limit.Token);
    }

    private static async Task<IReadOnlyList<string>> EmailsAsync(ServerData data)
    {
        await using var connection = Connect(data);
        var table = data.Setup == Setup.Sqlite ? "identity_users" : "identity.users";
        return [.. await connection.QueryAsync<string>($"SELECT email FROM {table} WHERE email IS NOT NULL")];
    }

    private static async Task<int> WaitingAsync(ServerData data)
    {
        await using var connection = Connect(data);
        var (asked, deliveries) = data.Setup == Setup.Sqlite ? ("authentication_asked_requests", "kernel_deliveries") : ("authentication.asked_requests", "kernel.deliveries");
        return await connection.ExecuteScalarAsync<int>(
            $"SELECT COUNT(*) FROM {asked} WHERE EXISTS (SELECT 1 FROM {deliveries} WHERE event_name = 'authentication.registration_asked' AND status = 'pending')");
    }

    private static System.Data.Common.DbConnection Connect(ServerData data) => data.Setup == Setup.Sqlite
        ? new Microsoft.Data.Sqlite.SqliteConnection(data.DatabaseConnectionString)
        : new Npgsql.NpgsqlConnection(data.DatabaseConnectionString);
}
