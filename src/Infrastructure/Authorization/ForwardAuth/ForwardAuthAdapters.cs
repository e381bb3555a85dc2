using AuthServer.Infrastructure.SharedKernel.Retention;
using AuthServer.Orchestration.Authorization.Ports;
using Microsoft.Extensions.DependencyInjection;

namespace AuthServer.Infrastructure.Authorization.ForwardAuth;

/// <summary>Registers what proxies' questions stand on.</summary>
internal static class ForwardAuthAdapters
{
    /// <summary>Adds it.</summary>
    public static IServiceCollection AddForwardAuth(this IServiceCollection services)
    {
        services.AddScoped<IHostSessions, SqlHostSessions>();
        services.AddScoped<IRetentionRule, HandOverCodesRule>();
        services.AddScoped<IRetentionRule, HostSessionsRule>();
        return services;
    }
}
