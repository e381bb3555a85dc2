using AuthServer.Domain.Authorization.Cedar.Entities;
using AuthServer.Domain.Authorization.Cedar.Values;
using AuthServer.Domain.Authorization.Entities;
using AuthServer.Infrastructure.Authorization.Roles;
using AuthServer.Infrastructure.SharedKernel.Persistence;
using AuthServer.Orchestration.Authorization.Ports;
using Microsoft.EntityFrameworkCore;

namespace AuthServer.Infrastructure.Authorization.Entities;

/// <summary>Entities in the database.</summary>
internal sealed class SqlEntities(SqlSession sql, EntityFeed feed) : IEntities
{
    // Any number will do that nobody else locks: "entities" in ASCII.
    private const long HierarchyLock = 0x656E746974696573;
    private const int UidsAtOnce = 1_000;

    // SQLite has one writer at a time, and we are it.
    private string Held => sql.Dialect == Dialect.Postgres ? " FOR UPDATE" : string.Empty;

    private string Table => sql.Table(RoleMapping.Schema, "entities");

    public Task HoldHierarchyAsync(CancellationToken ct) => sql.Dialect == Dialect.Postgres
        ? sql.ExecuteAsync("SELECT pg_advisory_xact_lock(@key)", new { key = HierarchyLock }, ct)
        : Task.CompletedTask;

    public async Task<EntityRow?> FindForChangeAsync(EntityUid uid, CancellationToken ct)
    {
        var row = await sql.QuerySingleOrDefaultAsync<StoredEntityRow>(
            $"SELECT {StoredEntityRow.Columns} FROM {Table} WHERE type = @Type AND id = @Id{Held}",
            new { uid.Type, uid.Id },
            ct);
        return row?.ToRow();
    }

    // In one order for everybody: two who hold some of the same rows wait for each other in one direction only.
    public async Task<IReadOnlyList<EntityRow>> FindForChangeAsync(string type, IReadOnlyList<string> ids, CancellationToken ct)
    {
        var rows = await sql.QueryAsync<StoredEntityRow>(
            $"SELECT {StoredEntityRow.Columns} FROM {Table} WHERE type = @type AND {In("id", "@ids")} ORDER BY id{Held}", new { type, ids = ids.ToArray() }, ct);
        return [.. rows.Select(row => row.ToRow())];
    }

    public async Task<long> WriteAsync(EntityRow row, EntityRow? found, DateTimeOffset now, CancellationToken ct)
    {
        var values = new
        {
            type = row.Uid.Type,
            id = row.Uid.Id,
            attributes = row.Attributes,
            tags = row.Tags,
            parents = row.Parents,
            source = row.Source.Word(),
            version = found?.Version ?? 0,
            changeSet = feed.ChangeSet(),
            now,
        };
        var written = await sql.ExecuteAsync(
            found is null
                ? $"""
                  INSERT INTO {Table} (type, id, attributes, tags, parents, source, version, change_set, changed_at, deleted_at)
                  VALUES (@type, @id, @attributes, @tags, @parents, @source, 1, @changeSet, @now, NULL)
                  ON CONFLICT (type, id) DO NOTHING
                  """
                : $"""
                  UPDATE {Table} SET attributes = @attributes, tags = @tags, parents = @parents, source = @source,
                    version = version + 1, change_set = @changeSet, changed_at = @now, deleted_at = NULL
                  WHERE type = @type AND id = @id AND version = @version
                  """,
            values,
            ct);
        return written == 1 ? values.version + 1 : throw new DbUpdateConcurrencyException("Somebody else wrote the entity.");
    }

    public async Task RemoveAsync(EntityRow found, DateTimeOffset now, CancellationToken ct)
    {
        var removed = await sql.ExecuteAsync(
            $"""
            UPDATE {Table} SET attributes = '{EntityText.NoAttributes}', tags = '{EntityText.NoAttributes}', parents = '{EntityText.NoParents}',
              version = version + 1, change_set = @changeSet, changed_at = @now, deleted_at = @now
            WHERE type = @Type AND id = @Id AND version = @Version
            """,
            new { found.Uid.Type, found.Uid.Id, found.Version, changeSet = feed.ChangeSet(), now },
            ct);
        if (removed != 1)
            throw new DbUpdateConcurrencyException("Somebody else wrote the entity.");
    }

    public async Task<IReadOnlyList<Entity>> WithParentsAsync(IReadOnlyCollection<EntityUid> uids, StagedEntities? batch, CancellationToken ct)
    {
        List<Entity> found = [];
        foreach (var ofType in uids.GroupBy(uid => uid.Type, StringComparer.Ordinal))
        {
            foreach (var chunk in ofType.Chunk(UidsAtOnce))
                found.AddRange(await WithParentsAsync(ofType.Key, [.. chunk.Select(uid => uid.Id)], batch, ct));
        }

        return found;
    }

    public Task<IReadOnlyList<string>> IdsAsync(string type, EntitySource source, string after, int most, CancellationToken ct) => sql.QueryAsync<string>(
        $"SELECT id FROM {Table} WHERE type = @type AND id > @after AND source = @source AND deleted_at IS NULL ORDER BY id LIMIT @most",
        new { type, source = source.Word(), after, most },
        ct);

    public async Task<IReadOnlyList<EntityUid>> OfSourceAsync(EntitySource source, CancellationToken ct)
    {
        var rows = await sql.QueryAsync<StoredEntityRow>($"SELECT {StoredEntityRow.Columns} FROM {Table} WHERE source = @source AND deleted_at IS NULL", new { source = source.Word() }, ct);
        return [.. rows.Select(row => new EntityUid(row.Type, row.Id))];
    }

    private async Task<IEnumerable<Entity>> WithParentsAsync(string type, string[] ids, StagedEntities? batch, CancellationToken ct)
    {
        var staged = batch is null ? [] : await sql.QueryAsync<ParentsRow>(
            $"SELECT id AS Id, parents AS Parents FROM {sql.Table(RoleMapping.Schema, "staged_entities")} WHERE batch = @batch AND type = @type AND {In("id", "@ids")}",
            new { batch = batch.Batch, type, ids },
            ct);

        // What the batch replaces is gone once it is taken over, and makes no cycle any more; what others look after stays.
        var remaining = batch switch
        {
            { Replaced: Replaced.Everything } => " AND source = 'people'",
            { Replaced: Replaced.Source } => " AND source <> @source",
            { Replaced: Replaced.Types } when batch.ReplacedTypes.Contains(type, StringComparer.Ordinal) => " AND source IN ('people', 'directory-files')",
            _ => string.Empty,
        };
        var stored = await sql.QueryAsync<ParentsRow>(
            $"SELECT id AS Id, parents AS Parents FROM {Table} WHERE type = @type AND {In("id", "@ids")} AND deleted_at IS NULL{remaining}",
            new { type, ids, source = batch?.Source.Word() },
            ct);
        return staged.Concat(stored).DistinctBy(row => row.Id, StringComparer.Ordinal)
            .Select(row => new Entity(new EntityUid(type, row.Id), CedarRecord.Empty, CedarRecord.Empty, EntityText.Parents(row.Parents).Parents));
    }

    private string In(string column, string list) => sql.Dialect == Dialect.Postgres ? $"{column} = ANY({list})" : $"{column} IN {list}";

    private sealed record ParentsRow
    {
        public string Id { get; init; } = string.Empty;

        public string Parents { get; init; } = string.Empty;
    }
}
