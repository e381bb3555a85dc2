using System.Net;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;

namespace AuthServer.Tests.Integration.OAuth;

/// <summary>A page of ours as somebody who is signed in sees it, without script.</summary>
internal sealed class PersonAtAPage(Person person, HttpStatusCode status, Uri? next, string html, string address)
{
    private readonly IHtmlDocument _page = new HtmlParser().ParseDocument(html);

    public HttpStatusCode Status => status;

    /// <summary>Where the answer sent the browser; absent when it is a page.</summary>
    public Uri? Next => next;

    public string Html => html;

    /// <summary>What can be read on it.</summary>
    public string Words => System.Text.RegularExpressions.Regex.Replace(_page.QuerySelector("main")?.TextContent ?? html, @"\s+", " ").Trim();

    public string? ValueOf(string field) => (_page.QuerySelector($"input[name={field}]") as IHtmlInputElement)?.Value;

    public static async Task<PersonAtAPage> OpenAsync(Person person, string address, CancellationToken ct)
    {
        using var answer = await person.GetAsync(address, ct);
        return await ReadAsync(person, answer, address, ct);
    }

    /// <summary>Presses the button of these words, with the form's hidden fields and what is filled in.</summary>
    public async Task<PersonAtAPage> PressAsync(string button, CancellationToken ct, params (string Name, string Value)[] filled)
    {
        var pressed = _page.QuerySelectorAll("main button").OfType<IHtmlButtonElement>().FirstOrDefault(candidate => candidate.TextContent.Trim() == button)
            ?? throw new InvalidOperationException($"There is no button '{button}' on: {Words}");
        var form = pressed.Form ?? throw new InvalidOperationException("A button without a form.");
        var fields = form.Elements.OfType<IHtmlInputElement>().Where(input => input.Name is not null).ToDictionary(input => input.Name!, input => input.Value, StringComparer.Ordinal);
        foreach (var (name, value) in filled)
            fields[name] = value;

        var action = pressed.GetAttribute("formaction") ?? form.GetAttribute("action") ?? address;
        using var content = new FormUrlEncodedContent(fields);
        using var answer = await person.PostAsync(action, "same-origin", content, ct);
        return await ReadAsync(person, answer, address, ct);
    }

    private static async Task<PersonAtAPage> ReadAsync(Person person, HttpResponseMessage answer, string address, CancellationToken ct) =>
        new(person, answer.StatusCode, answer.Headers.Location, await answer.Content.ReadAsStringAsync(ct), address);
}
