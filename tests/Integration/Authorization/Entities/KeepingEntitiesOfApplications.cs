using System.Text;
using AuthServer.Domain.Authorization.Cedar.Values;
using AuthServer.Tests.Integration.Harness;

namespace AuthServer.Tests.Integration.Authorization.Entities;

public sealed class KeepingEntitiesOfApplications(EntityHosts hosts) : IClassFixture<EntityHosts>
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, OnBothDatabases]
    public async Task An_entity_is_created_read_changed_and_removed(Setup setup)
    {
        var (host, admin) = await hosts.OnAsync(setup, Ct);

        var created = await admin.PutsAsync("entities/Life::Photo/a%2Fb c", Body("""{"attrs":{"n":1,"owner":{"__entity":{"type":"Life::User","id":"u"}}},"tags":{"t":"x"},"parents":[{"type":"Life::Album","id":"trip"}]}"""), Ct);
        var known = host.Model.Entities.Find(new EntityUid("Life::Photo", "a/b c"));
        var again = await admin.PutsAsync("entities/Life::Photo/a%2Fb c", Body("""{"attrs":{"owner":{"__entity":{"type":"Life::User","id":"u"}},"n":1},"tags":{"t":"x"},"parents":[{"type":"Life::Album","id":"trip"}]}"""), Ct);
        var patched = await admin.SendAsync(HttpMethod.Patch, "entities/Life::Photo/a%2Fb c", Patch("""{"attrs":{"n":null,"m":{"__extn":{"fn":"decimal","arg":"1.5"}}},"tags":null,"parents":[]}"""), Ct);
        var read = await admin.GetsAsync("entities/Life::Photo/a%2Fb%20c", Ct);
        var removed = await admin.DeletesAsync("entities/Life::Photo/a%2Fb c", Ct);

        created.Status.ShouldBe(201, created.Text);
        known.ShouldNotBeNull().Attributes.Has("owner").ShouldBeTrue();
        host.Model.Entities.IsIn(new EntityUid("Life::Photo", "a/b c"), new EntityUid("Life::Album", "trip")).ShouldBeFalse("it was removed");
        again.Tag.ShouldBe(created.Tag);
        patched.Status.ShouldBe(200, patched.Text);
        read.Tag.ShouldBe(patched.Tag);
        read.Tag.ShouldNotBe(created.Tag);
        read.Json.GetProperty("attrs").EnumerateObject().Select(member => member.Name).ShouldBe(["m", "owner"]);
        read.Json.GetProperty("tags").EnumerateObject().ShouldBeEmpty();
        read.Json.GetProperty("parents").GetArrayLength().ShouldBe(0);
        read.Json.GetProperty("source").GetString().ShouldBe("api");
        removed.Status.ShouldBe(204);
        host.Model.Entities.Find(new EntityUid("Life::Photo", "a/b c")).ShouldBeNull();
        (await admin.GetsAsync("entities/Life::Photo/a%2Fb%20c", Ct)).Code.ShouldBe("authorization.entity_unknown");
        (await admin.DeletesAsync("entities/Life::Photo/a%2Fb c", Ct)).Status.ShouldBe(404);
    }

    [Theory, OnBothDatabases]
    public async Task Whoever_has_seen_an_older_version_changes_nothing(Setup setup)
    {
        var (_, admin) = await hosts.OnAsync(setup, Ct);
        var first = await admin.PutsAsync("entities/Tagged/a", Body("{}"), Ct);
        var second = await admin.PutsAsync("entities/Tagged/a", Body("""{"attrs":{"n":2}}"""), Ct);

        (await admin.SendAsync(HttpMethod.Put, "entities/Tagged/a", Body("{}"), Ct, ("If-Match", first.Tag!))).Status.ShouldBe(412);
        (await admin.SendAsync(HttpMethod.Put, "entities/Tagged/a", Body("{}"), Ct, ("If-None-Match", "*"))).Code.ShouldBe("authorization.entity_version_mismatch");
        (await admin.SendAsync(HttpMethod.Put, "entities/Tagged/new", Body("{}"), Ct, ("If-Match", "*"))).Status.ShouldBe(412);
        (await admin.SendAsync(HttpMethod.Patch, "entities/Tagged/a", Patch("""{"attrs":{"n":3}}"""), Ct, ("If-Match", "W/\"1\""))).Status.ShouldBe(412);
        (await admin.DeletesAsync("entities/Tagged/a", Ct, ("If-Match", first.Tag!))).Status.ShouldBe(412);
        (await admin.SendAsync(HttpMethod.Put, "entities/Tagged/new", Body("{}"), Ct, ("If-None-Match", "*"))).Status.ShouldBe(201);
        (await admin.DeletesAsync("entities/Tagged/a", Ct, ("If-Match", second.Tag!))).Status.ShouldBe(204);
        (await admin.SendAsync(HttpMethod.Put, "entities/Tagged/a", Body("{}"), Ct, ("If-None-Match", "*"))).Tag.ShouldNotBe(first.Tag);
    }

    // PostgreSQL takes no text with a null character.
    [Theory, OnBothDatabases]
    public async Task A_null_character_is_refused_wherever_it_stands(Setup setup)
    {
        var (_, admin) = await hosts.OnAsync(setup, Ct);

        var parent = await admin.PutsAsync("entities/Nothing/a", Body("""{"parents":[{"type":"Nothing","id":"x\u0000y"}]}"""), Ct);
        var type = await admin.PostsAsync("entities/import?mode=replace-type&type=No%00thing", Body("[]"), Ct);

        (parent.Status, parent.Code).ShouldBe((400, "authorization.entities_invalid"));
        (type.Status, type.Code).ShouldBe((400, "authorization.import_mode_malformed"));
    }

    [Theory, OnBothDatabases]
    public async Task Entities_are_listed_by_type_and_page_by_page(Setup setup)
    {
        var (_, admin) = await hosts.OnAsync(setup, Ct);
        var lines = string.Join('\n', Enumerable.Range(0, 7).Select(i => $$"""{"uid":{"type":"Listed","id":"{{i}}"},"attrs":{},"parents":[]}"""));
        (await admin.PostsAsync("entities/import", Lines(lines), Ct)).Json.GetProperty("created").GetInt32().ShouldBe(7);

        var first = await admin.GetsAsync("entities?type=Listed&limit=4", Ct);
        var second = await admin.GetsAsync($"entities?type=Listed&limit=4&cursor={first.Json.GetProperty("next").GetString()}", Ct);

        first.Items.Concat(second.Items).Select(item => item.GetProperty("uid").GetProperty("id").GetString()).ShouldBe(["0", "1", "2", "3", "4", "5", "6"]);
        second.Json.TryGetProperty("next", out _).ShouldBeFalse();
        (await admin.GetsAsync("entities?limit=1", Ct)).Items.Count.ShouldBe(1);
        (await admin.GetsAsync("entities?cursor=nonsense", Ct)).Status.ShouldBe(400);
    }

    [Theory, OnBothDatabases]
    public async Task What_is_no_entity_is_refused_with_its_place(Setup setup)
    {
        var (_, admin) = await hosts.OnAsync(setup, Ct);
        var deep = string.Concat(Enumerable.Repeat("[", 20)) + string.Concat(Enumerable.Repeat("]", 20));

        foreach (var (path, body, code) in new[]
        {
            ("Bad/a", """{"attrs":{"n":1.5}}""", "authorization.entities_invalid"),
            ("Bad/a", """{"attrs":{"n":null}}""", "authorization.entities_invalid"),
            ("Bad/a", """{"attrs":[]}""", "authorization.entities_invalid"),
            ("Bad/a", """{"parents":[{"type":"no name","id":"x"}]}""", "authorization.entities_invalid"),
            ("Bad/a", """{"uid":{"type":"Bad","id":"b"}}""", "authorization.entities_invalid"),
            ("Bad/a", $$"""{"attrs":{"d":{{deep}} } }""", "authorization.entities_invalid"),
            ("Bad/a", $$"""{"attrs":{"s":"{{new string('x', 70_000)}}"} }""", "authorization.entities_invalid"),
            ("Bad/a", """{"parents":[{"type":"Bad","id":"a"}]}""", "authorization.entity_cycle"),
            ("Bad%20type/a", "{}", "authorization.entities_invalid"),
            ("Action/a", "{}", "authorization.entities_invalid"),
            ("Bad/" + new string('x', 600), "{}", "authorization.entities_invalid"),
        })
        {
            var answer = await admin.PutsAsync("entities/" + path, Body(body), Ct);
            answer.Code.ShouldBe(code, answer.Text);
            answer.Json.GetProperty("problems").GetArrayLength().ShouldBeGreaterThan(0);
        }

        foreach (var body in new[] { """{"attrs":{"n":1,"n":2}}""", """{"attrs":{"n":{"a":1,"a":2}}}""", "{", "[]", $$"""{"attrs":{"d":{{string.Concat(Enumerable.Repeat("[", 100_000))}}""" })
            (await admin.PutsAsync("entities/Bad/a", Body(body), Ct)).Status.ShouldBe(400, body[..Math.Min(60, body.Length)]);

        (await admin.PutsAsync("entities/Bad/a", Body($$"""{"attrs":{"s":"{{new string('x', 300_000)}}"} }"""), Ct)).Status.ShouldBe(413);
        (await admin.GetsAsync("entities/Bad/a", Ct)).Status.ShouldBe(404);
        (await hosts.OnAsync(setup, Ct)).Host.Model.Entities.OfType("Bad").ShouldBeEmpty();
    }

    [Theory, OnBothDatabases]
    public async Task Two_changes_that_make_a_cycle_together_do_not_both_happen(Setup setup)
    {
        var (host, admin) = await hosts.OnAsync(setup, Ct);
        for (var round = 0; round < 8; round++)
        {
            var (a, b) = ($"a{round}", $"b{round}");
            var answers = await Task.WhenAll(
                admin.PutsAsync($"entities/Loop/{a}", Body($$"""{"parents":[{"type":"Loop","id":"{{b}}"}]}"""), Ct),
                admin.PutsAsync($"entities/Loop/{b}", Body($$"""{"parents":[{"type":"Loop","id":"{{a}}"}]}"""), Ct));

        answers.Count(answer => answer.Status == 201).ShouldBe(1, answers[0].Text + answers[1].Text);
            answers.Count(answer => answer.Status == 409).ShouldBe(1);
        }

        host.Model.Entities.OfType("Loop").Count().ShouldBe(8);
    }

    [Theory, OnBothDatabases]
    public async Task Of_parallel_writers_none_is_lost(Setup setup)
    {
        var (host, admin) = await hosts.OnAsync(setup, Ct);
        var before = host.Model.Known.Version;

        var answers = await Task.WhenAll(Enumerable.Range(0, 24).Select(i => admin.PutsAsync($"entities/Parallel/{i % 3}", Body($$"""{"attrs":{"n":{{i}} } }"""), Ct)));

        answers.ShouldAllBe(answer => answer.Status == 200 || answer.Status == 201);
        host.Model.Known.Version.ShouldBeGreaterThan(before);
        foreach (var id in new[] { "0", "1", "2" })
        {
            var stored = (await admin.GetsAsync($"entities/Parallel/{id}", Ct)).Json.GetProperty("attrs").GetProperty("n").GetInt64();
            host.Model.Entities.Find(new EntityUid("Parallel", id)).ShouldNotBeNull().Attributes.TryGet("n", out var known).ShouldBeTrue();
            known.AsLong.ShouldBe(stored);
        }
    }

    [Theory, OnBothDatabases]
    public async Task A_call_is_one_fact_that_tells_no_values(Setup setup)
    {
        var (host, admin) = await hosts.OnAsync(setup, Ct);
        var before = await host.CountFactsAsync("authorization.entities_changed", Ct);

        await admin.PutsAsync("entities/Told/a", Body("""{"attrs":{"salary":"canary-4711"}}"""), Ct);
        await admin.PutsAsync("entities/Told/a", Body("""{"attrs":{"salary":"canary-4711"}}"""), Ct);
        await admin.PostsAsync("entities/import", Lines("""{"uid":{"type":"Told","id":"b"},"attrs":{"s":"canary-4711"},"parents":[]}"""), Ct);

        (await host.CountFactsAsync("authorization.entities_changed", Ct)).ShouldBe(before + 2);
        (await host.CountAsync(sql => $"SELECT count(*) FROM {sql.Table("audit", "entries")} WHERE payload LIKE '%canary-4711%'", Ct)).ShouldBe(0);
    }

    [Theory, OnBothDatabases]
    public async Task Strangers_and_ordinary_people_stay_outside(Setup setup)
    {
        var (host, _) = await hosts.OnAsync(setup, Ct);
        var alice = await host.NewPersonAsync("alice", Ct);

        (await host.Stranger().GetsAsync("entities", Ct)).Status.ShouldBe(401);
        (await alice.GetsAsync("entities", Ct)).Status.ShouldBe(403);
        (await alice.PutsAsync("entities/Mine/a", Body("{}"), Ct)).Status.ShouldBe(403);
        (await alice.PostsAsync("entities/import", Lines("{}"), Ct)).Status.ShouldBe(403);
    }

    private static StringContent Body(string json) => new(json, Encoding.UTF8, "application/json");

    private static StringContent Patch(string json) => new(json, Encoding.UTF8, "application/merge-patch+json");

    private static StringContent Lines(string lines) => new(lines, Encoding.UTF8, "application/x-ndjson");
}
