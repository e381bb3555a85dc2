using AuthServer.AuditCompliance.Audit.Log;
using AuthServer.AuditCompliance.SharedKernel;
using AuthServer.Domain.SharedKernel;
using AuthServer.Infrastructure.Audit.Entries;
using AuthServer.Infrastructure.Audit.Keys;
using AuthServer.Infrastructure.SharedKernel.Persistence;
using AuthServer.Orchestration.Audit.Entries;
using AuthServer.Orchestration.Audit.Ports;
using AuthServer.Orchestration.SharedKernel;

namespace AuthServer.Infrastructure.Audit.Reads;

/// <summary>Reads the log by key, newest first.</summary>
internal sealed class AuditTrail(SqlSession sql, PersonKeys people) : IAuditTrail
{
    public async Task<Result<Page<AuditEntry>>> ReadAsync(AuditFilter filter, PageRequest page, CancellationToken ct)
    {
        var cursor = TrailCursor.Read(page.Cursor);
        if (cursor.IsRefused)
            return cursor.Refusal;
        var where = TrailFilter.Of(filter, cursor.Value, sql.Dialect);
        if (where.IsRefused)
            return where.Refusal;

        var rows = await QueryAsync(where.Value, page.Size, ct);
        var shown = rows.Take(page.Size).ToList();
        var keys = await people.OpenAsync(sql, [.. shown.Select(row => row.PersonalKey).OfType<Guid>().Distinct()], ct);
        var next = rows.Count > page.Size ? new TrailCursor(shown[^1].OccurredAt.GetValueOrDefault(), shown[^1].Id.GetValueOrDefault()).ToString() : null;
        return new Page<AuditEntry>([.. shown.Select(row => Show(row, keys))], next);
    }

    private Task<IReadOnlyList<TrailColumns>> QueryAsync(TrailFilter where, int size, CancellationToken ct)
    {
        where.Parameters.Add("limit", size + 1);
        return sql.QueryAsync<TrailColumns>(
            $"""
            SELECT e.*, s.sequence AS Sequence FROM (
              SELECT {EntryColumns.List} FROM {sql.Table("audit", "entries")} e
              WHERE {where.Condition} ORDER BY e.occurred_at DESC, e.id DESC LIMIT @limit) e
            LEFT JOIN {sql.Table("audit", "seals")} s ON s.entry_id = e.Id
            ORDER BY e.OccurredAt DESC, e.Id DESC
            """,
            where.Parameters,
            ct);
    }

    private static AuditEntry Show(TrailColumns row, IReadOnlyDictionary<Guid, PersonalKey> keys)
    {
        var id = row.Id.GetValueOrDefault();
        var line = AuditVocabulary.LineOf(row.Name);
        return new AuditEntry(
            id,
            row.Sequence,
            row.Name,
            VocabularyWords.Of(line.Category),
            line.Action,
            VocabularyWords.Of(line.Severity),
            VocabularyWords.Of(line.Outcome),
            row.OccurredAt.GetValueOrDefault(),
            row.Subject,
            row.ActorUser,
            row.ActorClient,
            row.Session,
            row.Client,
            row.Origin,
            row.CorrelationId,
            row.Payload,
            Open(row, id, keys));
    }

    private static PersonalPart? Open(TrailColumns row, Guid id, IReadOnlyDictionary<Guid, PersonalKey> keys) =>
        row.Personal is { } box && row.PersonalKey is { } keyId && keys.TryGetValue(keyId, out var key) ? PersonalCipher.Open(box, id, key.Material) : null;

    internal sealed class TrailColumns : EntryColumns
    {
        public long? Sequence { get; init; }
    }
}
