using System.Buffers;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.Rendering;

namespace AuthServer.Communication.Notifications.Pages;

/// <summary>Shows the plain part of a mail with links that can be followed, to our own origin only.</summary>
internal static class MailText
{
    private static readonly SearchValues<char> EndOfLink = SearchValues.Create(" \r\n\t;,");

    /// <summary>The text, encoded; words that begin with the origin become links.</summary>
    public static IHtmlContent WithLinks(string text, string origin)
    {
        var content = new HtmlContentBuilder();
        var rest = text.AsSpan();
        for (var at = rest.IndexOf(origin + "/", StringComparison.Ordinal); at >= 0; at = rest.IndexOf(origin + "/", StringComparison.Ordinal))
        {
            content.Append(rest[..at].ToString());
            rest = rest[at..];
            var end = rest.IndexOfAny(EndOfLink) is var found && found < 0 ? rest.Length : found;
            content.AppendHtml(LinkTo(rest[..end].ToString()));
            rest = rest[end..];
        }

        return content.Append(rest.ToString());
    }

    private static TagBuilder LinkTo(string address)
    {
        var link = new TagBuilder("a");
        link.Attributes["href"] = address;
        link.InnerHtml.Append(address);
        return link;
    }
}
