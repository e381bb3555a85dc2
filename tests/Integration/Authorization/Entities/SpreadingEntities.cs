using System.Diagnostics;
using System.Text;
using AuthServer.Domain.Authorization.Cedar.Values;
using AuthServer.Infrastructure.Authorization.Reads.Entities;
using AuthServer.Tests.Integration.Harness;
using AuthServer.Tests.Integration.Identity;

namespace AuthServer.Tests.Integration.Authorization.Entities;

/// <summary>Changes reach every instance, none of them by a way that grows with what there is.</summary>
public sealed class SpreadingEntities(EntityHosts hosts) : IClassFixture<EntityHosts>
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Three_instances_know_a_change_within_a_second()
    {
        var (first, admin) = await hosts.OnAsync(Setup.Postgres, Ct);
        await using var second = await first.AnotherAsync(Ct);
        await using var third = await first.AnotherAsync(Ct);
        await Task.WhenAll(second.ModelAsync(Ct), third.ModelAsync(Ct));
        var uid = new EntityUid("Spread", "a");
        await admin.PutsAsync("entities/Spread/warm", Json("{}"), Ct);
        while (!Knows(second, new EntityUid("Spread", "warm")) || !Knows(third, new EntityUid("Spread", "warm")))
            await Task.Yield();

        await admin.PutsAsync("entities/Spread/a", Json("{}"), Ct);
        var clock = Stopwatch.StartNew();
        while (!Knows(first, uid) || !Knows(second, uid) || !Knows(third, uid))
            await Task.Yield();

        clock.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(1));
    }

    [Fact]
    public async Task Of_many_writers_on_several_instances_every_instance_sees_every_change()
    {
        var (first, admin) = await hosts.OnAsync(Setup.Postgres, Ct);
        await using var second = await first.AnotherAsync(Ct);

        // Transactions that take their time commit late: what is numbered by its beginning would be skipped.
        var answers = await Task.WhenAll(Enumerable.Range(0, 60).Select(i => i % 10 == 0
            ? admin.PostsAsync("entities/import", Lines(string.Join('\n', Enumerable.Range(0, 400).Select(n => One($"bulk-{i}-{n}")))), Ct)
            : admin.PutsAsync($"entities/Late/single-{i}", Json("{}"), Ct)));

        answers.ShouldAllBe(answer => answer.Status == 200 || answer.Status == 201);
        first.Model.Entities.CountOf("Late").ShouldBe((6 * 400) + 54);
        var clock = Stopwatch.StartNew();
        while (second.Model.Entities.CountOf("Late") < (6 * 400) + 54 && clock.Elapsed < TimeSpan.FromSeconds(5))
            await Task.Yield();
        second.Model.Entities.CountOf("Late").ShouldBe((6 * 400) + 54);
    }

    [Theory, OnBothDatabases]
    public async Task A_page_is_read_along_the_primary_key(Setup setup)
    {
        var (host, admin) = await hosts.OnAsync(setup, Ct);
        await admin.PostsAsync("entities/import", Lines(string.Join('\n', Enumerable.Range(0, 4_000).Select(i => One($"{i}", "Planned")))), Ct);
        await host.ExecuteAsync(sql => $"ANALYZE {sql.Table("authz", "entities")}", Ct);

        var parameters = new { type = "Planned", id = "2", limit = 51 };
        var ofType = await host.PlanAsync(sql => ListEntitiesHandler.OfType(sql.Table("authz", "entities")), parameters, Ct);
        var ofAll = await host.PlanAsync(sql => ListEntitiesHandler.OfAll(sql.Table("authz", "entities")), parameters, Ct);

        foreach (var plan in new[] { ofType, ofAll })
        {
            plan.ShouldContain(setup == Setup.Postgres ? "entities_pkey" : "USING INDEX sqlite_autoindex_authz_entities_1");
            plan.ShouldNotContain("Sort");
            plan.ShouldNotContain("TEMP B-TREE");
        }
    }

    private static bool Knows(PeopleHost host, EntityUid uid) => host.Model.Entities.Find(uid) is not null;

    private static string One(string id, string type = "Late") => $$"""{"uid":{"type":"{{type}}","id":"{{id}}"},"attrs":{},"parents":[]}""";

    private static StringContent Json(string json) => new(json, Encoding.UTF8, "application/json");

    private static StringContent Lines(string lines) => new(lines, Encoding.UTF8, "application/x-ndjson");
}
