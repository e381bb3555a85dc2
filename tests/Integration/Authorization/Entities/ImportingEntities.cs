using System.Text;
using AuthServer.Domain.Authorization.Cedar.Values;
using AuthServer.Tests.Integration.Harness;

namespace AuthServer.Tests.Integration.Authorization.Entities;

public sealed class ImportingEntities(EntityHosts hosts) : IClassFixture<EntityHosts>
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, OnBothDatabases]
    public async Task Lines_and_lists_are_merged_with_what_there_is(Setup setup)
    {
        var (host, admin) = await hosts.OnAsync(setup, Ct);

        var lines = await admin.PostsAsync("entities/import", Lines($"{One("Merged", "a", n: 1)}\r\n\n{One("Merged", "b", "a")}\n{One("Merged", "c", "b")}"), Ct);
        var list = await admin.PostsAsync("entities/import?mode=merge", List($"[ {One("Merged", "a", n: 2)} , {One("Merged", "b", "a")} , {One("Merged", "d")} ]"), Ct);

        lines.Status.ShouldBe(200, lines.Text);
        lines.Text.ShouldBe("""{"created":3,"updated":0,"unchanged":0,"removed":0}""");
        list.Text.ShouldBe("""{"created":1,"updated":1,"unchanged":1,"removed":0}""");
        host.Model.Entities.IsIn(Uid("Merged", "c"), Uid("Merged", "a")).ShouldBeTrue();
        host.Model.Entities.CountOf("Merged").ShouldBe(4);
        (await admin.GetsAsync("entities/Merged/d", Ct)).Json.GetProperty("source").GetString().ShouldBe("import");
        (await host.CountAsync(sql => $"SELECT count(*) FROM {sql.Table("authz", "staged_entities")}", Ct)).ShouldBe(0);
    }

    [Theory, OnBothDatabases]
    public async Task A_type_that_is_replaced_has_nothing_else(Setup setup)
    {
        var (host, admin) = await hosts.OnAsync(setup, Ct);
        await admin.PostsAsync("entities/import", Lines($"{One("Old", "a")}\n{One("Old", "b")}\n{One("Other", "a")}"), Ct);

        var replaced = await admin.PostsAsync("entities/import?mode=replace-type&type=Old", Lines($"{One("Old", "b")}\n{One("Old", "c")}"), Ct);
        var stranger = await admin.PostsAsync("entities/import?mode=replace-type&type=Old", Lines(One("Other", "b")), Ct);
        var emptied = await admin.PostsAsync("entities/import?mode=replace-type&type=Old", List("[]"), Ct);

        replaced.Text.ShouldBe("""{"created":1,"updated":0,"unchanged":1,"removed":1}""");
        stranger.Code.ShouldBe("authorization.entities_invalid");
        emptied.Text.ShouldBe("""{"created":0,"updated":0,"unchanged":0,"removed":2}""");
        host.Model.Entities.CountOf("Old").ShouldBe(0);
        host.Model.Entities.CountOf("Other").ShouldBe(1);
        foreach (var query in new[] { "mode=replace-type", "mode=merge&type=Old", "mode=else" })
            (await admin.PostsAsync("entities/import?" + query, List("[]"), Ct)).Code.ShouldBe("authorization.import_mode_malformed");
    }

    [Theory, OnBothDatabases]
    public async Task One_bad_entity_keeps_all_others_out_and_is_told_with_its_line(Setup setup)
    {
        var (host, admin) = await hosts.OnAsync(setup, Ct);
        var good = One("Kept", "good");

        foreach (var (bad, line) in new[]
        {
            ($"{good}\n{{\"uid\":", 2),
            ($"{good}\n\n[]", 3),
            ($"{good}\n{One("Kept", "twice")}\n{One("Kept", "twice")}", 3),
            ($"{good}\n{{\"uid\":{{\"type\":\"Kept\",\"id\":\"x\"}},\"attrs\":{{\"n\":1,\"n\":2}},\"parents\":[]}}", 2),
            ($"{good}\n{{\"uid\":{{\"type\":\"Kept\",\"id\":\"\"}},\"attrs\":{{}},\"parents\":[]}}", 2),
            ($"{good}\n{One("AuthServer::User", "x")}", 2),
            ($"{good}\n{{\"uid\":{{\"type\":\"Kept\",\"id\":\"{new string('x', 70_000)}\"}},\"attrs\":{{}},\"parents\":[]}}\n{One("Kept", "behind")}", 2),
        })
        {
            var answer = await admin.PostsAsync("entities/import", Lines(bad), Ct);
            answer.Code.ShouldBe("authorization.entities_invalid", answer.Text);
            answer.Json.GetProperty("problems")[0].GetProperty("line").GetInt32().ShouldBe(line, answer.Text);
        }

        foreach (var bad in new[] { "", "{}", "[", $"[{good}", $"[{good} {good}]", $"[{good},]", $"[{good}] x", $"[{good}, 7]", "[\"{\"]", "[{\"a\":\"\\", $"[{good}][" })
            (await admin.PostsAsync("entities/import", List(bad), Ct)).Code.ShouldBe("authorization.entities_invalid", bad);

        var cycle = await admin.PostsAsync("entities/import", Lines($"{One("Kept", "x", "y")}\n{One("Kept", "y", "z")}\n{One("Kept", "z", "x")}"), Ct);
        cycle.Code.ShouldBe("authorization.entity_cycle", cycle.Text);
        cycle.Status.ShouldBe(409);
        var many = await admin.PostsAsync("entities/import", Lines(string.Join('\n', Enumerable.Repeat("{}", 50))), Ct);
        many.Json.GetProperty("problems").GetArrayLength().ShouldBe(20);
        host.Model.Entities.CountOf("Kept").ShouldBe(0);
        (await host.CountAsync(sql => $"SELECT count(*) FROM {sql.Table("authz", "staged_entities")}", Ct)).ShouldBe(0);
    }

    [Theory, OnBothDatabases]
    public async Task A_cycle_with_what_is_stored_is_seen_and_one_that_is_replaced_is_none(Setup setup)
    {
        var (_, admin) = await hosts.OnAsync(setup, Ct);
        await admin.PostsAsync("entities/import", Lines($"{One("Ring", "a", "b")}\n{One("Ring", "b", "c")}"), Ct);

        (await admin.PostsAsync("entities/import", Lines(One("Ring", "c", "a")), Ct)).Code.ShouldBe("authorization.entity_cycle");
        (await admin.PostsAsync("entities/import", Lines($"{One("Ring", "b")}\n{One("Ring", "c", "a")}"), Ct)).Status.ShouldBe(200);
        (await admin.PostsAsync("entities/import?mode=replace-type&type=Ring", Lines(One("Ring", "b", "c")), Ct)).Status.ShouldBe(200);
    }

    [Theory, OnBothDatabases]
    public async Task Twenty_thousand_entities_come_whole_and_are_found(Setup setup)
    {
        var (host, admin) = await hosts.OnAsync(setup, Ct);
        var lines = string.Join('\n', Enumerable.Range(0, 20_000).Select(i => One("Many", $"{i}", parent: i == 0 ? null : $"{i % 100}", n: i, isRoot: i < 100)));

        var imported = await admin.PostsAsync("entities/import", Lines(lines), Ct);

        imported.Text.ShouldBe("""{"created":20000,"updated":0,"unchanged":0,"removed":0}""");
        host.Model.Entities.CountOf("Many").ShouldBe(20_000);
        host.Model.Entities.IsIn(Uid("Many", "19999"), Uid("Many", "99")).ShouldBeTrue();
    }

    private static EntityUid Uid(string type, string id) => new(type, id);

    private static string One(string type, string id, string? parent = null, long? n = null, bool isRoot = false)
    {
        var attributes = n is null ? "{}" : $$"""{"n":{{n}}}""";
        var parents = parent is null || isRoot ? "[]" : $$"""[{"type":"{{type}}","id":"{{parent}}"}]""";
        return $$"""{"uid":{"type":"{{type}}","id":"{{id}}"},"attrs":{{attributes}},"parents":{{parents}} }""";
    }

    private static StringContent Lines(string lines) => new(lines, Encoding.UTF8, "application/x-ndjson");

    private static StringContent List(string json) => new(json, Encoding.UTF8, "application/json");
}
