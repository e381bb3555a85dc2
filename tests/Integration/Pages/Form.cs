using AngleSharp;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;

namespace AuthServer.Tests.Integration.Pages;

/// <summary>A page as a browser without script sees it: read, filled in, sent.</summary>
internal sealed class Form(HttpClient http, IHtmlDocument page, Uri address)
{
    public IHtmlDocument Page { get; } = page;

    public static async Task<Form> OpenAsync(HttpClient http, string path, CancellationToken ct)
    {
        using var answer = await http.GetAsync(new Uri(path, UriKind.RelativeOrAbsolute), ct);
        return await ReadAsync(http, answer, ct);
    }

    public static async Task<Form> ReadAsync(HttpClient http, HttpResponseMessage answer, CancellationToken ct)
    {
        var address = answer.RequestMessage!.RequestUri!;
        var context = BrowsingContext.New(AngleSharp.Configuration.Default);
        var document = await context.OpenAsync(response => response.Content(answer.Content.ReadAsStream(ct)).Address(address), ct);
        return new Form(http, (IHtmlDocument)document, address);
    }

    /// <summary>What the page says is wrong; empty when nothing is.</summary>
    public string Problem => Page.QuerySelector(".alert ul")?.TextContent.Trim() ?? string.Empty;

    /// <summary>The form's hidden fields and what is filled in, to where the form or the button leads.</summary>
    public Task<HttpResponseMessage> SendAsync(CancellationToken ct, params (string Name, string Value)[] filled) => SendAsync(null, ct, filled);

    public Task<HttpResponseMessage> SendAsync(string? formAction, CancellationToken ct, params (string Name, string Value)[] filled)
    {
        var form = Page.QuerySelector<IHtmlFormElement>("main form")!;
        var fields = form.Elements.OfType<IHtmlInputElement>().Where(input => input.Type == "hidden").ToDictionary(input => input.Name!, input => input.Value);
        foreach (var (name, value) in filled) fields[name] = value;
        var action = formAction ?? form.GetAttribute("action");
        return http.PostAsync(action is null ? address : new Uri(address, action), new FormUrlEncodedContent(fields), ct);
    }
}
