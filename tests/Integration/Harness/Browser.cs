using Microsoft.Playwright;

namespace AuthServer.Tests.Integration.Harness;

/// <summary>One Chromium for the whole run; every test opens a context of its own, with no cookies of another.</summary>
public sealed class Browser : IAsyncDisposable
{
    private static readonly string[] Flags =
    [
        "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
        "--disable-background-networking", "--disable-component-update", "--disable-sync",
    ];

    private readonly SemaphoreSlim door = new(1, 1);
    private IPlaywright? playwright;
    private IBrowser? chromium;

    /// <summary>A page in a new context. Close the context (<c>await page.Context.CloseAsync()</c>) when done.</summary>
    public async Task<IPage> OpenAsync(BrowserNewContextOptions? options = null)
    {
        var context = await (await ChromiumAsync()).NewContextAsync(options ?? new BrowserNewContextOptions
        {
            Locale = "en-US",
            ReducedMotion = ReducedMotion.Reduce,
        });
        context.SetDefaultTimeout(15_000);
        return await context.NewPageAsync();
    }

    /// <summary>Keeps what the page looks like in <c>TestResults/screenshots</c>; gives the file's path.</summary>
    public static async Task<string> PhotographAsync(IPage page, string name)
    {
        var path = Path.Combine(Repository.TestResults("screenshots"), name + ".png");
        await page.ScreenshotAsync(new PageScreenshotOptions { Path = path, FullPage = true });
        return path;
    }

    public async ValueTask DisposeAsync()
    {
        if (chromium is not null) await chromium.DisposeAsync();
        playwright?.Dispose();
        door.Dispose();
    }

    private async Task<IBrowser> ChromiumAsync()
    {
        await door.WaitAsync();
        try
        {
            if (chromium is { IsConnected: true }) return chromium;
            playwright ??= await Playwright.CreateAsync();
            return chromium = await playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
            {
                ExecutablePath = TestEnvironment.Chromium,
                Args = Flags,
            });
        }
        finally
        {
            door.Release();
        }
    }
}
