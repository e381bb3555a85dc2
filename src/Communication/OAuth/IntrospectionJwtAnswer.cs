using AuthServer.Orchestration.OAuth.Answers;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;

namespace AuthServer.Communication.OAuth;

/// <summary>An introspection response as a JWT (RFC 9701 §5), for resource servers that ask for it.</summary>
internal sealed class IntrospectionJwtAnswer(IntrospectionResponses responses, string asker, IntrospectionAnswer answer) : IActionResult
{
    private const string MediaType = "application/token-introspection+jwt";

    /// <summary>Whether the request asks for it: by name, and no less than for plain JSON (RFC 9701 §4).</summary>
    public static bool IsAskedForBy(HttpRequest request)
    {
        var accepted = request.GetTypedHeaders().Accept;
        double? QualityOf(string type) => accepted.Where(range => range.MediaType.Equals(type, StringComparison.OrdinalIgnoreCase)).Max(range => (double?)(range.Quality ?? 1));
        return QualityOf(MediaType) is > 0 and var asked && asked >= (QualityOf("application/json") ?? 0);
    }

    public async Task ExecuteResultAsync(ActionContext context)
    {
        var http = context.HttpContext;
        var jwt = await responses.ProtectAsync(asker, answer.Write, http.RequestAborted);
        http.Response.NeverStore();
        await jwt.Match<IActionResult>(
            value => new ContentResult { Content = value.Reveal(), ContentType = MediaType, StatusCode = StatusCodes.Status200OK },
            refusal => OAuthErrorBody.Answer(http, refusal)).ExecuteResultAsync(context);
    }
}
