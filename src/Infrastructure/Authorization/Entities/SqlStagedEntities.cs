using System.Text.Json;
using AuthServer.Domain.Authorization.Cedar.Values;
using AuthServer.Domain.Authorization.Entities;
using AuthServer.Infrastructure.Authorization.Roles;
using AuthServer.Infrastructure.SharedKernel.Persistence;
using AuthServer.Orchestration.Authorization.Ports;

namespace AuthServer.Infrastructure.Authorization.Entities;

/// <summary>Batches of entities in rows of their own, taken over by a few statements however many they are.</summary>
internal sealed class SqlStagedEntities(SqlSession session, EntityFeed feed) : IStagedEntities
{
    // One statement for a million rows takes longer than any other of ours.
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(10);

    private readonly SqlSession sql = session.Within(Patience);

    private string Staged => sql.Table(RoleMapping.Schema, "staged_entities");

    private string Entities => sql.Table(RoleMapping.Schema, "entities");

    public Task AddAsync(Guid batch, IReadOnlyList<StagedEntity> entities, DateTimeOffset now, CancellationToken ct) => sql.Dialect == Dialect.Postgres
        ? sql.ExecuteAsync(
            $"""
            INSERT INTO {Staged} (batch, line, type, id, attributes, tags, parents, source, staged_at)
            SELECT @batch, row.line, row.type, row.id, row.attributes, row.tags, row.parents, row.source, @now
            FROM unnest(@lines, @types, @ids, @attributes, @tags, @parents, @sources) AS row(line, type, id, attributes, tags, parents, source)
            """,
            new
            {
                batch,
                now,
                lines = entities.Select(entity => entity.Line).ToArray(),
                types = entities.Select(entity => entity.Uid.Type).ToArray(),
                ids = entities.Select(entity => entity.Uid.Id).ToArray(),
                attributes = entities.Select(entity => entity.Attributes).ToArray(),
                tags = entities.Select(entity => entity.Tags).ToArray(),
                parents = entities.Select(entity => entity.Parents).ToArray(),
                sources = entities.Select(entity => entity.Source.Word()).ToArray(),
            },
            ct)
        : sql.ExecuteAsync(
            $"""
            INSERT INTO {Staged} (batch, line, type, id, attributes, tags, parents, source, staged_at)
            SELECT @batch, value ->> 0, value ->> 1, value ->> 2, value ->> 3, value ->> 4, value ->> 5, value ->> 6, @now FROM json_each(@rows)
            """,
            new
            {
                batch,
                now,
                rows = JsonSerializer.Serialize(entities.Select(entity => new object[] { entity.Line, entity.Uid.Type, entity.Uid.Id, entity.Attributes, entity.Tags, entity.Parents, entity.Source.Word() })),
            },
            ct);

    public async Task<IReadOnlyList<(int Line, EntityUid Uid)>> RepeatedAsync(Guid batch, int most, CancellationToken ct) => Places(await sql.QueryAsync<PlaceRow>(
        $"SELECT CAST(max(line) AS bigint) AS Line, type AS Type, id AS Id FROM {Staged} WHERE batch = @batch GROUP BY type, id HAVING count(*) > 1 ORDER BY max(line) LIMIT @most",
        new { batch, most },
        ct));

    public async Task<IReadOnlyList<(int Line, EntityUid Uid)>> OfFilesAsync(Guid batch, int most, CancellationToken ct) => Places(await sql.QueryAsync<PlaceRow>(
        $"""
        SELECT CAST(s.line AS bigint) AS Line, s.type AS Type, s.id AS Id FROM {Staged} s JOIN {Entities} e ON e.type = s.type AND e.id = s.id
        WHERE s.batch = @batch AND e.deleted_at IS NULL AND e.source = 'directory-files' ORDER BY s.line LIMIT @most
        """,
        new { batch, most },
        ct));

    public async Task<EntityCounts> TakeOverAsync(StagedEntities batch, DateTimeOffset now, CancellationToken ct)
    {
        // Everybody takes the rows' locks in this order.
        if (sql.Dialect == Dialect.Postgres)
            await sql.ExecuteAsync($"SELECT 1 FROM {Entities} e JOIN {Staged} s ON e.type = s.type AND e.id = s.id WHERE s.batch = @batch ORDER BY e.type, e.id FOR UPDATE OF e", new { batch = batch.Batch }, ct);

        var all = await sql.ScalarAsync<int>($"SELECT CAST(count(*) AS integer) FROM {Staged} WHERE batch = @batch", new { batch = batch.Batch }, ct);
        var present = await sql.ScalarAsync<int>(
            $"SELECT CAST(count(*) AS integer) FROM {Staged} s JOIN {Entities} e ON e.type = s.type AND e.id = s.id WHERE s.batch = @batch AND e.deleted_at IS NULL", new { batch = batch.Batch }, ct);
        var removed = await RemoveOthersAsync(batch, now, ct);
        var written = await WriteAsync(batch, now, ct);
        var created = all - present;
        return new EntityCounts(created, written - created, all - written, removed);
    }

    public Task<int> DropSomeAsync(Guid batch, int most, CancellationToken ct) => sql.ExecuteAsync(
        $"DELETE FROM {Staged} WHERE batch = @batch AND line IN (SELECT line FROM {Staged} WHERE batch = @batch ORDER BY line LIMIT @most)", new { batch, most }, ct);

    public Task DropAsync(Guid batch, CancellationToken ct) => sql.ExecuteAsync($"DELETE FROM {Staged} WHERE batch = @batch", new { batch }, ct);

    private async Task<int> WriteAsync(StagedEntities batch, DateTimeOffset now, CancellationToken ct) => await sql.ExecuteAsync(
        $"""
        INSERT INTO {Entities} AS e (type, id, attributes, tags, parents, source, version, change_set, changed_at, deleted_at)
        SELECT s.type, s.id, s.attributes, s.tags, s.parents, s.source, 1, @changeSet, @now, NULL FROM {Staged} s WHERE s.batch = @batch
        ON CONFLICT (type, id) DO UPDATE SET attributes = excluded.attributes, tags = excluded.tags, parents = excluded.parents, source = excluded.source,
          version = e.version + 1, change_set = excluded.change_set, changed_at = excluded.changed_at, deleted_at = NULL
        WHERE e.deleted_at IS NOT NULL OR e.attributes <> excluded.attributes OR e.tags <> excluded.tags OR e.parents <> excluded.parents
          OR (e.source <> excluded.source AND {(batch.Replaced == Replaced.Everything ? "e.source <> 'people'" : "excluded.source = 'directory-files'")})
        """,
        new { batch = batch.Batch, changeSet = feed.ChangeSet(), now },
        ct);

    private async Task<int> RemoveOthersAsync(StagedEntities batch, DateTimeOffset now, CancellationToken ct)
    {
        if (batch.Replaced == Replaced.Nothing)
            return 0;

        var which = batch.Replaced switch
        {
            Replaced.Everything => "e.source <> 'people'",
            Replaced.Source => "e.source = @source",
            _ => (sql.Dialect == Dialect.Postgres ? "e.type = ANY(@types)" : "e.type IN @types") + " AND e.source NOT IN ('people', 'directory-files')",
        };
        return await sql.ExecuteAsync(
            $"""
            UPDATE {Entities} AS e SET attributes = '{EntityText.NoAttributes}', tags = '{EntityText.NoAttributes}', parents = '{EntityText.NoParents}',
              version = version + 1, change_set = @changeSet, changed_at = @now, deleted_at = @now
            WHERE e.deleted_at IS NULL AND {which}
              AND NOT EXISTS (SELECT 1 FROM {Staged} s WHERE s.batch = @batch AND s.type = e.type AND s.id = e.id)
            """,
            new { batch = batch.Batch, source = batch.Source.Word(), types = batch.ReplacedTypes.ToArray(), changeSet = feed.ChangeSet(), now },
            ct);
    }

    private static IReadOnlyList<(int Line, EntityUid Uid)> Places(IReadOnlyList<PlaceRow> rows) => [.. rows.Select(row => ((int)row.Line, new EntityUid(row.Type, row.Id)))];

    private sealed record PlaceRow
    {
        public long Line { get; init; }

        public string Type { get; init; } = string.Empty;

        public string Id { get; init; } = string.Empty;
    }
}
