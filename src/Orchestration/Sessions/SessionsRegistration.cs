using AuthServer.Orchestration.Sessions.Contracts;
using Microsoft.Extensions.DependencyInjection;

namespace AuthServer.Orchestration.Sessions;

/// <summary>Registers what of the module stands in this layer and is no handler.</summary>
public static class SessionsRegistration
{
    /// <summary>Adds the contract.</summary>
    public static IServiceCollection AddSessions(this IServiceCollection services)
    {
        services.AddSingleton<SessionOrigins>();
        services.AddScoped<SessionDirectory>();
        services.AddScoped<ISessions>(provider => provider.GetRequiredService<SessionDirectory>());
        return services;
    }
}
