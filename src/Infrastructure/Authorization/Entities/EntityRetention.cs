using AuthServer.Infrastructure.Authorization.Roles;
using AuthServer.Infrastructure.SharedKernel.Persistence;
using AuthServer.Infrastructure.SharedKernel.Retention;

namespace AuthServer.Infrastructure.Authorization.Entities;

/// <summary>Removed entities go twice as long after their removal as an instance may have been silent: by then everybody knows.</summary>
internal sealed class RemovedEntitiesRule(SqlSession sql) : IRetentionRule
{
    public string Name => "authorization.entities";

    public Task<int> SweepAsync(int batch, DateTimeOffset now, CancellationToken ct)
    {
        var table = sql.Table(RoleMapping.Schema, "entities");
        return sql.ExecuteAsync(
            $"DELETE FROM {table} WHERE (type, id) IN (SELECT type, id FROM {table} WHERE deleted_at < @before LIMIT @batch)",
            new { before = now - (KnownEntitiesPart.LongestSilence * 2), batch },
            ct);
    }
}

/// <summary>Numbers of changes go as late: nobody asks for older ones.</summary>
internal sealed class EntityChangesRule(SqlSession sql) : IRetentionRule
{
    public string Name => "authorization.entity_changes";

    public Task<int> SweepAsync(int batch, DateTimeOffset now, CancellationToken ct)
    {
        var table = sql.Table(RoleMapping.Schema, "entity_changes");
        return sql.ExecuteAsync(
            $"DELETE FROM {table} WHERE id IN (SELECT id FROM {table} WHERE committed_at < @before LIMIT @batch)",
            new { before = now - (KnownEntitiesPart.LongestSilence * 2), batch },
            ct);
    }
}

/// <summary>What an import has left behind that was killed goes after a day.</summary>
internal sealed class StagedEntitiesRule(SqlSession sql) : IRetentionRule
{
    public string Name => "authorization.staged_entities";

    public Task<int> SweepAsync(int batch, DateTimeOffset now, CancellationToken ct)
    {
        var table = sql.Table(RoleMapping.Schema, "staged_entities");
        return sql.ExecuteAsync(
            $"DELETE FROM {table} WHERE (batch, line) IN (SELECT batch, line FROM {table} WHERE staged_at < @before LIMIT @batch)",
            new { before = now.AddDays(-1), batch },
            ct);
    }
}
