using System.Text.Json.Serialization;
using AuthServer.Communication.SharedKernel;
using AuthServer.Domain.SharedKernel;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;

namespace AuthServer.Communication.OAuth;

/// <summary>A refusal of the protocol endpoints (RFC 6749 §5.2).</summary>
/// <param name="Error">The protocol's code.</param>
/// <param name="ErrorDescription">One sentence for the developer of the client.</param>
public sealed record OAuthErrorBody(
    [property: JsonPropertyName("error")] string Error,
    [property: JsonPropertyName("error_description")] string ErrorDescription)
{
    /// <summary>The refusal as an answer: status, challenge, and never cached.</summary>
    public static IActionResult Answer(HttpContext http, Error error)
    {
        var word = OAuthErrorCodes.Of(error);
        http.Response.NeverStore();
        ProblemBody.SetRetryAfter(http, error);

        // RFC 6749 §5.2: 401 with the scheme that the client used or could use.
        if (word == "invalid_client")
            http.Response.Headers.WWWAuthenticate = "Basic realm=\"authserver\", charset=\"UTF-8\"";

        var description = error.Field is { } field && IsName(field) ? $"{error.Message} ({field})" : error.Message;
        return new ObjectResult(new OAuthErrorBody(word, description)) { StatusCode = StatusOf(word, error) };
    }

    // RFC 6749 §5.2: the description has few characters, and what a stranger sent as a name is not repeated.
    private static bool IsName(string field) => field.Length <= 40 && !field.AsSpan().ContainsAnyExcept(NameCharacters);

    private static readonly System.Buffers.SearchValues<char> NameCharacters = System.Buffers.SearchValues.Create("abcdefghijklmnopqrstuvwxyz_");

    private static int StatusOf(string word, Error error) => word switch
    {
        "invalid_client" => StatusCodes.Status401Unauthorized,
        "temporarily_unavailable" => error.Kind == ErrorKind.TooManyRequests ? StatusCodes.Status429TooManyRequests : StatusCodes.Status503ServiceUnavailable,
        _ => StatusCodes.Status400BadRequest,
    };
}
