using AuthServer.Domain.Authorization.Policies;
using Microsoft.AspNetCore.Mvc;

namespace AuthServer.Communication.Authorization.Pages;

/// <summary>The form of a draft. A document without a name and text is none.</summary>
internal sealed record PolicyDraftForm
{
    [FromForm(Name = "title")]
    public string? Title { get; init; }

    [FromForm(Name = "seen")]
    public long Seen { get; init; }

    [FromForm(Name = "name")]
    public List<string?> Names { get; init; } = [];

    [FromForm(Name = "text")]
    public List<string?> Texts { get; init; } = [];

    [FromForm(Name = "schema")]
    public string? Schema { get; init; }

    [FromForm(Name = "tests")]
    public string? Tests { get; init; }

    public PolicyBundle Bundle() => new(
        [.. Names.Zip(Texts, (name, text) => new PolicyDocument(name?.Trim() ?? string.Empty, Unified(text) ?? string.Empty)).Where(document => document.Name.Length > 0 || !string.IsNullOrWhiteSpace(document.Text))],
        Unified(Schema),
        Unified(Tests));

    // Browsers send the line ends of MIME.
    private static string? Unified(string? text) =>
        string.IsNullOrWhiteSpace(text) ? null : text.Replace("\r\n", "\n", StringComparison.Ordinal).Replace('\r', '\n');
}
