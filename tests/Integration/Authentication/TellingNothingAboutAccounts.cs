using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net.Http.Json;
using AuthServer.Orchestration.SharedKernel.Ports;
using AuthServer.Tests.Integration.Harness;

namespace AuthServer.Tests.Integration.Authentication;

/// <summary>
/// No enumeration by time (ASVS 6.3.8): what a request does before it answers is the same whether there is an account or not. Time on
/// a loaded machine proves nothing, so the work itself is compared: statements, hashes, rows, mails.
/// </summary>
public sealed class TellingNothingAboutAccounts
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Registering_sends_the_same_statements_for_a_new_and_a_taken_address()
    {
        await using var host = await SignInHost.StartAsync(Setup.Postgres, Ct);
        await host.RegisterAsync("warm@example.com", Ct);
        await host.RegisterAsync("alice@example.com", Ct);

        var fresh = await StatementsAsync(host, "auth/register", new { email = "fresh@example.com", password = Person.OtherPassword });
        var taken = await StatementsAsync(host, "auth/register", new { email = "Alice@example.com", password = Person.OtherPassword });

        fresh.ShouldContain(statement => statement.Contains("authentication.asked_requests", StringComparison.Ordinal));
        fresh.ShouldNotContain(statement => statement.Contains("identity.users", StringComparison.Ordinal));
        taken.ShouldBe(fresh);
    }

    [Fact]
    public async Task Forgetting_a_password_sends_the_same_statements_for_known_and_unknown_people()
    {
        await using var host = await SignInHost.StartAsync(Setup.Postgres, Ct);
        await host.RegisterAsync("alice@example.com", Ct);
        await StatementsAsync(host, "auth/password/forgot", new { identifier = "warm@example.com" });

        var known = await StatementsAsync(host, "auth/password/forgot", new { identifier = "alice@example.com" });
        var unknown = await StatementsAsync(host, "auth/password/forgot", new { identifier = "nobody@example.com" });

        known.ShouldContain(statement => statement.Contains("authentication.asked_requests", StringComparison.Ordinal));
        unknown.ShouldBe(known);
    }

    [Theory, OnBothDatabases]
    public async Task Registering_computes_one_hash_writes_one_fact_and_sends_one_mail_either_way(Setup setup)
    {
        await using var host = await SignInHost.StartAsync(setup, Ct);
        await host.RegisterAsync("alice@example.com", Ct);

        var fresh = await RegisterAsync(host, "fresh@example.com", OneTimeTemplates.VerifyEmail);
        var taken = await RegisterAsync(host, "alice@example.com", OneTimeTemplates.AccountExists);

        fresh.ShouldBe((Hashes: 1, Mails: 1));
        taken.ShouldBe(fresh);
    }

    [Theory, OnBothDatabases]
    public async Task What_was_asked_for_is_sealed_and_gone_when_it_is_dealt_with(Setup setup)
    {
        await using var host = await SignInHost.StartAsync(setup, Ct);

        await host.RegisterAsync("alice@example.com", Ct);
        await host.NewBrowser().PostAsync("auth/password/forgot", new { identifier = "nobody@example.com" }, Ct);
        await host.NothingIsWaitingAsync(Ct);

        (await host.CountAsync("authentication", "asked_requests", Ct)).ShouldBe(0);
        host.Codes.To("nobody@example.com").ShouldBeEmpty();
    }

    private static async Task<(int Hashes, int Mails)> RegisterAsync(SignInHost host, string email, string template)
    {
        var (hashes, mails) = (host.Hashes, host.Codes.To(email).Count);
        (await host.NewBrowser().PostAsync("auth/register", new { email, password = Person.OtherPassword }, Ct)).Status.ShouldBe(202);
        await host.Codes.WaitForAsync(template, email, 1, Ct);
        return (host.Hashes - hashes, host.Codes.To(email).Count - mails);
    }

    // The statements of one request are those whose spans bear its trace id; what the outbox does afterwards has a trace of its own.
    private static async Task<IReadOnlyList<string>> StatementsAsync(SignInHost host, string path, object body)
    {
        var trace = ActivityTraceId.CreateRandom();
        var seen = new ConcurrentQueue<string>();
        using var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name is "Npgsql" or "Microsoft.AspNetCore",
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = activity =>
            {
                if (activity.TraceId == trace && activity.Source.Name == "Npgsql")
                    seen.Enqueue(string.Join(' ', activity.TagObjects.Where(tag => tag.Key is "db.statement" or "db.query.text").Select(tag => tag.Value)) is { Length: > 0 } text ? text : activity.DisplayName);
            },
        };
        ActivitySource.AddActivityListener(listener);
        using var http = HttpClients.For(host.Address);
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/" + path) { Content = JsonContent.Create(body) };
        request.Headers.Add("traceparent", $"00-{trace}-{ActivitySpanId.CreateRandom()}-01");

        using var answer = await http.SendAsync(request, Ct);

        ((int)answer.StatusCode).ShouldBe(202);
        return [.. seen];
    }
}
