using System.Net.Mime;
using System.Text.Encodings.Web;
using AuthServer.Communication.SharedKernel.Assets;

namespace AuthServer.Communication.SharedKernel.Pages;

/// <summary>A whole page from a title and markup, for places where no view can be rendered: something has just broken, or a protocol answers by itself.</summary>
internal static class PlainHtml
{
    /// <summary>The media type of what <see cref="Page"/> gives.</summary>
    public const string ContentType = MediaTypeNames.Text.Html + "; charset=utf-8";

    /// <summary>The document.</summary>
    /// <param name="title">The title and only heading; encoded here.</param>
    /// <param name="body">Markup below the heading, encoded by the caller.</param>
    public static string Page(string title, string body)
    {
        var heading = HtmlEncoder.Default.Encode(title);
        return $"""
            <!DOCTYPE html>
            <html lang="en">
            <head>
              <meta charset="utf-8">
              <meta name="viewport" content="width=device-width, initial-scale=1">
              <meta name="color-scheme" content="light dark">
              <title>{heading} – AuthServer</title>
              <link rel="stylesheet" href="{EmbeddedAssets.AddressOf("authserver.css")}">
              <link rel="icon" type="image/svg+xml" href="{EmbeddedAssets.AddressOf("icon.svg")}">
            </head>
            <body>
              <header class="bar"><a class="brand" href="/"><img src="{EmbeddedAssets.AddressOf("icon.svg")}" alt="" width="28" height="28">AuthServer</a></header>
              <main id="content"><div class="card"><h1>{heading}</h1>{body}</div></main>
              <footer class="foot">AuthServer</footer>
            </body>
            </html>
            """;
    }
}
