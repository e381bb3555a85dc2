using System.Collections.Concurrent;
using AuthServer.Tests.Integration.Harness;
using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace AuthServer.Tests.Integration.Pages;

/// <summary>A person at a browser. What is looked at is photographed and judged by axe, in light and in dark, once in a run.</summary>
internal sealed class Visit : IAsyncDisposable
{
    private static readonly AxeRunOptions Wcag22 = new()
    {
        RunOnly = new RunOnlyOptions { Type = "tag", Values = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"] },
    };

    // Between light and dark only colours differ.
    private static readonly AxeRunOptions Colours = new() { RunOnly = new RunOnlyOptions { Type = "rule", Values = ["color-contrast", "link-in-text-block"] } };
    private static readonly ConcurrentDictionary<string, bool> Seen = new(StringComparer.Ordinal);

    private readonly Uri origin;
    private readonly ConcurrentQueue<string> complaints;

    private Visit(IPage page, Uri origin, ConcurrentQueue<string> complaints)
    {
        Page = page;
        this.origin = origin;
        this.complaints = complaints;
        page.Console += (_, message) =>
        {
            if (message.Text.Contains("Content Security Policy", StringComparison.OrdinalIgnoreCase)) complaints.Enqueue($"{page.Url}: {message.Text}");
        };
    }

    public IPage Page { get; }

    /// <summary>What axe and the browser's policy found fault with, so far.</summary>
    public IReadOnlyCollection<string> Complaints => complaints;

    public string Path => new Uri(Page.Url).AbsolutePath;

    public static async Task<Visit> BeginAsync(Browser browser, Uri origin) => new(await browser.OpenAsync(), origin, []);

    /// <summary>Another browser, without any cookie, whose finds count with this one's.</summary>
    public async Task<Visit> BesideAsync() => new(await Page.Context.Browser!.NewPageAsync(), origin, complaints);

    /// <summary>Another window of this browser.</summary>
    public Visit In(IPage window) => new(window, origin, complaints);

    /// <summary>From here on the browser is that of somebody who is signed in already.</summary>
    public Task BringAsync(OAuth.Person person) => Page.Context.AddCookiesAsync(
        [new Cookie { Name = person.CookieHeader.Split('=')[0], Value = person.CookieHeader.Split('=')[1], Url = origin.AbsoluteUri }]);

    public Task GoToAsync(string path) => Page.GotoAsync(new Uri(origin, path).AbsoluteUri);

    public Task FillAsync(string label, string text) => Page.GetByLabel(label, new() { Exact = true }).FillAsync(text);

    public Task PressAsync(string button) => LeaveByAsync(Page.GetByRole(AriaRole.Button, new() { Name = button, Exact = true }));

    /// <summary>Presses a button that leads to another origin.</summary>
    public Task ClickAsync(string button) => Page.GetByRole(AriaRole.Button, new() { Name = button, Exact = true }).ClickAsync();

    public Task FollowAsync(string link) => LeaveByAsync(Page.GetByRole(AriaRole.Link, new() { Name = link, Exact = true }).First);

    public Task<string> ReadAsync(string selector) => Page.InnerTextAsync(selector);

    public Task<string> HeadingAsync() => Page.InnerTextAsync("h1");

    public async Task SignInAsync(string username, string password)
    {
        await FillAsync("E-mail address or user name", username);
        await FillAsync("Password", password);
        await PressAsync("Sign in");
    }

    /// <summary>WCAG 2.2 AA by axe: nothing moderate, serious or critical. What bears one name is judged once.</summary>
    public async Task LookAsync(string name)
    {
        if (!Seen.TryAdd(name, true)) return;

        await JudgeAsync(name, Wcag22);
        await Page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Dark });
        await JudgeAsync(name + "-dark", Colours);
        await Page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Light });
    }

    private async Task JudgeAsync(string name, AxeRunOptions rules)
    {
        await Browser.PhotographAsync(Page, name);
        var found = await Page.RunAxe(rules);
        foreach (var violation in found.Violations.Where(violation => violation.Impact is "serious" or "critical" or "moderate"))
            complaints.Enqueue($"{name}: {violation.Id} ({violation.Impact}) {violation.Help}: {string.Join(" | ", violation.Nodes.Select(node => node.Html))}");
    }

    // Form and answer often have one address, so only a mark on the old page tells them apart.
    public async Task LeaveByAsync(ILocator door)
    {
        await Page.EvaluateAsync("window.isLeft = true");
        await door.ClickAsync();
        await Page.WaitForFunctionAsync("() => !window.isLeft && document.readyState === 'complete'");
    }

    public async ValueTask DisposeAsync() => await Page.Context.CloseAsync();
}
