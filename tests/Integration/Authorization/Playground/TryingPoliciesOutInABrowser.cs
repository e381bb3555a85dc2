using AuthServer.Tests.Integration.Harness;
using AuthServer.Tests.Integration.OAuth;
using AuthServer.Tests.Integration.Pages;
using Microsoft.Playwright;

namespace AuthServer.Tests.Integration.Authorization.Playground;

/// <summary>The playground as administrators use it, in a real browser.</summary>
public sealed class TryingPoliciesOutInABrowser(Browser browser, SharedServers servers)
{
    private const string Xss = "<img src=x onerror=\"window.wasHacked=1\"><script>window.wasHacked=1</script>";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("Document sharing", "a legal hold stops the owner", "Denied", "legal-hold")]
    [InlineData("Roles and tenants", "an administrator pays", "Allowed", "tenant-admin")]
    [InlineData("Networks, times, amounts", "large, signed in just now", "Allowed", "office-payments")]
    public async Task An_example_is_decided_with_the_reason(string example, string request, string decision, string reason)
    {
        await using var visit = await AdministratorAsync();
        await visit.FollowAsync(example);
        await visit.FollowAsync(request);

        await visit.PressAsync("Decide");
        await visit.LookAsync("playground-" + decision.ToLowerInvariant());

        (await visit.ReadAsync("#verdict")).ShouldBe(decision);
        (await visit.ReadAsync("section.verdict")).ShouldContain(reason);
        visit.Complaints.ShouldBeEmpty();
    }

    [Fact]
    public async Task Why_a_policy_did_not_apply_is_told_with_its_values()
    {
        await using var visit = await AdministratorAsync();
        await visit.FollowAsync("Document sharing");
        await visit.FollowAsync("a stranger does not read");

        await visit.PressAsync("Decide");

        var others = await visit.ReadAsync("details.others");
        others.ShouldContain("resource.owner == principal");
        others.ShouldContain("User::\"cem\"");
        others.ShouldContain("It is about another resource: resource in Folder::\"public\"");
        visit.Complaints.ShouldBeEmpty();
    }

    [Fact]
    public async Task What_is_wrong_is_shown_with_line_column_and_caret_and_nothing_is_lost()
    {
        await using var visit = await AdministratorAsync();
        await visit.FollowAsync("Document sharing");
        var schema = await visit.Page.InputValueAsync("#schema");
        await visit.Page.FillAsync("#policies", "permit (principal, action, resource)\nwhen { resource.owner = principal };");

        await visit.PressAsync("Decide");
        await visit.LookAsync("playground-broken");

        var alert = await visit.ReadAsync("section.alert");
        alert.ShouldContain("Policies, line 2, column 23");
        (await visit.Page.InnerTextAsync("pre.excerpt")).ShouldContain("when { resource.owner = principal };\n  |                       ^");
        (await visit.Page.InputValueAsync("#policies")).ShouldBe("permit (principal, action, resource)\nwhen { resource.owner = principal };");
        (await visit.Page.InputValueAsync("#schema")).ShouldBe(schema);
        (await visit.Page.GetAttributeAsync("#policies", "aria-invalid")).ShouldBe("true");
        visit.Complaints.ShouldBeEmpty();
    }

    [Fact]
    public async Task Checking_tells_errors_warnings_and_that_all_is_well()
    {
        await using var visit = await AdministratorAsync();
        await visit.FollowAsync("Document sharing");
        await visit.PressAsync("Check");
        await visit.LookAsync("playground-good");
        (await visit.ReadAsync("[role=status]")).ShouldContain("5 policies can be read. They fit the schema");

        await visit.Page.FillAsync("#policies", "permit (principal, action, resource) when { resource.ownr == principal };\npermit (principal == Document::\"x\", action, resource);");
        await visit.PressAsync("Check");
        await visit.LookAsync("playground-checked");

        (await visit.ReadAsync("section.alert")).ShouldContain("did you mean `owner`?");
        (await visit.ReadAsync("section.note")).ShouldContain("policy1");
        visit.Complaints.ShouldBeEmpty();
    }

    [Fact]
    public async Task Policies_are_formatted_and_what_must_be_true_is_told()
    {
        await using var visit = await AdministratorAsync();
        await visit.FollowAsync("Document sharing");
        await visit.PressAsync("What must be true?");
        await visit.LookAsync("playground-residue");
        var residue = await visit.ReadAsync("section.verdict");
        residue.ShouldContain("resource.owner == User::\"ana\"");
        residue.ShouldContain("Document::\"plan\"");

        await visit.Page.FillAsync("#policies", "// mine\npermit(principal,action,resource);");
        await visit.PressAsync("Format the policies");

        (await visit.Page.InputValueAsync("#policies")).ShouldBe("// mine\npermit (principal, action, resource);\n");
        visit.Complaints.ShouldBeEmpty();
    }

    [Fact]
    public async Task Everything_is_saved_as_a_file_and_opened_elsewhere()
    {
        await using var visit = await AdministratorAsync();
        await visit.FollowAsync("Roles and tenants");
        var policies = "\n\n// </textarea>" + Xss + "\n" + await visit.Page.InputValueAsync("#policies");
        await visit.Page.FillAsync("#policies", policies);
        var saved = await visit.Page.RunAndWaitForDownloadAsync(() => visit.ClickAsync("Save everything as a file"));
        saved.SuggestedFilename.ShouldBe("playground.json");
        var file = await saved.PathAsync();

        await using var elsewhere = await AdministratorAsync();
        await elsewhere.Page.SetInputFilesAsync("#file", file);
        await elsewhere.PressAsync("Open the file");

        (await elsewhere.Page.InputValueAsync("#policies")).ShouldBe(policies);
        (await elsewhere.Page.InputValueAsync("#request")).ShouldBe(await visit.Page.InputValueAsync("#request"));
        (await elsewhere.Page.EvaluateAsync<bool>("'wasHacked' in window")).ShouldBeFalse();
        elsewhere.Complaints.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("{\"format\": \"authserver-playground/1\", \"<script>window.wasHacked=1</script>\": \"x\"}", "is no part of such a file")]
    [InlineData("<html>", "no JSON")]
    [InlineData(null, "larger than")]
    public async Task A_file_that_is_not_one_is_refused_and_the_form_keeps_its_texts(string? content, string reason)
    {
        await using var visit = await AdministratorAsync();
        await visit.Page.FillAsync("#policies", "permit (principal, action, resource);");
        var bytes = System.Text.Encoding.UTF8.GetBytes(content ?? new string(' ', 2_000_000));
        await visit.Page.SetInputFilesAsync("#file", new FilePayload { Name = Xss + ".json", MimeType = "text/html", Buffer = bytes });

        await visit.PressAsync("Open the file");
        await visit.LookAsync("playground-file-refused");

        (await visit.ReadAsync("[role=alert]")).ShouldContain(reason);
        (await visit.Page.InputValueAsync("#policies")).ShouldBe("permit (principal, action, resource);");
        (await visit.Page.EvaluateAsync<bool>("'wasHacked' in window")).ShouldBeFalse();
        visit.Complaints.ShouldBeEmpty();
    }

    [Fact]
    public async Task Markup_in_texts_ids_annotations_and_values_stays_text()
    {
        var quoted = Xss.Replace("\"", "\\\"", StringComparison.Ordinal);
        await using var visit = await AdministratorAsync();
        await visit.Page.FillAsync("#policies", $"@id(\"{quoted}\") @note(\"{quoted}\") permit (principal, action, resource);\nforbid (principal == User::\"{quoted}\", action, resource) when {{ context[\"{quoted}\"] }};\npermit (principal, action, resource) when {{ resource has \"{quoted}\" }};");
        await visit.Page.FillAsync("#entities", $"[{{\"uid\": {{\"type\": \"Doc\", \"id\": \"{quoted}\"}}, \"attrs\": {{}}, \"parents\": []}}]");
        await visit.Page.FillAsync("#request", $"{{\"principal\": {{\"type\": \"User\", \"id\": \"{quoted}\"}}, \"action\": {{\"type\": \"Action\", \"id\": \"read\"}}, \"resource\": {{\"type\": \"Doc\", \"id\": \"{quoted}\"}}}}");

        foreach (var button in new[] { "Decide", "Check", "What must be true?", "Format the policies" })
        {
            await visit.PressAsync(button);
            (await visit.Page.EvaluateAsync<bool>("'wasHacked' in window || document.querySelector('main script, main img') !== null")).ShouldBeFalse(button);
        }

        await visit.Page.FillAsync("#policies", $"permit (principal, action, {Xss});");
        await visit.PressAsync("Check");

        (await visit.ReadAsync("section.alert pre")).ShouldContain("<img src=x");
        (await visit.Page.EvaluateAsync<bool>("'wasHacked' in window")).ShouldBeFalse();
        visit.Complaints.ShouldBeEmpty();
    }

    [Fact]
    public async Task What_is_in_force_is_something_to_begin_with()
    {
        await using var visit = await AdministratorAsync();

        await visit.FollowAsync("what is in force");
        await visit.LookAsync("playground-in-force");

        (await visit.ReadAsync("main")).ShouldContain("entities are");
        visit.Complaints.ShouldBeEmpty();
    }

    [Fact]
    public async Task On_a_narrow_screen_nothing_is_cut_off()
    {
        await using var visit = await AdministratorAsync();
        await visit.Page.SetViewportSizeAsync(360, 740);
        await visit.FollowAsync("Document sharing");
        await visit.PressAsync("Decide");
        await visit.LookAsync("playground-narrow");

        (await visit.Page.EvaluateAsync<int>("document.documentElement.scrollWidth")).ShouldBeLessThanOrEqualTo(360);
        (await visit.Page.EvaluateAsync<string[]>("[...document.querySelectorAll('button, .nav a, .links a, summary, input, textarea')].filter(e => e.offsetParent && e.getBoundingClientRect().height < 44).map(e => e.outerHTML)")).ShouldBeEmpty();
        visit.Complaints.ShouldBeEmpty();
    }

    private async Task<Visit> AdministratorAsync()
    {
        var stage = await OAuthStage.OnAsync(await servers.OnAsync(Setup.Sqlite), Ct);
        var visit = await Visit.BeginAsync(browser, stage.Address);
        await visit.BringAsync(await stage.AdministratorAsync(Ct));
        await visit.GoToAsync("/admin");
        await visit.FollowAsync("Playground");
        visit.Path.ShouldBe("/admin/playground");
        return visit;
    }
}
