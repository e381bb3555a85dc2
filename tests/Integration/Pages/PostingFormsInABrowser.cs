using AuthServer.Tests.Integration.Harness;

namespace AuthServer.Tests.Integration.Pages;

/// <summary>What a real browser tells about where a form comes from.</summary>
public sealed class PostingFormsInABrowser(PagesServer server, Browser browser) : IClassFixture<PagesServer>
{
    [Fact]
    public async Task A_form_of_ours_names_our_origin_and_its_referrer_holds_no_path()
    {
        var page = await browser.OpenAsync();
        await page.GotoAsync(new Uri(server.Address, "/password-reset?token=a-secret-of-the-mail").AbsoluteUri);
        await page.FillAsync("input[type=password]", "seven quiet herons at dawn");

        var posted = await page.RunAndWaitForRequestAsync(
            () => page.ClickAsync("main button[type=submit]"), request => request.Method == "POST");
        var headers = await posted.AllHeadersAsync();

        headers["origin"].ShouldBe(server.Address.GetLeftPart(UriPartial.Authority));
        headers.GetValueOrDefault("referer", string.Empty).ShouldNotContain("token");
        await page.Context.CloseAsync();
    }
}
