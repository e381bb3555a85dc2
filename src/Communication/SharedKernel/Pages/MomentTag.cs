using System.Globalization;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace AuthServer.Communication.SharedKernel.Pages;

/// <summary>A point in time for people and for programs: <c>&lt;moment at="…"&gt;</c>. In UTC, since without script the browser's zone is unknown.</summary>
[HtmlTargetElement("moment", TagStructure = TagStructure.WithoutEndTag)]
public sealed class MomentTag : TagHelper
{
    /// <summary>When.</summary>
    public DateTimeOffset At { get; set; }

    /// <summary>Whether the second matters.</summary>
    public bool Precise { get; set; }

    /// <inheritdoc/>
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var utc = At.ToUniversalTime();
        output.TagName = "time";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("datetime", utc.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture));
        output.Content.SetContent(utc.ToString(Precise ? "d MMM yyyy, HH:mm:ss 'UTC'" : "d MMM yyyy, HH:mm 'UTC'", CultureInfo.CurrentCulture));
    }
}
