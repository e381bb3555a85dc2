using AuthServer.Tests.Integration.Harness;
using AuthServer.Tests.Integration.Identity;

namespace AuthServer.Tests.Integration.Authorization.Policies;

public sealed class PublishingPolicies(PolicyHosts hosts) : IClassFixture<PolicyHosts>
{
    private const string Schema = "entity User; entity File { owner: User }; action read appliesTo { principal: User, resource: File };";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, OnBothDatabases]
    public async Task What_is_published_is_in_force_at_once_with_author_and_reason(Setup setup)
    {
        var (_, admin) = await hosts.OnAsync(setup);
        var id = NewId();

        var published = await PublishAsync(admin, Texts(id));
        var version = published.Json.GetProperty("version").GetInt64();
        var again = await PublishAsync(admin, Texts(id));

        published.Status.ShouldBe(200, published.Text);
        published.Tag.ShouldBe($"\"{version}\"");
        again.Json.GetProperty("change").GetString().ShouldBe("unchanged");
        again.Json.GetProperty("version").GetInt64().ShouldBe(version);
        var listed = await admin.GetsAsync("policies", Ct);
        listed.Json.GetProperty("version").GetInt64().ShouldBe(version);
        listed.Items.ShouldHaveSingleItem().GetProperty("id").GetString().ShouldBe(id);
        var one = await admin.GetsAsync("policies/" + id, Ct);
        one.Json.GetProperty("text").GetString().ShouldBe($"@id(\"{id}\") @why(\"owners\") permit (principal, action, resource);");
        one.Json.GetProperty("json").GetProperty("effect").GetString().ShouldBe("permit");
        one.Json.GetProperty("annotations").GetProperty("why").GetString().ShouldBe("owners");
        var row = (await admin.GetsAsync("policies/versions", Ct)).Items[0];
        row.GetProperty("number").GetInt64().ShouldBe(version);
        row.GetProperty("is_in_force").GetBoolean().ShouldBeTrue();
        row.GetProperty("author_user").GetGuid().ShouldBe(admin.User.Value);
        row.GetProperty("reason").GetString().ShouldBe("a test");
        (await admin.GetsAsync($"policies/versions/{version}", Ct)).Json.GetProperty("bundle").GetProperty("documents")[0].GetProperty("name").GetString().ShouldBe("a.cedar");
    }

    [Theory, OnBothDatabases]
    public async Task Of_many_who_publish_on_one_version_one_wins_and_the_others_learn_which_is_in_force(Setup setup)
    {
        var (host, admin) = await hosts.OnAsync(setup);
        var seen = (await admin.GetsAsync("policies/bundle", Ct)).Json.GetProperty("number").GetInt64();
        var facts = await host.CountFactsAsync("authorization.policy_published", Ct);

        var answers = await Race.RunAsync(40, _ => PublishAsync(admin, Texts(NewId()), ("If-Match", $"\"{seen}\"")));

        answers.Where(answer => answer.Status == 200).ShouldHaveSingleItem().Json.GetProperty("version").GetInt64().ShouldBe(seen + 1);
        answers.Where(answer => answer.Status != 200).ShouldAllBe(answer =>
            answer.Status == 412 && answer.Code == "authorization.policy_version_stale" && answer.Json.GetProperty("version").GetInt64() == seen + 1);
        (await host.CountFactsAsync("authorization.policy_published", Ct)).ShouldBe(facts + 1);
    }

    [Theory, OnBothDatabases]
    public async Task Of_many_who_publish_whatever_is_in_force_each_gets_a_version_of_its_own(Setup setup)
    {
        var (_, admin) = await hosts.OnAsync(setup);
        var before = (await admin.GetsAsync("policies/bundle", Ct)).Json.GetProperty("number").GetInt64();

        var answers = await Race.RunAsync(8, _ => PublishAsync(admin, Texts(NewId())));

        answers.Select(answer => answer.Json.GetProperty("version").GetInt64()).Order().ShouldBe(Enumerable.Range(1, 8).Select(number => before + number));
    }

    [Fact]
    public async Task What_is_wrong_is_told_with_its_place_and_nothing_is_changed()
    {
        var (_, admin) = await hosts.OnAsync(Setup.Sqlite);
        var before = (await admin.GetsAsync("policies/bundle", Ct)).Text;

        var unreadable = await PublishAsync(admin, new { documents = new[] { Document("a.cedar", "permit (principal,\n  action resource);") }, reason = "x" });
        var illTyped = await PublishAsync(admin, new { documents = new[] { Document("a.cedar", "permit (principal, action == Action::\"read\", resource)\nwhen { resource.ownr == principal };") }, schema = Schema, reason = "x" });
        var noSchema = await PublishAsync(admin, new { documents = new[] { Document("a.cedar", string.Empty) }, schema = "entity;", reason = "x" });
        var noTests = await PublishAsync(admin, new { documents = new[] { Document("a.cedar", string.Empty) }, tests = new { tests = 1 }, reason = "x" });
        var failing = await PublishAsync(admin, new { documents = new[] { Document("a.cedar", "permit (principal, action, resource);") }, tests = new[] { Test("nobody", "deny") }, reason = "x" });

        (unreadable.Status, unreadable.Code).ShouldBe((400, "authorization.bundle_invalid"));
        var problem = unreadable.Json.GetProperty("problems")[0];
        (problem.GetProperty("document").GetString(), problem.GetProperty("line").GetInt32(), problem.GetProperty("kind").GetString()).ShouldBe(("a.cedar", 2, "syntax"));
        problem.GetProperty("column").GetInt32().ShouldBeGreaterThan(1);
        var finding = illTyped.Json.GetProperty("problems")[0];
        (finding.GetProperty("policy").GetString(), finding.GetProperty("line").GetInt32(), finding.GetProperty("kind").GetString()).ShouldBe(("a.cedar#0", 2, "validation"));
        finding.GetProperty("hint").GetString()!.ShouldContain("owner");
        noSchema.Json.GetProperty("problems")[0].GetProperty("document").GetString().ShouldBe("schema");
        noTests.Json.GetProperty("problems")[0].GetProperty("where").GetString().ShouldBe("/");
        failing.Code.ShouldBe("authorization.bundle_tests_failed");
        failing.Json.GetProperty("tests")[0].GetProperty("complaint").GetString()!.ShouldContain("must be denied");
        (await admin.GetsAsync("policies/bundle", Ct)).Text.ShouldBe(before);
    }

    [Fact]
    public async Task What_is_no_bundle_is_refused()
    {
        var (_, admin) = await hosts.OnAsync(Setup.Sqlite);

        (await PublishAsync(admin, new { documents = Array.Empty<object>() })).Code.ShouldBe("authorization.reason_missing");
        (await PublishAsync(admin, new { documents = Array.Empty<object>(), reason = new string('x', 1_001) })).Code.ShouldBe("authorization.reason_missing");
        foreach (var name in new[] { "", "a/b.cedar", "../a", "schema", ".a", new string('a', 129) })
            (await PublishAsync(admin, new { documents = new[] { Document(name, string.Empty) }, reason = "x" })).Code.ShouldBeOneOf("authorization.document_name_malformed", "kernel.shape_invalid");
        (await PublishAsync(admin, new { documents = new[] { Document("a", ""), Document("a", "") }, reason = "x" })).Code.ShouldBe("authorization.document_name_malformed");
        (await PublishAsync(admin, new { documents = new[] { Document("a", "// \0") }, reason = "x" })).Code.ShouldBe("authorization.policy_text_malformed");
        (await PublishAsync(admin, new { documents = new[] { Document("a", new string(' ', (8 * 1024 * 1024) + 1)) }, reason = "x" })).Code.ShouldBe("authorization.bundle_too_large");
        (await PublishAsync(admin, new { documents = new[] { Document("a", new string(' ', 13 * 1024 * 1024)) }, reason = "x" })).Status.ShouldBe(413);
        (await admin.GetsAsync("policies/nothing", Ct)).Code.ShouldBe("authorization.policy_unknown");
        (await admin.GetsAsync("policies/versions/999999", Ct)).Code.ShouldBe("authorization.policy_version_unknown");
        (await admin.GetsAsync("policies/versions?cursor=x", Ct)).Code.ShouldBe("kernel.cursor_malformed");
        (await admin.GetsAsync("policies/diff?from=999999", Ct)).Code.ShouldBe("authorization.policy_version_unknown");
        (await admin.PostsAsync("policies/rollback", new { version = 999_999, reason = "x" }, Ct)).Code.ShouldBe("authorization.policy_version_unknown");
    }

    [Theory, OnBothDatabases]
    public async Task An_earlier_version_comes_back_as_a_new_one(Setup setup)
    {
        var (host, admin) = await hosts.OnAsync(setup);
        var (one, other) = (NewId(), NewId());
        var wanted = (await PublishAsync(admin, Texts(one))).Json.GetProperty("version").GetInt64();
        var bad = (await PublishAsync(admin, Texts(other))).Json.GetProperty("version").GetInt64();
        var facts = await host.CountFactsAsync("authorization.policy_rolled_back", Ct);

        var back = await admin.PostsAsync("policies/rollback", new { version = wanted, reason = "it denied too much" }, Ct);
        var again = await admin.PostsAsync("policies/rollback", new { version = wanted, reason = "once more" }, Ct);

        back.Json.GetProperty("version").GetInt64().ShouldBe(bad + 1);
        again.Json.GetProperty("change").GetString().ShouldBe("unchanged");
        (await admin.GetsAsync("policies", Ct)).Items.ShouldHaveSingleItem().GetProperty("id").GetString().ShouldBe(one);
        var row = (await admin.GetsAsync("policies/versions?limit=1", Ct)).Items[0];
        (row.GetProperty("origin").GetString(), row.GetProperty("base").GetInt64()).ShouldBe(("rollback", bad));
        var difference = (await admin.GetsAsync($"policies/diff?from={wanted}&to={bad}", Ct)).Json;
        difference.GetProperty("added")[0].GetProperty("id").GetString().ShouldBe(other);
        difference.GetProperty("removed")[0].GetProperty("id").GetString().ShouldBe(one);
        difference.GetProperty("texts")[0].GetProperty("diff").GetString()!.ShouldContain($"-@id(\"{one}\")");
        (await admin.GetsAsync($"policies/diff?from={wanted}", Ct)).Json.GetProperty("changed").GetArrayLength().ShouldBe(0);
        (await host.CountFactsAsync("authorization.policy_rolled_back", Ct)).ShouldBe(facts + 1);
    }

    [Fact]
    public async Task Texts_are_judged_and_tested_without_publishing_them()
    {
        var (_, admin) = await hosts.OnAsync(Setup.Sqlite);
        await PublishAsync(admin, Texts(NewId()));
        var before = (await admin.GetsAsync("policies/bundle", Ct)).Text;

        var impossible = await admin.PostsAsync(
            "policies/validate", new { documents = new[] { Document("a.cedar", "permit (principal, action == Action::\"read\", resource) when { false };") }, schema = Schema }, Ct);
        var tested = await admin.PostsAsync("policies/test", new { tests = new object[] { Test("anybody", "allow"), Test("nobody", "deny") } }, Ct);

        impossible.Json.GetProperty("valid").GetBoolean().ShouldBeTrue(impossible.Text);
        impossible.Json.GetProperty("warnings")[0].GetProperty("rule").GetString().ShouldBe("impossible");
        (tested.Json.GetProperty("passed").GetInt32(), tested.Json.GetProperty("failed").GetInt32()).ShouldBe((1, 1));
        (await admin.GetsAsync("policies/bundle", Ct)).Text.ShouldBe(before);
    }

    [Fact]
    public async Task Policies_are_listed_page_by_page_and_found_whatever_their_id()
    {
        var (_, admin) = await hosts.OnAsync(Setup.Sqlite);
        var text = string.Concat(Enumerable.Range(0, 5).Select(number => $"@id(\"p/{number} ü\") permit (principal, action, resource);"));
        await PublishAsync(admin, new { documents = new[] { Document("a.cedar", text), Document("b.cedar", "forbid (principal == ?principal, action, resource);") }, reason = "pages" });

        var first = await admin.GetsAsync("policies?limit=4", Ct);
        var second = await admin.GetsAsync("policies?limit=4&cursor=" + Uri.EscapeDataString(first.Json.GetProperty("next").GetString()!), Ct);
        var template = await admin.GetsAsync("policies?document=b.cedar", Ct);

        first.Items.Concat(second.Items).Select(item => item.GetProperty("id").GetString()).ShouldBe(["b.cedar#0", "p/0 ü", "p/1 ü", "p/2 ü", "p/3 ü", "p/4 ü"]);
        template.Items.ShouldHaveSingleItem().GetProperty("is_template").GetBoolean().ShouldBeTrue();
        foreach (var path in new[] { "p/3%20%C3%BC", "p%2F3%20%C3%BC" })
            (await admin.GetsAsync("policies/" + path, Ct)).Json.GetProperty("id").GetString().ShouldBe("p/3 ü");
        (await admin.GetsAsync("policies/b.cedar%230", Ct)).Status.ShouldBe(200);
    }

    [Fact]
    public async Task Only_administrators_look_and_only_fresh_sign_ins_change()
    {
        var (host, admin) = await hosts.OnAsync(Setup.Sqlite);
        var alice = await host.NewPersonAsync("alice", Ct);
        string[] reads = ["policies", "policies/bundle", "policies/versions", "policies/versions/1", "policies/drafts", "policies/diff?from=0", "policies/x"];
        foreach (var path in reads)
        {
            (await alice.GetsAsync(path, Ct)).Status.ShouldBe(403, path);
            (await host.Stranger().GetsAsync(path, Ct)).Status.ShouldBe(401, path);
        }

        (await alice.PutsAsync("policies/bundle", Texts(NewId()), Ct)).Status.ShouldBe(403);
        (await alice.PostsAsync("policies/validate", Texts(NewId()), Ct)).Status.ShouldBe(403);
        (await alice.PostsAsync("policies/rollback", new { version = 1, reason = "x" }, Ct)).Status.ShouldBe(403);
        (await alice.PostsAsync("policies/drafts", new { title = "x" }, Ct)).Status.ShouldBe(403);
        (await admin.GetsAsync("policies", Ct)).Status.ShouldBe(200);
    }

    internal static string NewId() => "p" + Guid.NewGuid().ToString("n")[..8];

    internal static object Texts(string id) => new { documents = new[] { Document("a.cedar", $"@id(\"{id}\") @why(\"owners\") permit (principal, action, resource);") }, reason = "a test" };

    internal static object Document(string name, string text) => new { name, text };

    internal static Task<Answer> PublishAsync(Caller admin, object bundle, params (string Name, string Value)[] headers) => admin.SendAsync(HttpMethod.Put, "policies/bundle", bundle, Ct, headers);

    private static object Test(string name, string decision) => new
    {
        name,
        request = new { principal = new { type = "User", id = "u" }, action = new { type = "Action", id = "read" }, resource = new { type = "File", id = "f" }, context = new { } },
        decision,
    };
}
