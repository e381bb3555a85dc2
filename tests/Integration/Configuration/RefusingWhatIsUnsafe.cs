using AuthServer.Configuration;
using AuthServer.Configuration.SharedKernel;
using AuthServer.Tests.Integration.Harness;

namespace AuthServer.Tests.Integration.Configuration;

/// <summary>Production refuses what is only fit for a workbench: one rule each.</summary>
public sealed class RefusingWhatIsUnsafe
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("Database:ConnectionString", "Host=db.example.org;Database=authserver", "AuthServer__Database__ConnectionString (text) reaches another machine without verifying its certificate")]
    [InlineData("Database:ConnectionString", "Host=db.example.org;Database=authserver;SSL Mode=Require", "AuthServer__Database__ConnectionString (text) reaches another machine without verifying its certificate")]
    [InlineData("Database:ConnectionString", "Host=127.0.0.1,db.example.org;Database=authserver", "AuthServer__Database__ConnectionString (text) reaches another machine without verifying its certificate")]
    [InlineData("Redis:ConnectionString", "redis.example.org:6379", "AuthServer__Redis__ConnectionString (secret) reaches another machine without TLS")]
    [InlineData("Redis:ConnectionString", "127.0.0.1:6379,redis.example.org:6379", "AuthServer__Redis__ConnectionString (secret) reaches another machine without TLS")]
    [InlineData("RateLimits:Enabled", "false", "AuthServer__RateLimits__Enabled (true or false) is false")]
    [InlineData("Server:TrustedProxies", "0.0.0.0/0", "AuthServer__Server__TrustedProxies")]
    [InlineData("Server:TrustedProxies", "10.0.0.0/8 ::/0", "AuthServer__Server__TrustedProxies")]
    [InlineData("Server:Urls", "http://0.0.0.0:8080", "every caller would look like the proxy")]
    [InlineData("Mail:From", "no-reply@localhost", "AuthServer__Mail__From (text) is an address that nobody can answer")]
    public async Task Production_refuses_it(string key, string value, string told)
    {
        var changed = Production((key, value), ("Database:Provider", value.StartsWith("Host=", StringComparison.Ordinal) ? "Postgres" : "Sqlite"));

        (await ProblemsAsync("Production", changed)).ShouldContain(told);
        (await ProblemsAsync("Staging", changed)).ShouldContain(told);
        (await ProblemsAsync("Testing", changed)).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("Database:ConnectionString", "Host=db.example.org;Database=authserver;SSL Mode=VerifyFull")]
    [InlineData("Database:ConnectionString", "Host=/run/postgresql;Database=authserver")]
    [InlineData("Database:ConnectionString", "Host=localhost;Database=authserver")]
    [InlineData("Redis:ConnectionString", "redis.example.org:6380,ssl=true")]
    [InlineData("Redis:ConnectionString", "localhost:6379")]
    [InlineData("Server:TrustedProxies", "10.0.3.0/24")]
    [InlineData("Server:Urls", "https://0.0.0.0:8443")]
    public async Task What_is_safe_is_accepted(string key, string value) => (await ProblemsAsync(
        "Production", Production((key, value), ("Database:Provider", value.StartsWith("Host=", StringComparison.Ordinal) ? "Postgres" : "Sqlite")))).ShouldBeEmpty();

    [Theory]
    [InlineData("http://127.0.0.1:8081", true)]
    [InlineData("http://[::1]:8081;http://localhost:8082", true)]
    [InlineData("https://0.0.0.0:8443", false)]
    [InlineData("http://127.0.0.1:8081;https://192.0.2.1:8443", false)]
    public async Task Strangers_ask_for_decisions_where_nobody_beyond_the_machine_can(string urls, bool isAccepted)
    {
        const string Told = "AuthServer__Authorization__Decisions__Open (true or false) lets strangers ask in Production although the server listens beyond this machine";
        var open = Production(("Authorization:Decisions:Open", "true"), ("Server:Urls", urls));

        (await ProblemsAsync("Production", open)).Contains(Told, StringComparison.Ordinal).ShouldBe(!isAccepted);
        (await ProblemsAsync("Testing", open)).ShouldNotContain("Decisions__Open");
    }

    [Fact]
    public async Task Disaster_recovery_opens_no_api_page() =>
        (await ProblemsAsync("DisasterRecovery", Production(("ApiDocs:Enabled", "true")))).ShouldContain("AuthServer__ApiDocs__Enabled");

    [Fact]
    public async Task Nobody_is_served_on_a_database_that_forgets()
    {
        await using var data = await ServerData.CreateAsync(Setup.Postgres, Ct);
        var forgetful = Production(("Database:ConnectionString", data.DatabaseConnectionString + ";Options=-c synchronous_commit=off"))
            .ToDictionary(pair => "AuthServer:" + pair.Key, pair => (string?)pair.Value, StringComparer.OrdinalIgnoreCase);
        forgetful["DOTNET_ENVIRONMENT"] = "Production";

        var (exitCode, output) = await ServerProcess.RunVerbAsync(data, [], forgetful, Ct);

        exitCode.ShouldBe(69, output);
        output.ShouldContain("The database may lose writes that it has acknowledged");
    }

    // Each number and each duration that makes no sense is told, and no start.
    [Fact]
    public async Task Every_number_and_every_duration_has_a_range()
    {
        var keys = AuthServerHost.Keys().Where(key => key.ValueClass is "whole number" or "number" or "duration" && !key.Variable.Contains('*', StringComparison.Ordinal)).ToList();
        var senseless = keys.ToDictionary(key => key.Variable["AuthServer__".Length..].Replace("__", ":", StringComparison.Ordinal), key => key.ValueClass == "duration" ? "-00:00:01" : "-1");

        senseless["Mail:Transport"] = "Smtp";
        senseless["Mail:Smtp:Host"] = "mail.example.org";

        // Some ranges lie between others' values: what all of them hid is asked for alone.
        var together = await ProblemsAsync("Testing", senseless);
        List<string> silent = [];
        foreach (var key in keys.Where(key => !together.Contains(key.Variable + " (", StringComparison.Ordinal)))
        {
            var setting = key.Variable["AuthServer__".Length..].Replace("__", ":", StringComparison.Ordinal);
            if (!(await ProblemsAsync("Testing", new Dictionary<string, string>(StringComparer.Ordinal) { [setting] = senseless[setting] })).Contains(key.Variable + " (", StringComparison.Ordinal))
                silent.Add(key.Variable);
        }

        keys.Count.ShouldBeGreaterThan(30);
        silent.ShouldBeEmpty();
    }

    private static Dictionary<string, string> Production(params (string Key, string Value)[] changes)
    {
        var settings = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase)
        {
            ["Server:PublicOrigin"] = "https://login.example.org",
            ["Outbound:AllowedNetworks"] = string.Empty,
            ["Mail:Transport"] = "Smtp",
            ["Mail:From"] = "login@example.org",
            ["Mail:Smtp:Host"] = "mail.example.org",
        };
        foreach (var (key, value) in changes)
            settings[key] = value;
        return settings;
    }

    private static async Task<string> ProblemsAsync(string environment, Dictionary<string, string> changes)
    {
        await using var data = await ServerData.CreateAsync(Setup.Sqlite, Ct);
        var settings = data.SettingsFor(new Uri("http://127.0.0.1:1"));
        foreach (var (key, value) in changes)
            settings["AuthServer:" + key] = value;

        try
        {
            await using var app = AuthServerHost.Create(["--environment", environment], settings, replace: null);
            return string.Empty;
        }
        catch (ConfigurationRefusedException refused)
        {
            return refused.Message;
        }
    }
}
