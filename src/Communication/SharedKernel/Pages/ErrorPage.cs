using System.Text.Encodings.Web;
using AuthServer.Domain.SharedKernel;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Headers;

namespace AuthServer.Communication.SharedKernel.Pages;

/// <summary>What a person sees instead of problem details. Written without a view, since a view may be what broke.</summary>
internal static class ErrorPage
{
    private const string ExpiredForm = "<p>If you have just sent a form, it may have been open for too long: go back, reload the page and send it again.</p>";

    /// <summary>Whether a person is looking: a browser asks for HTML, and not at the programs' doors.</summary>
    public static bool IsWantedBy(HttpRequest request) =>
        !request.Path.StartsWithSegments("/api", StringComparison.OrdinalIgnoreCase)
        && new RequestHeaders(request.Headers).Accept.Any(accepted => accepted.MediaType.Equals("text/html", StringComparison.OrdinalIgnoreCase));

    /// <summary>Writes the page.</summary>
    public static Task WriteAsync(HttpContext http, Error error, int status, string correlationId)
    {
        var html = HtmlEncoder.Default;
        http.Response.ContentType = PlainHtml.ContentType;
        var body = $"""<p>{html.Encode(error.Message)}</p>{(status == StatusCodes.Status400BadRequest ? ExpiredForm : string.Empty)}<p class="soft">Reference: <code>{html.Encode(correlationId)}</code></p><p class="links"><a href="/">Go to the start page</a></p>""";
        return http.Response.WriteAsync(PlainHtml.Page(TitleOf(status), body), http.RequestAborted);
    }

    private static string TitleOf(int status) => status switch
    {
        StatusCodes.Status403Forbidden => "You may not do this",
        StatusCodes.Status404NotFound => "There is no such page",
        StatusCodes.Status429TooManyRequests => "Too many requests",
        StatusCodes.Status503ServiceUnavailable => "Try again shortly",
        >= 500 => "Something went wrong",
        _ => "This did not work",
    };
}
