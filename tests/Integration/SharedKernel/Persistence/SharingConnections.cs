using System.Data;
using System.Diagnostics;
using System.Globalization;
using System.Net;
using AuthServer.Domain.Identity.Events;
using AuthServer.Domain.SharedKernel;
using AuthServer.Infrastructure.SharedKernel.Persistence;
using AuthServer.Orchestration.SharedKernel;
using AuthServer.Orchestration.SharedKernel.Ports;
using AuthServer.Tests.Integration.Harness;
using AuthServer.Tests.Integration.OAuth;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace AuthServer.Tests.Integration.SharedKernel.Persistence;

public sealed class SharingConnections
{
    private const int Pool = 4;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Cookies_of_strangers_cannot_stop_the_token_endpoint()
    {
        await using var data = await ServerData.CreateAsync(Setup.Postgres, Ct);
        await RegisterAsync(data);
        await using var server = await ServerProcess.StartAsync(data, Small(), Ct);
        using var http = Stranger(server.Address);
        var started = Stopwatch.StartNew();

        var answers = await Race.RunAsync(60, _ => TakesATokenAsync(http));

        answers.ShouldAllBe(status => status == HttpStatusCode.OK);
        started.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(14));
    }

    [Fact]
    public async Task Strangers_with_cookies_cannot_stop_the_pages()
    {
        await using var data = await ServerData.CreateAsync(Setup.Postgres, Ct);
        await using var server = await ServerProcess.StartAsync(data, Small(), Ct);
        using var http = Stranger(server.Address);

        var answers = await Race.RunAsync(60, number => LooksAsync(http, "/login", number));

        answers.ShouldAllBe(status => status == HttpStatusCode.OK);
    }

    [Fact]
    public async Task The_journal_writes_while_requests_hold_every_connection()
    {
        await using var host = await KernelHost.StartAsync(Setup.Postgres, null, Small(), Ct);
        List<AsyncServiceScope> scopes = [];
        for (var held = 0; held < Pool; held++)
            scopes.Add(await HoldAsync(host.Services));
        var group = new GroupId(Guid.CreateVersion7());

        await host.Services.GetRequiredService<IFactJournal>().AppendAsync([new GroupRenamed(group, "while all are busy")], new RequestContext(), Ct);

        foreach (var scope in scopes)
            await scope.DisposeAsync();
        (await host.CountEntriesAsync(group, Ct)).ShouldBe(1);
    }

    [Theory, OnBothDatabases]
    public async Task Outside_a_transaction_no_connection_is_kept_between_statements(Setup setup)
    {
        await using var host = await KernelHost.StartAsync(setup, null, Ct);
        await using var scope = host.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<AuthServerDb>();

        await scope.ServiceProvider.GetRequiredService<SqlSession>().ScalarAsync<long>("SELECT 1", null, Ct);

        db.Database.GetDbConnection().State.ShouldBe(ConnectionState.Closed);
    }

    private static Dictionary<string, string?> Small() => new(StringComparer.Ordinal)
    {
        ["AuthServer:Database:MaxPoolSize"] = Pool.ToString(CultureInfo.InvariantCulture),
        ["AuthServer:RateLimits:Enabled"] = "false",
    };

    // Sends the cookie that it is told to send.
    private static HttpClient Stranger(Uri address) =>
        new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false }) { BaseAddress = address };

    private static async Task<AsyncServiceScope> HoldAsync(IServiceProvider services)
    {
        var scope = services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<AuthServerDb>().Database.OpenConnectionAsync(Ct);
        return scope;
    }

    // A token is a fact, so that each answer waits for the journal.
    private static async Task RegisterAsync(ServerData data)
    {
        var file = Path.Combine(data.DataFolder, "clients.yaml");
        await File.WriteAllTextAsync(file, "version: 1\nscopes:\n  - name: orders.read\n    description: Orders\n    audience: https://api.example.org\nclients:\n  - client_id: known\n    name: Known\n    secret: known-to-the-client-only-0123456789\n    grant_types: [client_credentials]\n    scopes: [orders.read]\n", Ct);
        var applied = await ServerProcess.RunVerbAsync(data, ["apply", "-f", file], null, Ct);
        applied.ExitCode.ShouldBe(0, applied.Output);
    }

    private static async Task<HttpStatusCode> TakesATokenAsync(HttpClient http)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/oauth/token")
        {
            Content = new FormUrlEncodedContent(
            [
                new("grant_type", "client_credentials"),
            ]),
        };
        request.Headers.Authorization = new Application("known", "known-to-the-client-only-0123456789").Basic;
        return await SendAsync(http, request);
    }

    private static async Task<HttpStatusCode> LooksAsync(HttpClient http, string path, int number)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, $"{path}?n={number.ToString(CultureInfo.InvariantCulture)}");
        return await SendAsync(http, request);
    }

    private static async Task<HttpStatusCode> SendAsync(HttpClient http, HttpRequestMessage request)
    {
        request.Headers.Add("Cookie", $"authserver={OAuthStage.NewSecret()}");
        using var answer = await http.SendAsync(request, Ct);
        return answer.StatusCode;
    }
}
