using System.Net;
using System.Text.Json;
using System.Text.Json.Serialization;
using AuthServer.Communication.SharedKernel.Pages;
using AuthServer.Domain.SharedKernel;
using AuthServer.Orchestration.SharedKernel;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.DependencyInjection;

namespace AuthServer.Communication.SharedKernel;

/// <summary>What a refusal looks like outside the OAuth endpoints: problem details (RFC 9457) with our code as <c>type</c>.</summary>
/// <param name="Type"><c>urn:authserver:error:</c> and the code.</param>
/// <param name="Title">The status in words.</param>
/// <param name="Status">The HTTP status.</param>
/// <param name="Detail">One sentence for people.</param>
/// <param name="Code">The stable code, <c>module.reason</c>.</param>
/// <param name="CorrelationId">What to quote when asking an operator.</param>
/// <param name="Errors">What is wrong with which field; absent when no field is at fault.</param>
public sealed record ProblemBody(
    string Type,
    string Title,
    int Status,
    string Detail,
    string Code,
    [property: JsonPropertyName("correlation_id")] string CorrelationId,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] IReadOnlyDictionary<string, string[]>? Errors = null)
{
    /// <summary>The media type of RFC 9457 §3.</summary>
    public const string ContentType = "application/problem+json";

    private const string TypePrefix = "urn:authserver:error:";

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    /// <summary>The body for an error.</summary>
    public static ProblemBody For(Error error, int status, string correlationId) => new(
        TypePrefix + error.Code,
        ReasonPhrases.GetReasonPhrase(status),
        status,
        error.Message,
        error.Code,
        correlationId,
        error.Field is { } field ? new Dictionary<string, string[]>(StringComparer.Ordinal) { [field] = [error.Message] } : null);

    /// <summary>The status for a kind of refusal.</summary>
    public static int StatusOf(ErrorKind kind) => (int)(kind switch
    {
        ErrorKind.Invalid => HttpStatusCode.BadRequest,
        ErrorKind.Unauthenticated => HttpStatusCode.Unauthorized,
        ErrorKind.Forbidden => HttpStatusCode.Forbidden,
        ErrorKind.NotFound => HttpStatusCode.NotFound,
        ErrorKind.Conflict => HttpStatusCode.Conflict,
        ErrorKind.TooManyRequests => HttpStatusCode.TooManyRequests,
        ErrorKind.Unavailable => HttpStatusCode.ServiceUnavailable,
    });

    /// <summary>Writes a refusal as the whole answer; for places that have no controller.</summary>
    public static Task WriteAsync(HttpContext http, Error error) => WriteAsync(http, error, StatusOf(error.Kind));

    /// <summary>Writes a refusal with a status that the protocol asks for; as a page when a person looks on.</summary>
    public static Task WriteAsync(HttpContext http, Error error, int status)
    {
        http.Response.StatusCode = status;
        SetRetryAfter(http, error);
        http.Response.Headers.CacheControl = "no-store";
        if (EndpointOf(http)?.Metadata.GetMetadata<IRefusalShape>() is { } shape)
            return shape.WriteAsync(http, error);

        var correlationId = http.RequestServices.GetRequiredService<RequestContext>().CorrelationId;
        if (ErrorPage.IsWantedBy(http.Request))
            return ErrorPage.WriteAsync(http, error, status, correlationId);

        var body = For(error, status, correlationId);
        return http.Response.WriteAsJsonAsync(body, Json, ContentType, http.RequestAborted);
    }

    // The platform forgets the endpoint when it has thrown.
    private static Endpoint? EndpointOf(HttpContext http) => http.GetEndpoint() ?? http.Features.Get<IExceptionHandlerFeature>()?.Endpoint;

    /// <summary>Sets <c>Retry-After</c> (RFC 9110 §10.2.3) in whole seconds, rounded up, when the error says how long.</summary>
    public static void SetRetryAfter(HttpContext http, Error error)
    {
        if (error.RetryAfter is { } wait)
            http.Response.Headers.RetryAfter = Math.Max(1, (long)Math.Ceiling(wait.TotalSeconds)).ToString(System.Globalization.CultureInfo.InvariantCulture);
    }
}
