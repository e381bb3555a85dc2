using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using AuthServer.Communication.SharedKernel;
using AuthServer.Communication.SharedKernel.Pages;
using AuthServer.Domain.SharedKernel;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;

namespace AuthServer.Communication.OAuth;

/// <summary>The pages that belong to the protocol itself: an error that goes nowhere, a form that goes on, a question before signing out, and what comes after it.</summary>
internal static class PlainPage
{
    private const int LongestWaitSeconds = 5;
    private const string NotCompleted = "This request cannot be completed";

    private static readonly HtmlEncoder Html = HtmlEncoder.Default;

    /// <summary>Why a request goes no further: in words for the person, and by the protocol's word and ours for whoever writes the application.</summary>
    public static IActionResult Refuse(HttpContext http, Error error, string message) => Answer(http, ProblemBody.StatusOf(error.Kind), NotCompleted, Reason(error, message));

    /// <summary>The same, with a link to the application that nobody here has looked at: the browser goes there when the person wants so (RFC 9700 §4.11.2).</summary>
    public static IActionResult OfferLink(HttpContext http, Error error, string place, string address) => Answer(
        http, StatusCodes.Status400BadRequest, NotCompleted, Reason(error, error.Message) + Stranger(place) + $"<p><a class=\"button\" rel=\"noreferrer\" href=\"{Html.Encode(address)}\">Go back to the application</a></p>");

    /// <summary>The same for an answer that travels in a form.</summary>
    public static IActionResult OfferForm(HttpContext http, Error error, string address, IEnumerable<(string Name, string Value)> fields)
    {
        var body = new StringBuilder(Reason(error, error.Message)).Append(Stranger(address)).Append("<form method=\"post\" action=\"").Append(Html.Encode(address)).Append("\">");
        AppendFields(body, fields);
        body.Append("<button class=\"button\" type=\"submit\">Go back to the application</button></form>");
        return Answer(http, StatusCodes.Status400BadRequest, NotCompleted, body.ToString());
    }

    /// <summary>Nobody was signed in, and an application that nobody here has looked at wants the browser: it goes there when the person wants so.</summary>
    public static IActionResult OfferFarewell(HttpContext http, string address) => Answer(
        http, StatusCodes.Status200OK, "Signed out", "<p>You are signed out.</p>" + Stranger(address) + $"<p><a class=\"button\" rel=\"noreferrer\" href=\"{Html.Encode(address)}\">Continue</a></p>");

    /// <summary>A form that posts itself (OAuth 2.0 Form Post Response Mode §2); without script the person presses the button.</summary>
    public static IActionResult PostForm(HttpContext http, string address, IEnumerable<(string Name, string Value)> fields)
    {
        var body = new StringBuilder().Append("<form id=\"answer\" method=\"post\" action=\"").Append(Html.Encode(address)).Append("\">");
        AppendFields(body, fields);
        body.Append("<button class=\"button\" type=\"submit\">Continue</button></form><script src=\"/oauth/form-post.js\"></script>");
        return Answer(http, StatusCodes.Status200OK, "Continue", body.ToString());
    }

    /// <summary>A question with a button, posted back to where it came from.</summary>
    public static IActionResult Ask(HttpContext http, string title, string question, string action, IEnumerable<(string Name, string Value)> fields)
    {
        var body = new StringBuilder("<p>").Append(Html.Encode(question)).Append("</p>")
            .Append("<form method=\"post\" action=\"").Append(Html.Encode(action)).Append("\">");
        AppendFields(body, fields);
        body.Append("<div class=\"actions stretch\"><button class=\"button\" type=\"submit\">").Append(Html.Encode(title))
            .Append("</button><a class=\"button quiet\" href=\"/\">Stay signed in</a></div></form>");
        return Answer(http, StatusCodes.Status200OK, title, body.ToString());
    }

    /// <summary>The end of a session: loads what tells the applications (OIDC Front-Channel Logout §3), and goes on; without script by the link, or after the wait.</summary>
    public static IActionResult SignedOut(HttpContext http, IReadOnlyList<string> frames, string? next)
    {
        var body = new StringBuilder("<p>You are signed out.</p>");
        if (frames.Count > 0)
            body.Append("<p class=\"soft\">Your applications are being told.</p>");

        foreach (var frame in frames)
            body.Append("<iframe hidden title=\"An application is being told\" src=\"").Append(Html.Encode(frame)).Append("\"></iframe>");

        if (next is not null)
        {
            // For browsers without script; with it the page goes on as soon as every frame has loaded.
            http.Response.Headers["Refresh"] = string.Create(CultureInfo.InvariantCulture, $"{LongestWaitSeconds};url={next}");
            body.Append("<p><a class=\"button\" id=\"next\" href=\"").Append(Html.Encode(next)).Append("\">Continue</a></p><script src=\"/oauth/logged-out.js\"></script>");
        }

        return Answer(http, StatusCodes.Status200OK, "Signed out", body.ToString());
    }

    private static string Reason(Error error, string message) =>
        $"<p>{Html.Encode(message)}</p><p class=\"soft\">Error: <code>{Html.Encode(OAuthErrorCodes.Of(error))}</code> (<code>{Html.Encode(error.Code)}</code>)</p>";

    private static string Stranger(string address) =>
        $"<p class=\"note\">The application was not verified by an administrator of this server. It is at <strong><bdi>{Html.Encode(PlaceOf(new Uri(address)))}</bdi></strong>.</p>";

    private static string PlaceOf(Uri address) => address.Host.Length > 0 ? address.Host : address.Scheme + ":";

    private static void AppendFields(StringBuilder body, IEnumerable<(string Name, string Value)> fields)
    {
        foreach (var (name, value) in fields)
            body.Append("<input type=\"hidden\" name=\"").Append(Html.Encode(name)).Append("\" value=\"").Append(Html.Encode(value)).Append("\">");
    }

    private static ContentResult Answer(HttpContext http, int status, string title, string body)
    {
        http.Response.Headers.CacheControl = "no-store";
        return new ContentResult
        {
            StatusCode = status,
            ContentType = PlainHtml.ContentType,
            Content = PlainHtml.Page(title, body),
        };
    }
}
