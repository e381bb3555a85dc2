using AuthServer.Domain.Authorization.Access;
using AuthServer.Infrastructure.Authorization.Access;
using AuthServer.Infrastructure.Authorization.Roles;
using AuthServer.Infrastructure.SharedKernel.Persistence;
using Dapper;

namespace AuthServer.Infrastructure.Authorization.Entities;

/// <summary>The entities of the access model: all of them once, then only what changed.</summary>
internal sealed class KnownEntitiesPart(Connections connections, TimeProvider time) : AccessModelPart
{
    /// <summary>How old the last reading may be so that what was removed since is still in the table; half of how long it is kept there.</summary>
    public static readonly TimeSpan LongestSilence = TimeSpan.FromDays(3);

    private const int Changes = 4_096;

    public override string Region => EntityRegion.Name;

    private string Table => connections.Table(RoleMapping.Schema, "entities");

    public override async Task<AccessModel> RenewAsync(AccessModel model, CancellationToken ct)
    {
        var now = time.GetUtcNow();
        var position = model.Known.Position;
        await using var connection = await connections.OpenAsync(ct);

        // Read before the rows: what commits in between is read now and once more the next time.
        var sequence = await connection.ExecuteScalarAsync<long?>(new CommandDefinition(
            $"SELECT version FROM {connections.Table("kernel", "cache_versions")} WHERE region = @region", new { region = Region }, cancellationToken: ct)) ?? 0;
        var isWhole = position.ReadAt is not { } readAt || now - readAt > LongestSilence || sequence < position.Sequence;
        if (!isWhole && sequence == position.Sequence)
            return model.With(model.Known.After([], position with { ReadAt = now }, now));

        var reading = new EntityRowReading();
        var changes = new List<KnownChange>(isWhole ? Changes : 16);
        var rows = connection.QueryUnbufferedAsync<KnownRow>(isWhole ? All() : Since(), new { after = position.Sequence });
        await foreach (var row in rows.WithCancellation(ct))
            changes.Add(reading.Read(row));

        var known = isWhole ? KnownEntities.None with { Version = model.Known.Version } : model.Known;
        return model.With(known.After(changes, new FeedPosition(sequence, now), now));
    }

    // In the order in which the model keeps them: then nothing has to be sorted.
    private string All() => $"SELECT {KnownRow.Columns} FROM {Table} e WHERE e.deleted_at IS NULL ORDER BY e.type, e.id";

    private string Since() =>
        $"SELECT {KnownRow.Columns} FROM {connections.Table(RoleMapping.Schema, "entity_changes")} c JOIN {Table} e ON e.change_set = c.id WHERE c.sequence > @after";
}
