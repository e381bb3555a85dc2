using AuthServer.Infrastructure.SharedKernel.Persistence;
using AuthServer.Infrastructure.SharedKernel.Retention;
using AuthServer.Orchestration.Authorization.Contracts;
using AuthServer.Orchestration.Authorization.Decisions;
using AuthServer.Orchestration.Authorization.Ports;
using AuthServer.Orchestration.SharedKernel;
using Microsoft.Extensions.DependencyInjection;

namespace AuthServer.Infrastructure.Authorization.Decisions;

/// <summary>Registers decisions and their log.</summary>
internal static class DecisionAdapters
{
    /// <summary>Adds them.</summary>
    public static IServiceCollection AddDecisions(this IServiceCollection services)
    {
        services.AddSingleton(static provider => PointOf(provider.GetRequiredService<DecisionOptions>(), provider.GetRequiredService<ServerOptions>()));
        services.AddSingleton<IDecisionMeasurements, DecisionMeasurements>();
        services.AddSingleton<DecisionCache>();
        services.AddSingleton<Decider>();
        services.AddSingleton<SearchTurns>();
        services.AddScoped<LoggedDecider>();
        services.AddScoped<ForeseenModels>();
        services.AddSingleton<Explanations>();
        services.AddSingleton<SearchMarks>();
        services.AddScoped<SearchRows>();
        services.AddSingleton<LogFlush>();
        services.AddSingleton<IDecisionLog, DecisionLog>();
        services.AddScoped<IRetentionRule, OldDecisionsRule>();
        services.AddScoped<IRetentionRule, OldSearchesRule>();
        return services;
    }

    private static DecisionPoint PointOf(DecisionOptions options, ServerOptions server) =>
        new(options.PublicOrigin.Length > 0 ? options.PublicOrigin.TrimEnd('/') : server.PublicOrigin);

    /// <summary>Decisions go after their time.</summary>
    private sealed class OldDecisionsRule(SqlSession sql, DecisionLogOptions options) : IRetentionRule
    {
        public string Name => "authorization.decisions";

        public Task<int> SweepAsync(int batch, DateTimeOffset now, CancellationToken ct)
        {
            var table = sql.Table("authz", "decisions");
            return sql.ExecuteAsync(
                $"DELETE FROM {table} WHERE id IN (SELECT id FROM {table} WHERE decided_at < @before ORDER BY decided_at LIMIT @batch)",
                new { before = now.AddDays(-options.RetentionDays), batch = batch * 20 },
                ct);
        }
    }

    /// <summary>So do searches.</summary>
    private sealed class OldSearchesRule(SqlSession sql, DecisionLogOptions options) : IRetentionRule
    {
        public string Name => "authorization.searches";

        public Task<int> SweepAsync(int batch, DateTimeOffset now, CancellationToken ct)
        {
            var table = sql.Table("authz", "searches");
            return sql.ExecuteAsync(
                $"DELETE FROM {table} WHERE id IN (SELECT id FROM {table} WHERE searched_at < @before ORDER BY searched_at LIMIT @batch)",
                new { before = now.AddDays(-options.RetentionDays), batch },
                ct);
        }
    }
}
