using Microsoft.AspNetCore.Http;

namespace AuthServer.Communication.Authorization.Access;

/// <summary>AuthZEN §10.1.3: the answer bears the request identifier that the caller gave, whatever the answer is.</summary>
internal sealed class RequestIdEcho(RequestDelegate next)
{
    /// <summary>The header of the identifier.</summary>
    public const string Header = "X-Request-ID";

    public Task InvokeAsync(HttpContext http)
    {
        if (http.Request.Path.StartsWithSegments("/access/v1", StringComparison.Ordinal) && Of(http.Request) is { } id)
            http.Response.OnStarting(static state => Write(((HttpContext, string))state), (http, id));

        return next(http);
    }

    /// <summary>The identifier; absent when there is none, or when it holds what no header may.</summary>
    public static string? Of(HttpRequest request) =>
        request.Headers[Header] is [{ Length: > 0 } id] && !id.AsSpan().ContainsAnyExceptInRange(' ', '~') ? id : null;

    private static Task Write((HttpContext Http, string Id) state)
    {
        state.Http.Response.Headers[Header] = state.Id;
        return Task.CompletedTask;
    }
}
