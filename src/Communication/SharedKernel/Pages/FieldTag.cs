using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;
using Microsoft.Extensions.Localization;

namespace AuthServer.Communication.SharedKernel.Pages;

/// <summary>A labelled input with its hint and its error, tied together for screen readers: <c>&lt;field name="…" label="…"&gt;</c>.</summary>
[HtmlTargetElement("field", TagStructure = TagStructure.WithoutEndTag)]
public sealed class FieldTag(IStringLocalizer<PageTexts> texts) : TagHelper
{
    private static readonly HtmlEncoder Html = HtmlEncoder.Default;

    /// <summary>The page being rendered.</summary>
    [ViewContext]
    [HtmlAttributeNotBound]
    public ViewContext View { get; set; } = new();

    /// <summary>The input's name and id.</summary>
    public string Name { get; set; } = string.Empty;

    /// <summary>What is asked for.</summary>
    public string Label { get; set; } = string.Empty;

    /// <summary>A sentence of help; absent when the label says it all.</summary>
    public string? Hint { get; set; }

    /// <summary>The input's type.</summary>
    public string Type { get; set; } = "text";

    /// <summary>What browsers and password managers may fill in (HTML §4.10.18.7).</summary>
    public string? Autocomplete { get; set; }

    /// <summary>Which keyboard helps.</summary>
    public string? Inputmode { get; set; }

    /// <summary>The value before anybody typed; a refused form shows what was typed, except for passwords and codes.</summary>
    public string? Value { get; set; }

    /// <summary>Whether it may be left empty.</summary>
    public bool Optional { get; set; }

    /// <summary>Whether it is the first thing to fill in.</summary>
    public bool Autofocus { get; set; }

    /// <summary>Whether what is typed is a code that is good once: it does not travel back.</summary>
    public bool Once { get; set; }

    private bool IsCode => Once || Autocomplete == "one-time-code";

    /// <inheritdoc/>
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var wrong = WrongOf(View.ModelState);
        output.TagName = "div";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", "field");
        output.Content.AppendHtml($"<label for=\"{Html.Encode(Name)}\">{Html.Encode(Label)}{(Optional ? $" <span class=\"soft\">{Html.Encode(texts["(optional)"])}</span>" : string.Empty)}</label>");
        if (Hint is not null)
            output.Content.AppendHtml($"<p class=\"hint\" id=\"{Html.Encode(Name)}-hint\">{Html.Encode(Hint)}</p>");
        output.Content.AppendHtml(Input(wrong is not null));
        if (wrong is not null)
            output.Content.AppendHtml($"<p class=\"wrong\" id=\"{Html.Encode(Name)}-error\">{Html.Encode(wrong)}</p>");
    }

    private TagBuilder Input(bool isWrong)
    {
        var input = new TagBuilder("input") { TagRenderMode = TagRenderMode.SelfClosing };
        input.Attributes["id"] = Name;
        input.Attributes["name"] = Name;
        input.Attributes["type"] = Type;
        Set(input, "autocomplete", Autocomplete);
        Set(input, "inputmode", Inputmode);
        Set(input, "value", Shown());
        Set(input, "class", IsCode ? "digits" : null);
        Set(input, "required", Optional ? null : string.Empty);
        Set(input, "autofocus", Autofocus ? string.Empty : null);
        Set(input, "aria-invalid", isWrong ? "true" : null);
        var described = string.Join(' ', new[] { Hint is null ? null : $"{Name}-hint", isWrong ? $"{Name}-error" : null }.OfType<string>());
        Set(input, "aria-describedby", described.Length == 0 ? null : described);
        if (Type is "password" || IsCode || Type is "email" || Autocomplete is "username")
        {
            input.Attributes["autocapitalize"] = "none";
            input.Attributes["spellcheck"] = "false";
        }

        return input;
    }

    // What is secret is typed again: it does not travel back.
    private string? Shown()
    {
        if (Type is "password" || IsCode)
            return null;

        return View.ModelState.TryGetValue(Name, out var entry) && entry.AttemptedValue is { } typed ? typed : Value;
    }

    private string? WrongOf(ModelStateDictionary state) =>
        state.TryGetValue(Name, out var entry) && entry.Errors.Count > 0 ? entry.Errors[0].ErrorMessage : null;

    private static void Set(TagBuilder input, string attribute, string? value)
    {
        if (value is not null)
            input.Attributes[attribute] = value;
    }
}
