using System.Net;
using AuthServer.Tests.Integration.Harness;
using AuthServer.Tests.Integration.OAuth;

namespace AuthServer.Tests.Integration.Pages;

/// <summary>The pages of administrators, and who gets in.</summary>
public sealed class EnteringTheConsole(Browser browser, SharedServers servers)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_administrator_who_is_not_signed_in_comes_back_to_the_page()
    {
        var stage = await StageAsync();
        var email = await RegisteredAsync(stage);
        await stage.AppointAsync(await IdOfAsync(stage, email), Ct);
        await using var visit = await Visit.BeginAsync(browser, stage.Address);

        await visit.GoToAsync("/admin");
        visit.Path.ShouldBe("/login");
        await visit.SignInAsync(email, JourneySteps.Password);

        visit.Path.ShouldBe("/admin");
        await visit.LookAsync("console");
        (await visit.ReadAsync("main")).ShouldContain("Version");
        (await visit.ReadAsync("main nav [aria-current]")).ShouldBe("Overview");
        await visit.FollowAsync("Your account");
        await visit.FollowAsync("Administration");
        visit.Path.ShouldBe("/admin");
        visit.Complaints.ShouldBeEmpty();
    }

    [Fact]
    public async Task An_ordinary_person_is_refused_by_a_page_and_the_refusal_is_recorded()
    {
        var stage = await StageAsync();
        var alice = await stage.PersonAsync(Ct);
        await using var visit = await Visit.BeginAsync(browser, stage.Address);
        await visit.BringAsync(alice);

        await visit.GoToAsync("/account");
        (await visit.Page.GetByRole(Microsoft.Playwright.AriaRole.Link, new() { Name = "Administration" }).CountAsync()).ShouldBe(0);
        await visit.GoToAsync("/admin");

        (await visit.HeadingAsync()).ShouldBe("You may not do this");
        (await RefusalsAsync(stage, alice.User)).ShouldBe(1);
        visit.Complaints.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("/admin")]
    public async Task A_page_of_the_console_is_closed_to_strangers_and_to_tokens(string path)
    {
        var stage = await StageAsync();
        using var stranger = stage.NewBrowser();

        using var refused = await stranger.GetAsync(new Uri(path, UriKind.Relative), Ct);
        using var withToken = await stage.AdministrateAsync(HttpMethod.Get, path, null, Ct);

        refused.StatusCode.ShouldBe(HttpStatusCode.Found);
        refused.Headers.Location?.OriginalString.ShouldBe("/login?return_url=" + Uri.EscapeDataString(path));
        withToken.StatusCode.ShouldBe(HttpStatusCode.Found);
    }

    private async Task<OAuthStage> StageAsync() => await OAuthStage.OnAsync(await servers.OnAsync(Setup.Sqlite), Ct);

    private static Task<long> RefusalsAsync(OAuthStage stage, Guid user) =>
        stage.Rows.CountAsync("audit", "entries", "name = 'authorization.access_refused' AND payload LIKE @person", Ct, ("person", $"%{user}%"));

    private static async Task<string> RegisteredAsync(OAuthStage stage)
    {
        using var http = stage.NewBrowser();
        var email = $"c{Guid.NewGuid():N}@example.org";
        using var answer = await (await Form.OpenAsync(http, "/register", Ct)).SendAsync(Ct, ("email", email), ("password", JourneySteps.Password));
        await stage.Rows.VerifyEmailAsync(email, Ct);
        return email;
    }

    private static async Task<Guid> IdOfAsync(OAuthStage stage, string email)
    {
        using var found = await stage.AdministrateAsync(HttpMethod.Get, $"/api/v1/users?email={email}", null, Ct);
        using var json = System.Text.Json.JsonDocument.Parse(await found.Content.ReadAsStringAsync(Ct));
        return json.RootElement.GetProperty("items")[0].GetProperty("id").GetGuid();
    }
}
