using AuthServer.Domain.Authorization.Policies;
using AuthServer.Orchestration.Authorization.Policies;
using AuthServer.Tests.Integration.Harness;
using AuthServer.Tests.Integration.Identity;
using static AuthServer.Tests.Integration.Authorization.Policies.PublishingPolicies;

namespace AuthServer.Tests.Integration.Authorization.Policies;

public sealed class DraftingPolicies(PolicyHosts hosts) : IClassFixture<PolicyHosts>
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, OnBothDatabases]
    public async Task A_draft_is_written_judged_compared_and_put_in_force(Setup setup)
    {
        var (host, admin) = await hosts.OnAsync(setup);
        var (old, id) = (NewId(), NewId());
        await PublishAsync(admin, Texts(old));
        var path = await BeginAsync(admin, new { title = "Sharing" });

        var begun = await admin.GetsAsync(path, Ct);
        var halfDone = await WriteAsync(admin, path, "permit (", begun.Tag!);
        var judgedHalf = await admin.PostsAsync(path + "/validate", null, Ct);
        var refused = await admin.PostsAsync(path + "/publish", new { reason = "too early" }, Ct);
        var written = await WriteAsync(admin, path, $"@id(\"{id}\") permit (principal, action, resource);", (await admin.GetsAsync(path, Ct)).Tag!);
        var difference = await admin.GetsAsync(path + "/diff", Ct);
        var judged = await admin.PostsAsync(path + "/test", null, Ct);
        var published = await admin.PostsAsync(path + "/publish", new { reason = "people share" }, Ct);

        begun.Json.GetProperty("bundle").GetProperty("documents")[0].GetProperty("text").GetString()!.ShouldContain(old);
        halfDone.Status.ShouldBe(204, halfDone.Text);
        judgedHalf.Json.GetProperty("valid").GetBoolean().ShouldBeFalse();
        (refused.Status, refused.Code).ShouldBe((400, "authorization.bundle_invalid"));
        written.Status.ShouldBe(204, written.Text);
        difference.Json.GetProperty("added")[0].GetProperty("id").GetString().ShouldBe(id);
        judged.Json.GetProperty("valid").GetBoolean().ShouldBeTrue();
        published.Status.ShouldBe(200, published.Text);
        (await admin.GetsAsync("policies", Ct)).Items.ShouldHaveSingleItem().GetProperty("id").GetString().ShouldBe(id);
        (await admin.GetsAsync(path, Ct)).Code.ShouldBe("authorization.draft_unknown");
        (await host.CountFactsAsync("authorization.policy_draft_begun", Ct)).ShouldBeGreaterThanOrEqualTo(1);
    }

    // Judging waits its turn: a few who may read policies must not keep all processors busy.
    [Fact]
    public async Task A_judgement_for_which_nobody_waits_is_not_begun()
    {
        var (host, _) = await hosts.OnAsync(Setup.Sqlite);

        await Should.ThrowAsync<OperationCanceledException>(() => host.SendAsync(new JudgePolicies(PolicyBundle.Empty), new CancellationToken(canceled: true)));
    }

    [Theory, OnBothDatabases]
    public async Task Of_many_who_write_what_they_saw_one_wins(Setup setup)
    {
        var (_, admin) = await hosts.OnAsync(setup);
        var path = await BeginAsync(admin, new { title = "Raced", documents = Array.Empty<object>() });
        var tag = (await admin.GetsAsync(path, Ct)).Tag!;

        var answers = await Race.RunAsync(12, number => WriteAsync(admin, path, $"// {number}", tag));

        answers.Count(answer => answer.Status == 204).ShouldBe(1);
        answers.Where(answer => answer.Status != 204).ShouldAllBe(answer => answer.Status == 412 && answer.Code == "authorization.draft_stale");
    }

    [Theory, OnBothDatabases]
    public async Task A_draft_comes_in_force_on_the_version_on_which_it_builds_and_on_no_other(Setup setup)
    {
        var (_, admin) = await hosts.OnAsync(setup);
        await PublishAsync(admin, Texts(NewId()));
        var path = await BeginAsync(admin, new { title = "Late", documents = new[] { Document("late.cedar", "forbid (principal, action, resource);") } });
        var meanwhile = (await PublishAsync(admin, Texts(NewId()))).Json.GetProperty("version").GetInt64();

        var stale = await admin.PostsAsync(path + "/publish", new { reason = "late" }, Ct);
        var rebased = await admin.PutsAsync(path, new { title = "Late", based_on = meanwhile, documents = new[] { Document("late.cedar", "forbid (principal, action, resource);") } }, Ct);
        var published = await Race.RunAsync(6, _ => admin.PostsAsync(path + "/publish", new { reason = "late" }, Ct));

        (stale.Status, stale.Code, stale.Json.GetProperty("version").GetInt64()).ShouldBe((409, "authorization.policy_version_stale", meanwhile));
        rebased.Status.ShouldBe(204);
        published.Count(answer => answer.Status == 200 && answer.Json.GetProperty("change").GetString() == "updated").ShouldBe(1);
        (await admin.GetsAsync("policies/versions?limit=1", Ct)).Items[0].GetProperty("number").GetInt64().ShouldBe(meanwhile + 1);
    }

    [Fact]
    public async Task Drafts_are_listed_and_thrown_away()
    {
        var (_, admin) = await hosts.OnAsync(Setup.Sqlite);
        var path = await BeginAsync(admin, new { title = "Idle" });
        var id = path.Split('/')[^1];

        (await admin.GetsAsync("policies/drafts", Ct)).Items.ShouldContain(item => item.GetProperty("id").GetString() == id);
        (await admin.DeletesAsync(path, Ct, ("If-Match", "\"99\""))).Status.ShouldBe(412);
        (await admin.DeletesAsync(path, Ct)).Status.ShouldBe(204);
        (await admin.DeletesAsync(path, Ct)).Code.ShouldBe("authorization.draft_unknown");
        foreach (var (method, inner) in new[] { (HttpMethod.Get, "/diff"), (HttpMethod.Post, "/validate"), (HttpMethod.Post, "/test") })
            (await admin.SendAsync(method, path + inner, null, Ct)).Code.ShouldBe("authorization.draft_unknown", inner);
        (await admin.PostsAsync(path + "/publish", new { reason = "x" }, Ct)).Code.ShouldBe("authorization.draft_unknown");
        (await WriteAsync(admin, path, "", "*")).Code.ShouldBe("authorization.draft_unknown");
        (await admin.PostsAsync("policies/drafts", new { title = " " }, Ct)).Code.ShouldBe("authorization.draft_title_malformed");
        (await admin.PostsAsync("policies/drafts", new { title = "x", based_on = 999_999 }, Ct)).Code.ShouldBe("authorization.policy_version_unknown");
        (await admin.GetsAsync("policies/drafts?cursor=x", Ct)).Code.ShouldBe("kernel.cursor_malformed");
    }

    private static async Task<string> BeginAsync(Caller admin, object draft)
    {
        var begun = await admin.PostsAsync("policies/drafts", draft, Ct);
        begun.Status.ShouldBe(201, begun.Text);
        return "policies/drafts/" + begun.Json.GetProperty("id").GetString();
    }

    private static Task<Answer> WriteAsync(Caller admin, string path, string text, string tag) => admin.SendAsync(
        HttpMethod.Put, path, new { title = "Sharing", documents = new[] { Document("a.cedar", text) } }, Ct, ("If-Match", tag));
}
