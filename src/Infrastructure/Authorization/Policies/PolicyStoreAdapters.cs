using AuthServer.Infrastructure.Authorization.Access;
using AuthServer.Infrastructure.Authorization.Policies.Backups;
using AuthServer.Infrastructure.Authorization.Policies.Directory;
using AuthServer.Infrastructure.Authorization.Policies.Workers;
using AuthServer.Infrastructure.Authorization.Roles;
using AuthServer.Infrastructure.SharedKernel.Persistence;
using AuthServer.Infrastructure.SharedKernel.Retention;
using AuthServer.Orchestration.Authorization;
using AuthServer.Orchestration.Authorization.Ports;
using AuthServer.Orchestration.SharedKernel.Ports;
using Microsoft.Extensions.DependencyInjection;

namespace AuthServer.Infrastructure.Authorization.Policies;

/// <summary>Registers the policy store.</summary>
public static class PolicyStoreAdapters
{
    /// <summary>Adds versions, drafts, publishing, and their part of the access model.</summary>
    public static IServiceCollection AddPolicyStore(this IServiceCollection services)
    {
        services.AddPolicyPublishing();
        services.AddScoped<IPolicyVersions, SqlPolicyVersions>();
        services.AddScoped<IPolicyDrafts, PolicyDrafts>();
        services.AddSingleton<IPolicyMeasurements, PolicyMeter>();
        services.AddSingleton<IPolicyDirectory, FolderPolicyDirectory>();
        services.AddSingleton<IBackupFiles, BackupFiles>();
        services.AddScoped<IAccessSnapshots, SqlAccessSnapshots>();
        services.AddScoped<IDirectoryVerdicts, SqlDirectoryVerdicts>();
        services.AddScoped<IRetentionRule, AbandonedDraftsRule>();
        services.AddAccessModelPart<PolicyEditionPart>(PolicyRegions.InForce);
        return services;
    }

    /// <summary>Adds the watching of a folder.</summary>
    public static IServiceCollection AddPolicyDirectory(this IServiceCollection services)
    {
        services.AddSingleton<WatchedFolder>();
        services.AddSingleton<IReadinessCheck, PolicyDirectoryCheck>();
        services.AddHostedService<PolicyDirectoryWatch>();
        return services;
    }

    /// <summary>Adds automatic backups.</summary>
    public static IServiceCollection AddPolicyBackups(this IServiceCollection services)
    {
        services.AddSingleton<PolicyBackupStanding>();
        services.AddSingleton<IReadinessCheck>(provider => provider.GetRequiredService<PolicyBackupStanding>());
        services.AddHostedService<PolicyBackupWorker>();
        return services;
    }

    /// <summary>Drafts go when nobody wrote them for two years. Versions stay: they are the history.</summary>
    private sealed class AbandonedDraftsRule(SqlSession sql) : IRetentionRule
    {
        public string Name => "authorization.policy_drafts";

        public Task<int> SweepAsync(int batch, DateTimeOffset now, CancellationToken ct)
        {
            var table = sql.Table(RoleMapping.Schema, "policy_drafts");
            return sql.ExecuteAsync(
                $"DELETE FROM {table} WHERE id IN (SELECT id FROM {table} WHERE changed_at < @before LIMIT @batch)", new { before = now.AddDays(-730), batch }, ct);
        }
    }
}
