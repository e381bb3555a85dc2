using System.Net;
using System.Net.Sockets;
using AuthServer.Domain.SharedKernel;
using AuthServer.Orchestration.SharedKernel.Ports;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace AuthServer.Communication.SharedKernel.RateLimiting;

/// <summary>Counts requests per class and network address before anything expensive happens, and refuses with 429 and <c>Retry-After</c>.</summary>
internal sealed class RateLimitMiddleware(RequestDelegate next, RateLimitOptions options)
{
    public async Task InvokeAsync(HttpContext http, IRateLimits limits)
    {
        if (options.For(ClassOf(http)) is { } limit)
        {
            var verdict = await limits.TakeAsync(limit, KeyOf(http.Connection.RemoteIpAddress), http.RequestAborted);
            if (!verdict.IsAllowed)
            {
                await ProblemBody.WriteAsync(http, KernelErrors.RateLimited.After(verdict.RetryAfter));
                return;
            }
        }

        await next(http);
    }

    private static string ClassOf(HttpContext http)
    {
        // Looking at a form costs nothing; sending it does.
        var metadata = http.GetEndpoint()?.Metadata;
        var isOnlyLookedAt = metadata?.GetMetadata<PageActionDescriptor>() is not null && (HttpMethods.IsGet(http.Request.Method) || HttpMethods.IsHead(http.Request.Method));
        return isOnlyLookedAt ? RateClasses.Public : metadata?.GetMetadata<RateClassAttribute>()?.Name ?? RateClasses.Public;
    }

    // Whoever has one IPv6 address usually has the /64 around it.
    private static string KeyOf(IPAddress? address) => address switch
    {
        null => "unknown",
        { IsIPv4MappedToIPv6: true } => address.MapToIPv4().ToString(),
        { AddressFamily: AddressFamily.InterNetworkV6 } => Convert.ToHexString(address.GetAddressBytes().AsSpan(0, 8)),
        _ => address.ToString(),
    };
}
