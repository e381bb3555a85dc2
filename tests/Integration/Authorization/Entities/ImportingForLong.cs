using System.Net;
using System.Text;
using AuthServer.Tests.Integration.Harness;
using AuthServer.Tests.Integration.Identity;
using Microsoft.AspNetCore.Http.Timeouts;
using Microsoft.Extensions.DependencyInjection;

namespace AuthServer.Tests.Integration.Authorization.Entities;

/// <summary>A million entities take their time, and as little memory as can be.</summary>
public sealed class ImportingForLong
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_body_may_arrive_for_longer_than_other_requests_may_take()
    {
        await using var host = await PeopleHost.StartAsync(
            Setup.Sqlite, services => services.PostConfigure<RequestTimeoutOptions>(timeouts => timeouts.DefaultPolicy = new RequestTimeoutPolicy { Timeout = TimeSpan.FromSeconds(1) }), Ct);
        var admin = await host.NewAdministratorAsync("admin", Ct);

        var imported = await admin.PostsAsync("entities/import", new SlowBody(TimeSpan.FromSeconds(1.5), Line("T", "a"), Line("T", "b")), Ct);

        imported.Text.ShouldBe("""{"created":2,"updated":0,"unchanged":0,"removed":0}""");
    }

    // Somebody else holds a row for longer than a statement may take elsewhere.
    [Fact]
    public async Task Taking_over_may_last_longer_than_other_statements()
    {
        await using var host = await PeopleHost.StartAsync(Setup.Postgres, Ct);
        var admin = await host.NewAdministratorAsync("admin", Ct);
        await admin.PutsAsync("entities/T/a", Body("{}"), Ct);
        await using var hasty = await host.AnotherAsync(Ct, ("Database:CommandTimeoutSeconds", "1"));

        var holding = host.ExecuteAsync(sql => $"WITH held AS (SELECT 1 FROM {sql.Table("authz", "entities")} WHERE type = 'T' AND id = 'a' FOR UPDATE) SELECT pg_sleep(2) FROM held", Ct);
        await Task.Delay(200, Ct);
        var imported = await hasty.As(admin).PostsAsync("entities/import", new StringContent("""{"uid":{"type":"T","id":"a"},"attrs":{"n":1},"parents":[]}""", Encoding.UTF8, "application/x-ndjson"), Ct);

        await holding;
        imported.Text.ShouldBe("""{"created":0,"updated":1,"unchanged":0,"removed":0}""");
    }

    [Fact]
    public async Task There_are_only_so_many_different_parents()
    {
        await using var host = await PeopleHost.StartAsync(Setup.Sqlite, Ct);
        var admin = await host.NewAdministratorAsync("admin", Ct);
        var lines = string.Join('\n', Enumerable.Range(0, 251).Select(i => Line("T", $"{i}", Enumerable.Range(0, 1_000).Select(parent => $"{(i * 1_000) + parent}"))));

        var imported = await admin.PostsAsync("entities/import", new StringContent(lines, Encoding.UTF8, "application/x-ndjson"), Ct);

        (imported.Status, imported.Code).ShouldBe((400, "authorization.import_too_large"));
        (await host.CountAsync(sql => $"SELECT count(*) FROM {sql.Table("authz", "staged_entities")}", Ct)).ShouldBe(0);
    }

    // Each of a thousand folders is in a thousand others; what is put into all of them is refused before it is looked at whole.
    [Fact]
    public async Task What_parents_are_in_is_looked_at_within_a_bound()
    {
        await using var host = await PeopleHost.StartAsync(Setup.Sqlite, Ct);
        var admin = await host.NewAdministratorAsync("admin", Ct);
        var parents = $"[{string.Join(',', Enumerable.Range(0, 1_000).Select(i => $$"""{"type":"R","id":"{{i}}"}"""))}]";
        await host.ExecuteAsync(
            sql => $$"""
                INSERT INTO {{sql.Table("authz", "entities")}} (type, id, attributes, tags, parents, source, version, change_set, changed_at, deleted_at)
                WITH RECURSIVE n(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i < 1000)
                SELECT 'P', CAST(i AS TEXT), '{}', '{}', '{{parents}}', 'api', 1, '{{Guid.NewGuid()}}', 0, NULL FROM n
                """,
            Ct);
        var lines = string.Join('\n', Line("C", "a", Enumerable.Range(0, 1_000).Select(i => $"{i}"), "P"), Line("C", "b", ["1000"], "P"));

        var imported = await admin.PostsAsync("entities/import", new StringContent(lines, Encoding.UTF8, "application/x-ndjson"), Ct);

        (imported.Status, imported.Code).ShouldBe((409, "authorization.entity_cycle"));
        imported.Text.ShouldContain("more than 1,000,000 others");
    }

    private static string Line(string type, string id, IEnumerable<string>? parents = null, string parentType = "R") =>
        $$"""{"uid":{"type":"{{type}}","id":"{{id}}"},"attrs":{},"parents":[{{string.Join(',', (parents ?? []).Select(parent => $$"""{"type":"{{parentType}}","id":"{{parent}}"}"""))}}]}""";

    private static StringContent Body(string json) => new(json, Encoding.UTF8, "application/json");

    private sealed class SlowBody : HttpContent
    {
        private readonly TimeSpan pause;
        private readonly string[] lines;

        public SlowBody(TimeSpan pause, params string[] lines)
        {
            (this.pause, this.lines) = (pause, lines);
            Headers.ContentType = new("application/x-ndjson");
        }

        protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context)
        {
            foreach (var line in lines)
            {
                await stream.WriteAsync(Encoding.UTF8.GetBytes(line + "\n"), Ct);
                await stream.FlushAsync(Ct);
                await Task.Delay(pause, Ct);
            }
        }

        protected override bool TryComputeLength(out long length)
        {
            length = 0;
            return false;
        }
    }
}
