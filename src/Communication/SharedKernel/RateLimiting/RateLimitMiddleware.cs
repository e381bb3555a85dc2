using System.Net;
using System.Net.Sockets;
using AuthServer.Domain.SharedKernel;
using AuthServer.Orchestration.SharedKernel.Ports;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace AuthServer.Communication.SharedKernel.RateLimiting;

/// <summary>
/// Counts requests per class and network address before anything expensive happens, and refuses with 429 and <c>Retry-After</c>. Where
/// applications ask for many people at once, a client that was recognised is counted by itself, whatever address it shares with others.
/// </summary>
internal sealed class RateLimitMiddleware(RequestDelegate next, RateLimitOptions options, KnownCallers callers)
{
    public async Task InvokeAsync(HttpContext http, IRateLimits limits)
    {
        var name = ClassOf(http);
        if (options.ForClients(name) is { } ofClients)
        {
            await CountByClientAsync(http, name, ofClients, limits);
            return;
        }

        if (options.For(name) is not { } limit || await PassesAsync(http, limit, KeyOf(http.Connection.RemoteIpAddress), limits))
            await next(http);
    }

    // Whoever was not recognised lately is a stranger until the request has told who it is.
    private async Task CountByClientAsync(HttpContext http, string name, RateLimit ofClients, IRateLimits limits)
    {
        var known = callers.Find(http.Request);
        var passes = known is not null ? await PassesAsync(http, ofClients, KeyOf(known), limits)
            : options.For(name) is not { } ofStrangers || await PassesAsync(http, ofStrangers, KeyOf(http.Connection.RemoteIpAddress), limits);
        if (!passes)
            return;

        await next(http);
        var client = http.User.ClientId()?.Value;
        if (client == known)
            return;

        if (client is null)
        {
            callers.Forget(http.Request);
            return;
        }

        // What it was counted for as a stranger counts for it, too.
        callers.Note(http.Request, client);
        await limits.TakeAsync(ofClients, KeyOf(client), http.RequestAborted);
    }

    private static async ValueTask<bool> PassesAsync(HttpContext http, RateLimit limit, string key, IRateLimits limits)
    {
        var verdict = await limits.TakeAsync(limit, key, http.RequestAborted);
        if (!verdict.IsAllowed)
            await ProblemBody.WriteAsync(http, KernelErrors.RateLimited.After(verdict.RetryAfter));

        return verdict.IsAllowed;
    }

    private static string ClassOf(HttpContext http)
    {
        // Looking at a form costs nothing; sending it does.
        var metadata = http.GetEndpoint()?.Metadata;
        var isOnlyLookedAt = metadata?.GetMetadata<PageActionDescriptor>() is not null && (HttpMethods.IsGet(http.Request.Method) || HttpMethods.IsHead(http.Request.Method));
        return isOnlyLookedAt ? RateClasses.Public : metadata?.GetMetadata<RateClassAttribute>()?.Name ?? RateClasses.Public;
    }

    private static string KeyOf(string client) => "client:" + client;

    // Whoever has one IPv6 address usually has the /64 around it.
    private static string KeyOf(IPAddress? address) => address switch
    {
        null => "unknown",
        { IsIPv4MappedToIPv6: true } => address.MapToIPv4().ToString(),
        { AddressFamily: AddressFamily.InterNetworkV6 } => Convert.ToHexString(address.GetAddressBytes().AsSpan(0, 8)),
        _ => address.ToString(),
    };
}
