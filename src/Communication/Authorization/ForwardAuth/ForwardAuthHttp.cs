using AuthServer.Communication.SharedKernel.Pages;
using Microsoft.Extensions.DependencyInjection;

namespace AuthServer.Communication.Authorization.ForwardAuth;

/// <summary>Registers what the endpoints for proxies share.</summary>
public static class ForwardAuthHttp
{
    /// <summary>Adds it.</summary>
    public static IServiceCollection AddForwardAuthEdge(this IServiceCollection services)
    {
        services.AddSingleton<HostCookies>();
        services.AddSingleton<HandOverTickets>();
        services.AddSingleton<IReturnTarget, HandOverTarget>();
        services.AddScoped<ForwardedCallers>();
        return services;
    }
}
