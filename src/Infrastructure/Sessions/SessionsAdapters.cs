using AuthServer.Infrastructure.Sessions.Workers;
using AuthServer.Infrastructure.SharedKernel.Retention;
using AuthServer.Infrastructure.SharedKernel.Sealing;
using AuthServer.Orchestration.Sessions;
using AuthServer.Orchestration.Sessions.Ports;
using Microsoft.Extensions.DependencyInjection;

namespace AuthServer.Infrastructure.Sessions;

/// <summary>Registers the module's adapters.</summary>
public static class SessionsAdapters
{
    /// <summary>Adds the session store, with its contract. Needs <see cref="SessionsOptions"/>.</summary>
    public static IServiceCollection AddSessionsAdapters(this IServiceCollection services)
    {
        services.AddSessions();
        services.AddScoped<ISessionBook, SqlSessionBook>();
        services.AddScoped<IRetentionRule, ExpiredSessionsRule>();
        services.AddScoped<IRetentionRule, SessionsRule>();
        services.AddSingleton(new SealedColumn("sessions", "sessions", "id", "sealed_origin", id => $"sessions.sessions:{id}"));
        return services;
    }
}
