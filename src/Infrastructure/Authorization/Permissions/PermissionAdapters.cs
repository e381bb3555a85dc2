using AuthServer.Infrastructure.Authorization.Access;
using AuthServer.Infrastructure.Authorization.Resources;
using AuthServer.Infrastructure.Authorization.Roles;
using AuthServer.Infrastructure.SharedKernel.Persistence;
using AuthServer.Infrastructure.SharedKernel.Retention;
using AuthServer.Orchestration.Authorization.Permissions;
using AuthServer.Orchestration.Authorization.Ports;
using Microsoft.Extensions.DependencyInjection;

namespace AuthServer.Infrastructure.Authorization.Permissions;

/// <summary>Registers what keeps permissions.</summary>
internal static class PermissionAdapters
{
    /// <summary>Adds the permissions of roles, and the roles of applications.</summary>
    public static IServiceCollection AddPermissions(this IServiceCollection services)
    {
        services.AddScoped<IPermissionCatalogue, SqlPermissionCatalogue>();
        services.AddScoped<IRolePermissions, SqlRolePermissions>();
        services.AddScoped<IClientBindings, SqlClientBindings>();
        services.AddScoped<IRights, SqlRights>();
        services.AddScoped<IResourceBindings, SqlResourceBindings>();
        services.AddScoped<IRetentionRule, ClientBindingsRule>();
        services.AddScoped<IRetentionRule, ResourceBindingsRule>();
        services.AddAccessModelPart<RoleRulesPart>(RuleRegion.Name);
        return services;
    }

    /// <summary>Roles for resources go thirty days after they expired.</summary>
    private sealed class ResourceBindingsRule(SqlSession sql) : IRetentionRule
    {
        public string Name => "authorization.resource_bindings";

        public Task<int> SweepAsync(int batch, DateTimeOffset now, CancellationToken ct)
        {
            var table = sql.Table(RoleMapping.Schema, "resource_bindings");
            return sql.ExecuteAsync(
                $"DELETE FROM {table} WHERE id IN (SELECT id FROM {table} WHERE expires_at < @before LIMIT @batch)", new { before = now.AddDays(-30), batch }, ct);
        }
    }

    /// <summary>Bindings go thirty days after they expired.</summary>
    private sealed class ClientBindingsRule(SqlSession sql) : IRetentionRule
    {
        public string Name => "authorization.client_bindings";

        public Task<int> SweepAsync(int batch, DateTimeOffset now, CancellationToken ct)
        {
            var table = sql.Table(RoleMapping.Schema, "client_bindings");
            return sql.ExecuteAsync(
                $"""
                DELETE FROM {table} WHERE (role_id, client_id) IN (SELECT role_id, client_id FROM {table} WHERE expires_at < @before LIMIT @batch)
                """,
                new { before = now.AddDays(-30), batch },
                ct);
        }
    }
}
