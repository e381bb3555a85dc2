using System.Net;
using AngleSharp.Html.Dom;

namespace AuthServer.Tests.Integration.Pages;

/// <summary>What every page owes to everybody who looks at it.</summary>
public sealed class ShowingPages(PagesServer server) : IClassFixture<PagesServer>
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("/login", "username:username", "password:current-password")]
    [InlineData("/register", "email:username", "name:name", "password:new-password")]
    [InlineData("/setup?token=x", "email:username", "name:name", "password:new-password")]
    [InlineData("/invitation?token=x", "name:name", "username:username", "password:new-password")]
    [InlineData("/password/forgot", "username:username")]
    [InlineData("/password-reset?token=x", "password:new-password")]
    [InlineData("/verify-email", "email:email", "code:one-time-code")]
    [InlineData("/mfa", "code:one-time-code")]
    [InlineData("/mfa/recovery-code", "code:off")]
    [InlineData("/mfa/new-password", "password:new-password")]
    [InlineData("/mfa/enrol")]
    [InlineData("/logout")]
    public async Task An_open_page_is_whole(string path, params string[] fields)
    {
        using var http = server.NewBrowser();

        var page = (await Form.OpenAsync(http, path, Ct)).Page;

        ShouldBeWhole(page, fields);
    }

    [Theory]
    [InlineData("/account")]
    [InlineData(
        "/account/profile", "name:name", "given_name:given-name", "family_name:family-name", "middle_name:additional-name", "nickname:nickname", "preferred_username:username",
        "phone_number:tel", "locale:language", "zoneinfo:", "picture:photo", "profile:", "website:url", "gender:sex", "birthdate:bday", "street_address:street-address",
        "postal_code:postal-code", "locality:address-level2", "region:address-level1", "country:country-name")]
    [InlineData("/account/email", "email:email")]
    [InlineData("/account/password", "current_password:current-password", "password:new-password")]
    [InlineData("/account/totp")]
    [InlineData("/account/recovery-codes")]
    [InlineData("/account/sessions")]
    [InlineData("/change-email", "code:one-time-code")]
    public async Task A_page_of_the_account_is_whole_and_closed_to_strangers(string path, params string[] fields)
    {
        using var signedIn = await server.SignedInAsync(Ct);
        using var stranger = server.NewBrowser();

        var page = (await Form.OpenAsync(signedIn, path, Ct)).Page;
        using var refused = await stranger.GetAsync(new Uri(path, UriKind.Relative), Ct);

        ShouldBeWhole(page, fields);
        refused.StatusCode.ShouldBe(HttpStatusCode.Found);
        refused.Headers.Location?.OriginalString.ShouldBe("/login?return_url=" + Uri.EscapeDataString(path));
    }

    [Fact]
    public async Task An_address_without_a_page_gives_a_page_to_people_and_problem_details_to_programs()
    {
        using var person = server.NewBrowser();
        using var program = new HttpClient { BaseAddress = server.Address };

        using var page = await person.GetAsync(new Uri("/nowhere", UriKind.Relative), Ct);
        using var problem = await program.GetAsync(new Uri("/nowhere", UriKind.Relative), Ct);
        using var api = await person.GetAsync(new Uri("/api/v1/nowhere", UriKind.Relative), Ct);

        (page.StatusCode, page.Content.Headers.ContentType?.MediaType).ShouldBe((HttpStatusCode.NotFound, "text/html"));
        (problem.StatusCode, problem.Content.Headers.ContentType?.MediaType).ShouldBe((HttpStatusCode.NotFound, "application/problem+json"));
        (api.StatusCode, api.Content.Headers.ContentType?.MediaType).ShouldBe((HttpStatusCode.NotFound, "application/problem+json"));
    }

    [Theory]
    [InlineData("authserver.css", "text/css")]
    [InlineData("icon.svg", "image/svg+xml")]
    public async Task A_style_sheet_may_be_kept_for_ever(string name, string mediaType)
    {
        using var http = server.NewBrowser();

        using var answer = await http.GetAsync(new Uri($"/assets/{name}", UriKind.Relative), Ct);

        answer.Content.Headers.ContentType?.MediaType.ShouldBe(mediaType);
        answer.Headers.CacheControl?.ToString().ShouldContain("immutable");
    }

    [Theory]
    [InlineData("/assets/nothing.css")]
    [InlineData("/assets/..%2f..%2fappsettings.json")]
    public async Task Only_our_own_files_are_handed_out(string path)
    {
        using var http = server.NewBrowser();

        using var answer = await http.GetAsync(new Uri(path, UriKind.Relative), Ct);

        answer.StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    private static void ShouldBeWhole(IHtmlDocument page, string[] fields)
    {
        var inputs = page.QuerySelectorAll("main input:not([type=hidden])").OfType<IHtmlInputElement>().ToList();
        page.DocumentElement.GetAttribute("lang").ShouldBe("en");
        page.Title.ShouldNotBeNullOrWhiteSpace();
        page.QuerySelectorAll("h1").Length.ShouldBe(1);
        page.QuerySelector(".skip")?.GetAttribute("href").ShouldBe("#content");
        page.QuerySelectorAll("script, [style], [onclick]").ShouldBeEmpty();
        page.QuerySelectorAll("form").ShouldAllBe(form => form.QuerySelector("input[name=__RequestVerificationToken]") != null);
        inputs.Select(input => $"{input.Name}:{input.GetAttribute("autocomplete")}").ShouldBe(fields);
        inputs.ShouldAllBe(input => page.QuerySelectorAll($"label[for={input.Id}]").Length == 1);
    }
}
