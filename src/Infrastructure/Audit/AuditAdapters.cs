using AuthServer.Infrastructure.Audit.Entries;
using AuthServer.Infrastructure.Audit.Keys;
using AuthServer.Infrastructure.Audit.Reads;
using AuthServer.Infrastructure.Audit.Retention;
using AuthServer.Infrastructure.Audit.Sealing;
using AuthServer.Infrastructure.Audit.Workers;
using AuthServer.Infrastructure.SharedKernel.Retention;
using AuthServer.Infrastructure.SharedKernel.Sealing;
using AuthServer.Orchestration.Audit.Ports;
using AuthServer.Orchestration.SharedKernel.Ports;
using Microsoft.Extensions.DependencyInjection;

namespace AuthServer.Infrastructure.Audit;

/// <summary>Adapters of the audit module.</summary>
public static class AuditAdapters
{
    /// <summary>Adds sealing, reading, verification and retention of the log.</summary>
    public static IServiceCollection AddAuditAdapters(this IServiceCollection services)
    {
        services.AddSingleton<AuditKeys>();
        services.AddSingleton<PersonKeys>();
        services.AddSingleton<IAuditRowSealing, RowSealing>();
        services.AddScoped<IAuditSealing, AuditSealing>();
        services.AddSingleton<IReadinessCheck, SealingCheck>();
        services.AddScoped<IAuditTrail, AuditTrail>();
        services.AddScoped<IRetentionRule, AuditEntriesRule>();
        services.AddSingleton(new SealedColumn("audit", "keys", "id", "sealed_key", id => $"audit.keys:{id}") { IsSmall = true });
        services.AddSingleton(new SealedColumn("audit", "person_keys", "id", "wrapped_key", id => $"audit.person_keys:{id}"));
        return services;
    }

    /// <summary>Adds the sealer; left out where the server is read-only or only a command-line verb runs.</summary>
    public static IServiceCollection AddAuditWorkers(this IServiceCollection services) => services.AddHostedService<AuditSealer>();
}
