using System.Text.RegularExpressions;
using AuthServer.Tests.Integration.Harness;
using Microsoft.Playwright;

namespace AuthServer.Tests.Conformance.Harness;

/// <summary>Somebody at Chromium who has never seen this server: goes by visible labels, by what fields are for, and by the words on buttons.</summary>
internal sealed partial class Stranger : IAsyncDisposable
{
    private readonly bool isBeside;

    private Stranger(IPage page, bool isBeside)
    {
        Page = page;
        this.isBeside = isBeside;
    }

    public IPage Page { get; }

    public Uri Address => new(Page.Url);

    /// <summary>A browser with no cookies of another, with script or without.</summary>
    public static async Task<Stranger> OpenAsync(Browser browser, bool withScript = true) =>
        new(await browser.OpenAsync(new BrowserNewContextOptions { Locale = "en-US", ReducedMotion = ReducedMotion.Reduce, JavaScriptEnabled = withScript }), isBeside: false);

    /// <summary>Another window of the same browser.</summary>
    public async Task<Stranger> BesideAsync() => new(await Page.Context.NewPageAsync(), isBeside: true);

    public Task GoAsync(string address) => Page.GotoAsync(address);

    /// <summary>Whether the page asks for a password.</summary>
    public async Task<bool> IsAskedForPasswordAsync() => await Password.CountAsync() == 1 && await Password.IsVisibleAsync();

    /// <summary>Whether the page asks yes or no.</summary>
    public async Task<bool> IsAskedForConsentAsync() => await Button("Allow").CountAsync() > 0 && await Button("Deny").CountAsync() > 0;

    /// <summary>What stands in the field for the user name.</summary>
    public Task<string> UserNameAsync() => User.InputValueAsync();

    public async Task SignInAsync(Somebody somebody, string? password = null)
    {
        if (await UserNameAsync() != somebody.Email)
            await User.FillAsync(somebody.Email);

        await Password.FillAsync(password ?? somebody.Password);
        await PressAsync("Sign in");
    }

    public Task FillAsync(string label, string text) => Page.GetByLabel(label).FillAsync(text);

    /// <summary>Presses the one visible button, or button-like link, that says this.</summary>
    public Task PressAsync(string words) => Button(words).ClickAsync();

    /// <summary>Fills in the page for new people and proves the address by the mail; comes to rest where somebody signs in.</summary>
    public async Task RegisterAsync(Somebody somebody, AuthorizationServer server, CancellationToken ct)
    {
        await FillAsync("E-mail address", somebody.Email);
        await FillAsync("New password", somebody.Password);
        await PressAsync("Create the account");
        await PhotographAsync("verify-email");
        await FillAsync("E-mail address", somebody.Email);
        await FillAsync("Code from the mail", await server.MailedCodeAsync(somebody.Email, ct));
        await PressAsync("Confirm the address");
    }

    /// <summary>Signs in and says yes as long as pages ask, and comes to rest at the client.</summary>
    public async Task<Landing> PassAsync(Somebody somebody, string redirectUri)
    {
        List<string> shown = [];
        while (!IsAt(redirectUri))
        {
            shown.Count.ShouldBeLessThan(5, $"{Page.Url}: {await TextAsync()}");
            if (await IsAskedForPasswordAsync())
            {
                shown.Add("login");
                await SignInAsync(somebody);
            }
            else
            {
                (await IsAskedForConsentAsync()).ShouldBeTrue($"{Page.Url}: {await TextAsync()}");
                shown.Add("consent");
                await PressAsync("Allow");
            }
        }

        return Landing.AtClient(Address, shown, []);
    }

    /// <summary>Waits until the browser is at a client.</summary>
    public async Task<Landing> ArriveAsync(string redirectUri)
    {
        // The library's own wait can miss a page that arrives in the moment in which it begins to listen.
        var since = System.Diagnostics.Stopwatch.StartNew();
        while (!IsAt(redirectUri))
        {
            since.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(30), $"{Page.Url} instead of {redirectUri}");
            await Task.Delay(TimeSpan.FromMilliseconds(25));
        }

        await Page.WaitForLoadStateAsync(Microsoft.Playwright.LoadState.DOMContentLoaded);
        return Landing.AtClient(Address, [], []);
    }

    public bool IsAt(string address) => Page.Url.StartsWith(address, StringComparison.Ordinal);

    /// <summary>What the person reads.</summary>
    public async Task<string> TextAsync() => Spaces().Replace(await Page.InnerTextAsync("body"), " ");

    public Task<string> PhotographAsync(string name) => Browser.PhotographAsync(Page, "stranger-" + name);

    public async ValueTask DisposeAsync() => await (isBeside ? Page.CloseAsync() : Page.Context.CloseAsync());

    // One field for each, marked for password managers and with a label that people see.
    private ILocator Password => Page.Locator("form input[type=password][autocomplete=current-password]");

    private ILocator User => Page.Locator("form input[autocomplete=username]");

    private ILocator Button(string words) => Page.GetByRole(AriaRole.Button, new() { NameRegex = new Regex($"^{Regex.Escape(words)}( |$)", RegexOptions.None, TimeSpan.FromSeconds(1)) }).And(Page.Locator("main *"));

    [GeneratedRegex(@"\s+", RegexOptions.None, 1000)]
    private static partial Regex Spaces();
}
