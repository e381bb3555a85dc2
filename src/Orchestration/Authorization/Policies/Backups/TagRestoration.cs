using AuthServer.Domain.Authorization.Entities;
using AuthServer.Domain.Authorization.Events;
using AuthServer.Orchestration.Authorization.Ports;
using AuthServer.Orchestration.SharedKernel.Ports;

namespace AuthServer.Orchestration.Authorization.Policies.Backups;

/// <summary>Lays the tags of a backup beside people, groups, roles and clients, as far as these are there, and takes away all others.</summary>
internal sealed class TagRestoration(IAccessSnapshots snapshots, IEntities entities, IFacts facts, TimeProvider time)
{
    private const int AtOnce = 500;

    public async Task RestoreAsync(IReadOnlyList<KeptTags> kept, CancellationToken ct)
    {
        var wanted = kept.ToDictionary(tags => (tags.Type, tags.Id), tags => tags.Tags);
        foreach (var present in await snapshots.TagsAsync(ct))
            wanted.TryAdd((present.Type, present.Id), EntityText.NoAttributes);

        var changed = 0;
        foreach (var ofType in wanted.GroupBy(tags => tags.Key.Type, StringComparer.Ordinal).OrderBy(group => group.Key, StringComparer.Ordinal))
        {
            foreach (var chunk in ofType.OrderBy(tags => tags.Key.Id, StringComparer.Ordinal).Chunk(AtOnce))
                changed += await WriteAsync(ofType.Key, chunk.ToDictionary(tags => tags.Key.Id, tags => tags.Value, StringComparer.Ordinal), ct);
        }

        if (changed > 0)
            facts.Record(new EntitiesChanged(EntitySource.Import.Word(), null, 0, changed, 0));
    }

    private async Task<int> WriteAsync(string type, Dictionary<string, string> wanted, CancellationToken ct)
    {
        var changed = 0;
        foreach (var row in await entities.FindForChangeAsync(type, [.. wanted.Keys], ct))
        {
            if (row.IsDeleted || row.Source != EntitySource.People || row.Tags == wanted[row.Uid.Id])
                continue;

            await entities.WriteAsync(row with { Tags = wanted[row.Uid.Id] }, row, time.GetUtcNow(), ct);
            changed++;
        }

        return changed;
    }
}
