using System.Net;
using System.Net.Sockets;
using AuthServer.Domain.SharedKernel;
using AuthServer.Orchestration.SharedKernel.Ports;
using Microsoft.AspNetCore.Http;

namespace AuthServer.Communication.SharedKernel.RateLimiting;

/// <summary>Counts requests per class and network address before anything expensive happens, and refuses with 429 and <c>Retry-After</c>.</summary>
internal sealed class RateLimitMiddleware(RequestDelegate next, RateLimitOptions options)
{
    public async Task InvokeAsync(HttpContext http, IRateLimits limits)
    {
        var name = http.GetEndpoint()?.Metadata.GetMetadata<RateClassAttribute>()?.Name ?? RateClasses.Public;
        if (options.For(name) is { } limit)
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

    // Whoever has one IPv6 address usually has the /64 around it.
    private static string KeyOf(IPAddress? address) => address switch
    {
        null => "unknown",
        { IsIPv4MappedToIPv6: true } => address.MapToIPv4().ToString(),
        { AddressFamily: AddressFamily.InterNetworkV6 } => Convert.ToHexString(address.GetAddressBytes().AsSpan(0, 8)),
        _ => address.ToString(),
    };
}
