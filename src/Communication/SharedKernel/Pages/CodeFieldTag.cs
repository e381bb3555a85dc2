using System.Globalization;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace AuthServer.Communication.SharedKernel.Pages;

/// <summary>A labelled area for a text that a machine reads, with its hint: <c>&lt;code-field name="…" label="…" value="…"&gt;</c>.</summary>
[HtmlTargetElement("code-field", TagStructure = TagStructure.WithoutEndTag)]
public sealed class CodeFieldTag : TagHelper
{
    private static readonly HtmlEncoder Html = HtmlEncoder.Default;

    /// <summary>The area's name and id.</summary>
    public string Name { get; set; } = string.Empty;

    /// <summary>What is asked for.</summary>
    public string Label { get; set; } = string.Empty;

    /// <summary>A sentence of help; absent when the label says it all.</summary>
    public string? Hint { get; set; }

    /// <summary>The text.</summary>
    public string Value { get; set; } = string.Empty;

    /// <summary>How many lines are seen at once.</summary>
    public int Rows { get; set; } = 12;

    /// <summary>Whether something is wrong with the text; what, stands elsewhere on the page.</summary>
    public bool Wrong { get; set; }

    /// <inheritdoc/>
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var name = Html.Encode(Name);
        output.TagName = "div";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", "field code-field");
        output.Content.AppendHtml($"<label for=\"{name}\">{Html.Encode(Label)}</label>");
        if (Hint is not null)
            output.Content.AppendHtml($"<p class=\"hint\" id=\"{name}-hint\">{Html.Encode(Hint)}</p>");

        // Programs read from left to right in every language. HTML §4.10.11: the first line break is not part of the text.
        output.Content.AppendHtml(string.Create(
            CultureInfo.InvariantCulture,
            $"<textarea id=\"{name}\" name=\"{name}\" rows=\"{Rows}\" dir=\"ltr\" spellcheck=\"false\" autocapitalize=\"none\" autocomplete=\"off\"{(Hint is null ? string.Empty : $" aria-describedby=\"{name}-hint\"")}{(Wrong ? " aria-invalid=\"true\"" : string.Empty)}>\n{Html.Encode(Value)}</textarea>"));
    }
}
