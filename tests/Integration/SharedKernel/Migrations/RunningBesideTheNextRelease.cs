using System.Data.Common;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using AuthServer.Tests.Integration.Harness;
using AuthServer.Tests.Integration.OAuth;
using Dapper;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace AuthServer.Tests.Integration.SharedKernel.Migrations;

/// <summary>
/// The other half of <see cref="AddingToTheSchema"/>: this build is the older one of the two that run side by side. While
/// it runs, everything that a step may do is done to every table that it has, as the next release would at its start. This
/// build must not notice: neither the instance that was running, with its prepared statements, nor one that starts later.
/// </summary>
public sealed class RunningBesideTheNextRelease
{
    private const string Password = "seventeen purple owls";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, OnBothDatabases]
    public async Task This_build_goes_on_when_a_newer_one_has_added_to_every_table(Setup setup)
    {
        await using var data = await ServerData.CreateAsync(setup, Ct);
        var settings = new Dictionary<string, string?> { ["AuthServer:RateLimits:Enabled"] = "false", ["AuthServer:Identity:RequireVerifiedEmail"] = "false" };
        await using var server = await ServerProcess.StartAsync(data, settings, Ct);
        var stage = await OAuthStage.OnAsync(server, data, Ct);
        await LiveADayAsync(server, stage);
        await LiveADayAsync(server, stage);

        var tables = await AddToEveryTableAsync(data);
        await LiveADayAsync(server, stage);
        (await server.TerminateAsync(Ct)).ShouldBe(0);
        await server.StartAgainAsync(Ct);
        await LiveADayAsync(server, stage);

        tables.ShouldBeGreaterThan(30);
        await UntilSealedAsync(stage);
    }

    /// <summary>What people, applications and administrators do all day.</summary>
    private static async Task LiveADayAsync(ServerProcess server, OAuthStage stage)
    {
        var client = await stage.RegisterAsync(Ct);
        var machine = await stage.RegisterAsync(new() { ["grant_types"] = new[] { "client_credentials" }, ["scopes"] = new[] { "authserver.admin" }, ["redirect_uris"] = Array.Empty<string>() }, Ct);
        var alice = await stage.PersonAsync(Ct);
        var tokens = await stage.ExchangeAsync(client, await alice.AuthorizesAsync(client, Ct), Ct);
        tokens.Status.ShouldBe(HttpStatusCode.OK, tokens.Body);
        var renewed = await stage.RefreshAsync(client, tokens.Text("refresh_token"), Ct);
        renewed.Status.ShouldBe(HttpStatusCode.OK, renewed.Body);
        (await stage.UserInfoAsync(renewed.Text("access_token"), Ct)).Status.ShouldBe(HttpStatusCode.OK);
        (await stage.IsActiveAsync(client, renewed.Text("access_token"), Ct)).ShouldBeTrue();
        (await stage.PostAsync("/oauth/revoke", client, [("token", renewed.Text("refresh_token"))], Ct)).Status.ShouldBe(HttpStatusCode.OK);
        (await stage.TokenAsync(machine, [("grant_type", "client_credentials")], Ct)).Status.ShouldBe(HttpStatusCode.OK);
        foreach (var list in (string[])["clients", "scopes", "users", "groups", "roles", "features", "audit", "notifications/parked"])
        {
            using var answer = await stage.AdministrateAsync(HttpMethod.Get, "/api/v1/" + list, null, Ct);
            answer.StatusCode.ShouldBe(HttpStatusCode.OK, list + ": " + await answer.Content.ReadAsStringAsync(Ct));
        }

        using var http = HttpClients.For(server.Address);
        await LookAfterAnAccountAsync(http, $"p{Guid.NewGuid():N}@example.org");
    }

    private static async Task LookAfterAnAccountAsync(HttpClient http, string email)
    {
        await SaysAsync(http, "auth/register", new { email, password = Password }, HttpStatusCode.Accepted);
        var attempt = await UntilThePasswordCountsAsync(http, email);
        await SaysAsync(http, attempt + "/complete", new { }, HttpStatusCode.OK);
        using var profile = await http.PatchAsJsonAsync("/api/v1/me", new { name = "Alice" }, Ct);
        profile.StatusCode.ShouldBe(HttpStatusCode.NoContent, await profile.Content.ReadAsStringAsync(Ct));
        await SaysAsync(http, "me/totp", new { }, HttpStatusCode.OK);
        await SaysAsync(http, "me/password", new { current_password = Password, password = "eighteen orange herons" }, HttpStatusCode.NoContent);
        await SaysAsync(http, "auth/password/forgot", new { identifier = email }, HttpStatusCode.Accepted);
        foreach (var list in (string[])["me", "me/sessions", "me/grants", "me/totp", "me/recovery-codes"])
        {
            using var answer = await http.GetAsync(new Uri("/api/v1/" + list, UriKind.Relative), Ct);
            answer.StatusCode.ShouldBe(HttpStatusCode.OK, list + ": " + await answer.Content.ReadAsStringAsync(Ct));
        }

        await SaysAsync(http, "auth/logout", new { }, HttpStatusCode.NoContent);
    }

    // The account is made right after the answer.
    private static async Task<string> UntilThePasswordCountsAsync(HttpClient http, string email)
    {
        var end = DateTime.UtcNow.AddSeconds(30);
        while (true)
        {
            var attempt = "auth/attempts/" + (await SaysAsync(http, "auth/attempts", new { identifier = email }, HttpStatusCode.Created)).GetProperty("id").GetString();
            using var answer = await http.PostAsJsonAsync($"/api/v1/{attempt}/password", new { password = Password }, Ct);
            if (answer.IsSuccessStatusCode)
                return attempt;

            DateTime.UtcNow.ShouldBeLessThan(end, await answer.Content.ReadAsStringAsync(Ct));
            await Task.Delay(250, Ct);
        }
    }

    private static async Task<JsonElement> SaysAsync(HttpClient http, string path, object body, HttpStatusCode expected)
    {
        using var answer = await http.PostAsJsonAsync("/api/v1/" + path, body, Ct);
        var text = await answer.Content.ReadAsStringAsync(Ct);
        answer.StatusCode.ShouldBe(expected, path + ": " + text);
        return text.Length == 0 ? default : JsonDocument.Parse(text).RootElement.Clone();
    }

    private static async Task<int> AddToEveryTableAsync(ServerData data)
    {
        await using DbConnection connection = data.Setup == Setup.Sqlite
            ? new SqliteConnection(data.DatabaseConnectionString)
            : new NpgsqlConnection(data.DatabaseConnectionString);
        await connection.OpenAsync(Ct);
        var tables = (await connection.QueryAsync<string>(data.Setup == Setup.Sqlite
            ? "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"
            : "SELECT table_schema || '.' || table_name FROM information_schema.tables WHERE table_type = 'BASE TABLE' AND table_schema NOT IN ('pg_catalog', 'information_schema')")).ToList();
        for (var number = 0; number < tables.Count; number++)
        {
            await connection.ExecuteAsync($"""
                ALTER TABLE {tables[number]} ADD COLUMN next_release_words text;
                ALTER TABLE {tables[number]} ADD COLUMN next_release_size integer NOT NULL DEFAULT 7;
                CREATE INDEX next_release_{number} ON {tables[number]} (next_release_words);
                """);
        }

        var history = data.Setup == Setup.Sqlite ? "kernel_schema_migrations" : "kernel.schema_migrations";
        await connection.ExecuteAsync($"""
            CREATE TABLE next_release (id integer PRIMARY KEY);
            INSERT INTO {history} (version, name, checksum, applied_at) SELECT 9999, 'next', 'next', applied_at FROM {history} WHERE version = 1;
            """);
        return tables.Count;
    }

    // The worker that seals the log has to come after everything that was written.
    private static async Task UntilSealedAsync(OAuthStage stage)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(Ct);
        limit.CancelAfter(TimeSpan.FromSeconds(30));
        while (await stage.Rows.CountAsync("audit", "entries", $"id NOT IN (SELECT entry_id FROM {stage.Rows.Table("audit", "seals")})", limit.Token) > 0)
            await Task.Delay(100, limit.Token);
    }
}
