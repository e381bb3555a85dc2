namespace AuthServer.Tests.Integration.Harness.Tests;

public sealed class OpeningABrowser(Browser browser)
{
    private static readonly byte[] PngSignature = [0x89, (byte)'P', (byte)'N', (byte)'G'];

    [Fact]
    public async Task It_renders_a_page_and_takes_its_picture()
    {
        var page = await browser.OpenAsync();
        await page.GotoAsync("data:text/html,<title>Hello</title><h1 onclick=\"this.textContent='clicked'\">press</h1>");

        await page.ClickAsync("h1");
        var picture = await Browser.PhotographAsync(page, "harness-data-page");

        (await page.TitleAsync()).ShouldBe("Hello");
        (await page.TextContentAsync("h1")).ShouldBe("clicked");
        (await File.ReadAllBytesAsync(picture, TestContext.Current.CancellationToken))[..4].ShouldBe(PngSignature);
        await page.Context.CloseAsync();
    }
}
