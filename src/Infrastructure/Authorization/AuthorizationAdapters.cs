using AuthServer.Infrastructure.Authorization.Access;
using AuthServer.Infrastructure.Authorization.Decisions;
using AuthServer.Infrastructure.Authorization.Entities;
using AuthServer.Infrastructure.Authorization.ForwardAuth;
using AuthServer.Infrastructure.Authorization.Permissions;
using AuthServer.Infrastructure.Authorization.Playground;
using AuthServer.Infrastructure.Authorization.Proofs;
using AuthServer.Infrastructure.Authorization.Reads;
using AuthServer.Infrastructure.Authorization.Reads.Policies;
using AuthServer.Infrastructure.Authorization.Roles;
using AuthServer.Infrastructure.SharedKernel.Persistence;
using AuthServer.Infrastructure.SharedKernel.Retention;
using AuthServer.Orchestration.Authorization;
using AuthServer.Orchestration.Authorization.Ports;
using Microsoft.Extensions.DependencyInjection;

namespace AuthServer.Infrastructure.Authorization;

/// <summary>Registers the module's adapters.</summary>
public static class AuthorizationAdapters
{
    /// <summary>Adds the roles, with their contract.</summary>
    public static IServiceCollection AddAuthorizationAdapters(this IServiceCollection services)
    {
        services.AddRoles();
        services.AddScoped<IRoleCatalogue, EfRoleCatalogue>();
        services.AddScoped<IRoleBindings, SqlRoleBindings>();
        services.AddScoped<RightsReading>();
        services.AddScoped<IRetentionRule, RoleBindingsRule>();
        services.AddPermissions();
        services.AddAccessModel();
        services.AddEntityStore();
        services.AddDecisions();
        services.AddForwardAuth();
        services.AddSingleton<TrialTurns>();
        services.AddScoped<PolicyTrial>();
        return services;
    }

    /// <summary>Z3 as the prover, for tools that run without a server.</summary>
    /// <param name="program">The program's name or path.</param>
    /// <param name="limit">How long one question may take.</param>
    public static IProver Z3(string program, TimeSpan limit) => new Z3Prover(program, limit);

    /// <summary>Bindings go thirty days after they expired.</summary>
    private sealed class RoleBindingsRule(SqlSession sql) : IRetentionRule
    {
        public string Name => "authorization.role_bindings";

        public Task<int> SweepAsync(int batch, DateTimeOffset now, CancellationToken ct)
        {
            var table = sql.Table(RoleMapping.Schema, "role_bindings");
            return sql.ExecuteAsync(
                $"""
                DELETE FROM {table} WHERE (role_id, subject_kind, subject_id) IN (
                  SELECT role_id, subject_kind, subject_id FROM {table} WHERE expires_at < @before LIMIT @batch)
                """,
                new { before = now.AddDays(-30), batch },
                ct);
        }
    }
}
