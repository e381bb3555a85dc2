using System.Diagnostics;
using AuthServer.Orchestration.SharedKernel;
using AuthServer.Orchestration.SharedKernel.Ports;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace AuthServer.Communication.SharedKernel;

/// <summary>Opens a request: gives it its correlation id, notes where it came from, and measures it when it is answered.</summary>
internal sealed class RequestContextMiddleware(RequestDelegate next, IMeasurements measurements, TimeProvider time)
{
    /// <summary>The answer's header that carries the correlation id.</summary>
    public const string Header = "X-Correlation-Id";

    private const int LongestUserAgent = 512;

    public async Task InvokeAsync(HttpContext http, RequestContext context)
    {
        var started = time.GetTimestamp();

        // The W3C trace id: the platform has read `traceparent` (or made one) before us.
        context.CorrelationId = (Activity.Current?.TraceId ?? ActivityTraceId.CreateRandom()).ToHexString();
        context.Origin = "http";
        context.RemoteAddress = http.Connection.RemoteIpAddress?.ToString();
        context.UserAgent = Cut(http.Request.Headers.UserAgent.ToString());
        http.Response.Headers[Header] = context.CorrelationId;

        try
        {
            await next(http);
        }
        finally
        {
            measurements.Request(KnownMethod(http.Request.Method), EndpointOf(http), http.Response.StatusCode, time.GetElapsedTime(started));
        }
    }

    private static string? Cut(string userAgent) => userAgent.Length switch
    {
        0 => null,
        > LongestUserAgent => userAgent[..LongestUserAgent],
        _ => userAgent,
    };

    // Labels come from a closed set: a caller must not be able to invent time series.
    private static string EndpointOf(HttpContext http) => (http.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText ?? "none";

    private static string KnownMethod(string method) =>
        HttpMethods.IsGet(method) || HttpMethods.IsPost(method) || HttpMethods.IsPut(method) || HttpMethods.IsDelete(method)
        || HttpMethods.IsPatch(method) || HttpMethods.IsHead(method) || HttpMethods.IsOptions(method) ? HttpMethods.GetCanonicalizedValue(method) : "other";
}
