using AuthServer.Tests.Integration.Harness;
using AuthServer.Tests.Integration.OAuth;
using AuthServer.Tests.Integration.Pages;

namespace AuthServer.Tests.Integration.Authorization.Policies;

/// <summary>The way of policies through the console: tried out, kept, checked, published, compared, rolled back.</summary>
public sealed class LookingAfterPoliciesInABrowser(Browser browser, OwnServers servers) : IClassFixture<OwnServers>
{
    private const string Xss = "<script>window.wasHacked=1</script>";
    private const string Policy = "@id(\"everybody\")\npermit (principal, action == Action::\"look\", resource);\n";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Policies_are_tried_out_kept_checked_published_and_rolled_back()
    {
        await using var visit = await AdministratorAsync();
        await visit.FollowAsync("Playground");
        await visit.Page.FillAsync("#policies", Policy);
        await visit.PressAsync("Make a draft of this");
        visit.Path.ShouldStartWith("/admin/policies/drafts/");
        (await visit.Page.InputValueAsync("#text-1")).ShouldBe(Policy);
        await visit.PressAsync("Keep and check");
        await visit.LookAsync("policy-draft");
        (await visit.ReadAsync("[role=status]")).ShouldContain("nothing is wrong");

        var first = await PublishAsync(visit, "the first " + Xss);
        await visit.LookAsync("policies");
        (await visit.ReadAsync("[role=status]")).ShouldContain("in force now");
        (await visit.ReadAsync("#versions")).ShouldContain("the first " + Xss);

        await visit.FollowAsync("Begin a draft");
        await visit.FillAsync("What is it about?", "Nobody " + Xss);
        await visit.PressAsync("Begin");
        await visit.Page.FillAsync("#text-1", Policy.Replace("permit", "forbid", StringComparison.Ordinal));
        await visit.PressAsync("Keep");
        var second = await PublishAsync(visit, "nobody looks any more");
        second.ShouldBe(first + 1);

        await visit.FollowAsync($"Version {second}");
        await visit.LookAsync("policy-version");
        (await visit.ReadAsync(".diff")).ShouldContain("-permit (principal");
        await visit.FollowAsync("All versions");
        await visit.FollowAsync($"Version {first}");
        await visit.FollowAsync("Put it in force again");
        await visit.LookAsync("policies-restore");
        (await visit.ReadAsync(".diff")).ShouldContain("+permit (principal");
        await visit.FillAsync("Reason", "that was a mistake");
        await visit.PressAsync("Put it in force");

        visit.Path.ShouldBe("/admin/policies");
        (await visit.ReadAsync("#versions")).ShouldContain("that was a mistake");
        await visit.FollowAsync("Overview");
        (await visit.ReadAsync("main")).ShouldContain($"version {second + 1}");
        (await visit.Page.EvaluateAsync<bool>("'wasHacked' in window")).ShouldBeFalse();
        visit.Complaints.ShouldBeEmpty();
    }

    [Fact]
    public async Task What_is_wrong_is_not_published_and_what_was_typed_stays()
    {
        await using var visit = await AdministratorAsync();
        await BeginAsync(visit);
        await visit.Page.Locator("#name-more").EvaluateAsync("field => field.closest('details').open = true");
        await visit.Page.FillAsync("#name-more", "broken.cedar");
        await visit.Page.FillAsync("#text-more", "permit (principal, action, resource) when { = };");
        await visit.PressAsync("Keep and check");
        await visit.LookAsync("policy-draft-broken");
        (await visit.ReadAsync("section.alert")).ShouldContain("broken.cedar, line 1, column 45");

        await visit.FollowAsync("Publish what was kept");
        await visit.FillAsync("Reason", "because");
        await visit.PressAsync("Put it in force");
        await visit.LookAsync("policy-publish-refused");

        visit.Path.ShouldEndWith("/publish");
        (await visit.ReadAsync("main")).ShouldContain("broken.cedar");
        await visit.FollowAsync("Back to the draft");
        await visit.PressAsync("Throw the draft away");
        (await visit.ReadAsync("[role=status]")).ShouldContain("gone");
        visit.Complaints.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_draft_that_somebody_else_wrote_meanwhile_is_not_written_over()
    {
        await using var one = await AdministratorAsync();
        await BeginAsync(one);
        await using var other = await AdministratorAsync();
        await other.GoToAsync(one.Path);
        await other.Page.FillAsync("#schema", "entity Theirs;");
        await other.PressAsync("Keep");

        await one.Page.FillAsync("#schema", "entity Mine;");
        await one.PressAsync("Keep");

        (await one.ReadAsync("[role=alert]")).ShouldContain("draft");
        (await one.Page.InputValueAsync("#schema")).ShouldBe("entity Mine;");
        await other.GoToAsync(one.Path);
        (await other.Page.InputValueAsync("#schema")).ShouldBe("entity Theirs;");
        one.Complaints.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("/admin/policies")]
    [InlineData("/admin/policies/versions/1")]
    [InlineData("/admin/policies/versions/1/restore")]
    [InlineData("/admin/policies/drafts/new")]
    [InlineData("/admin/policies/drafts/01890000-0000-7000-8000-000000000000")]
    [InlineData("/admin/policies/drafts/01890000-0000-7000-8000-000000000000/publish")]
    public async Task The_pages_are_closed_to_everybody_else(string path)
    {
        var stage = await StageAsync();
        var alice = await stage.PersonAsync(Ct);

        using var toStranger = await stage.Http.GetAsync(new Uri(path, UriKind.Relative), Ct);
        using var toAlice = await alice.GetAsync(path, Ct);

        toStranger.Headers.Location?.OriginalString.ShouldBe("/login?return_url=" + Uri.EscapeDataString(path));
        ((int)toAlice.StatusCode).ShouldBe(403);
    }

    [Fact]
    public async Task What_comes_in_force_asks_for_a_recent_sign_in()
    {
        var stage = await StageAsync();
        var admin = await stage.PersonAsync(stage.Now.AddMinutes(-10), Ct);
        await stage.AppointAsync(admin.User, Ct);

        using var read = await admin.GetAsync("/admin/policies", Ct);
        using var restore = await admin.GetAsync("/admin/policies/versions/1/restore", Ct);

        ((int)read.StatusCode).ShouldBe(200);
        restore.Headers.Location?.OriginalString.ShouldStartWith("/login?return_url=");
    }

    private static async Task BeginAsync(Visit visit)
    {
        await visit.FollowAsync("Policies");
        await visit.FollowAsync("Begin a draft");
        await visit.FillAsync("What is it about?", "A draft");
        await visit.PressAsync("Begin");
    }

    // From the page of a draft; gives the version that came of it.
    private static async Task<int> PublishAsync(Visit visit, string reason)
    {
        await visit.FollowAsync("Publish what was kept");
        await visit.LookAsync("policy-publish");
        await visit.FillAsync("Reason", reason);
        await visit.PressAsync("Put it in force");
        visit.Path.ShouldBe("/admin/policies");
        return int.Parse((await visit.Page.Locator("#versions a").First.InnerTextAsync()).Split(' ')[1], System.Globalization.CultureInfo.InvariantCulture);
    }

    private async Task<OAuthStage> StageAsync() => await OAuthStage.OnAsync(await servers.OnAsync(Setup.Sqlite), Ct);

    private async Task<Visit> AdministratorAsync()
    {
        var stage = await StageAsync();
        var visit = await Visit.BeginAsync(browser, stage.Address);
        await visit.BringAsync(await stage.AdministratorAsync(Ct));
        await visit.GoToAsync("/admin");
        return visit;
    }
}
