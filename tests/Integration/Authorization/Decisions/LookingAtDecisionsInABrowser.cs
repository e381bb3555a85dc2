using System.Text.Json;
using AuthServer.Tests.Integration.Harness;
using AuthServer.Tests.Integration.Pages;

namespace AuthServer.Tests.Integration.Authorization.Decisions;

/// <summary>The log of decisions in the console: found, read, taken again, and what a draft would change of it.</summary>
public sealed class LookingAtDecisionsInABrowser(Browser browser, KeptDecisions kept) : IClassFixture<KeptDecisions>
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_denial_is_found_read_and_taken_again_by_a_draft()
    {
        await using var visit = await Visit.BeginAsync(browser, kept.Stage.OAuth.Address);
        await visit.BringAsync(await kept.Stage.OAuth.AdministratorAsync(Ct));
        await visit.GoToAsync("/admin");
        await visit.FollowAsync("Decisions");
        await visit.LookAsync("decisions");
        (await visit.ReadAsync("tbody")).ShouldContain("<script>window.wasHacked=1</script>");

        await visit.FillAsync("Id of the subject", "alice");
        await visit.Page.SelectOptionAsync("#decision", "false");
        await visit.PressAsync("Show");
        await visit.LookAsync("decisions-filtered");
        (await visit.Page.Locator("tbody tr").CountAsync()).ShouldBe(1);
        (await visit.Page.InputValueAsync("#subject_id")).ShouldBe("alice");

        await visit.LeaveByAsync(visit.Page.Locator("tbody a"));
        await visit.LookAsync("decision");
        visit.Path.ShouldBe($"/admin/decisions/{await kept.IdOfAsync("erase")}");
        var whole = await visit.ReadAsync("main");
        whole.ShouldContain("No policy permits it");
        whole.ShouldContain("\"ip\": \"::1\"");
        whole.ShouldContain("\"note\": \"é\"");

        await visit.FollowAsync("Decide it again");
        await visit.Page.SelectOptionAsync("#draft", new Microsoft.Playwright.SelectOptionValue { Label = "Erasing" });
        await visit.PressAsync("Ask the draft too");
        await visit.LookAsync("decision-replayed");
        (await visit.ReadAsync("#then")).ShouldContain("Denied");
        (await visit.ReadAsync("#now")).ShouldContain("Denied");
        (await visit.ReadAsync("section[aria-labelledby=drafted]")).ShouldMatch("(?s)Allowed.*permit.*erase.*draft.cedar.*failed.*broken");
        (await visit.Page.EvaluateAsync<bool>("'wasHacked' in window")).ShouldBeFalse();
        visit.Complaints.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_draft_tells_who_would_gain_and_who_would_lose()
    {
        await using var visit = await Visit.BeginAsync(browser, kept.Stage.OAuth.Address);
        await visit.BringAsync(await kept.Stage.OAuth.AdministratorAsync(Ct));
        await visit.GoToAsync("/admin/policies");

        await visit.FollowAsync("Who would gain or lose by Erasing?");
        await visit.LookAsync("blast-radius");

        visit.Path.ShouldBe($"/admin/policies/drafts/{kept.DraftId}/blast-radius");
        (await visit.ReadAsync("[role=status]")).ShouldMatch("(?s)Denied, and would be allowed: 1. Allowed, and would be denied: 1.*Requests decided again: 3");
        (await visit.ReadAsync("main")).ShouldMatch("(?s)Would lose access: 1.*user::\"alice\" · delete · record::\"record-1\".*cert-alice-soft-delete → no policy.*Would gain access: 1.*erase.*no policy → erase.*broken");
        await visit.Page.FillAsync("#limit", "1");
        await visit.PressAsync("Ask again");
        (await visit.ReadAsync("[role=status]")).ShouldContain("decided again: 1,");
        await visit.FollowAsync("Back to the draft");
        await visit.FollowAsync("Who would gain or lose?");
        visit.Complaints.ShouldBeEmpty();
    }

    [Fact]
    public async Task Whoever_may_read_decisions_sees_them_and_no_doors_that_are_closed()
    {
        var rights = new RightsStage(kept.Stage.OAuth);
        var auditor = await rights.PersonAsync(Ct, await rights.RoleAsync("auditor", Ct, "console.read", "decisions.read"));
        var author = await rights.PersonAsync(Ct, await rights.RoleAsync("author", Ct, "console.read", "policies.read", "policies.write"));
        var id = await kept.IdOfAsync("erase");
        string[] pages = ["/admin/decisions", $"/admin/decisions/{id}", $"/admin/decisions/{id}/replay?draft={kept.DraftId}", $"/admin/policies/drafts/{kept.DraftId}/blast-radius", $"/api/v1/decisions/{id}/replay"];
        foreach (var page in pages)
        {
            using var seen = await auditor.GetAsync(page, Ct);
            using var closed = await author.GetAsync(page, Ct);
            using var stranger = await kept.Stage.OAuth.Http.GetAsync(new Uri(page, UriKind.Relative), Ct);

            ((int)seen.StatusCode, (int)closed.StatusCode).ShouldBe((200, 403), page);
            ((int)stranger.StatusCode).ShouldBe(page.StartsWith("/api", StringComparison.Ordinal) ? 401 : 302, page);
        }

        using var overview = await auditor.GetAsync("/admin", Ct);
        using var replay = await auditor.GetAsync(pages[2], Ct);

        var html = await overview.Content.ReadAsStringAsync(Ct);
        html.ShouldContain("href=\"/admin/decisions\"");
        html.ShouldNotContain(">Playground</a>");
        html.ShouldNotContain(">Policies</a>");
        (await replay.Content.ReadAsStringAsync(Ct)).ShouldNotContain("Erasing");
    }

    [Fact]
    public async Task A_decision_is_taken_again_by_the_api()
    {
        var id = await kept.IdOfAsync("delete");

        using var now = await kept.Stage.OAuth.AdministrateAsync(HttpMethod.Get, $"/api/v1/decisions/{id}/replay", null, Ct);
        using var drafted = await kept.Stage.OAuth.AdministrateAsync(HttpMethod.Get, $"/api/v1/decisions/{id}/replay?draft={kept.DraftId}", null, Ct);
        using var noDraft = await kept.Stage.OAuth.AdministrateAsync(HttpMethod.Get, $"/api/v1/decisions/{id}/replay?draft={Guid.NewGuid()}", null, Ct);
        using var nothing = await kept.Stage.OAuth.AdministrateAsync(HttpMethod.Get, $"/api/v1/decisions/{Guid.NewGuid()}/replay", null, Ct);

        var told = JsonDocument.Parse(await now.Content.ReadAsStringAsync(Ct)).RootElement;
        (told.GetProperty("decision").GetBoolean(), told.GetProperty("in_force").GetProperty("decision").GetBoolean()).ShouldBe((true, true));
        told.GetProperty("in_force").GetProperty("reasons")[0].GetProperty("policy").GetString().ShouldBe("cert-alice-soft-delete");
        JsonDocument.Parse(await drafted.Content.ReadAsStringAsync(Ct)).RootElement.GetProperty("draft").GetProperty("decision").GetBoolean().ShouldBeFalse();
        ((int)noDraft.StatusCode, (int)nothing.StatusCode).ShouldBe((404, 404));
    }

    [Theory]
    [InlineData("/admin/decisions?from=yesterday", 400, "href=\"#from\"")]
    [InlineData("/admin/decisions?cursor=x", 400, "There is a problem")]
    [InlineData("/admin/decisions?policy=%00", 200, "No decision of the log is like that")]
    [InlineData("/admin/decisions?from=2999-01-01T00:00&subject_id=%22%3E%3Cb%3E", 200, "value=\"&quot;&gt;&lt;b&gt;\"")]
    [InlineData("/admin/decisions/01890000-0000-7000-8000-000000000000", 404, "There is no such decision")]
    [InlineData("/admin/decisions/01890000-0000-7000-8000-000000000000/replay", 404, "There is no such decision")]
    [InlineData("/admin/policies/drafts/01890000-0000-7000-8000-000000000000/blast-radius", 404, "There is no such draft")]
    public async Task What_is_not_there_or_cannot_be_read_is_told(string path, int status, string told)
    {
        var admin = await kept.Stage.OAuth.AdministratorAsync(Ct);

        using var answer = await admin.GetAsync(path, Ct);

        var html = await answer.Content.ReadAsStringAsync(Ct);
        ((int)answer.StatusCode).ShouldBe(status, html);
        html.ShouldContain(told);
    }
}
