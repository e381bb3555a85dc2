using AuthServer.Domain.Authorization.Cedar.Values;
using AuthServer.Domain.Authorization.Entities;
using AuthServer.Domain.SharedKernel;
using AuthServer.Orchestration.Authorization.Contracts;
using AuthServer.Orchestration.Authorization.Ports;

namespace AuthServer.Orchestration.Authorization.Entities.Directory;

/// <summary>Makes entities follow the directory: whoever is named is read again, when everything else of the unit of work is written, and written when that differs.</summary>
internal sealed class DirectoryProjection(IEnumerable<IDirectoryPart> parts, IEntities entities, ILastStatements last, TimeProvider time) : IClientEntities
{
    private const string Name = "authz.entities/directory";
    private const int AtOnce = 500;

    private readonly HashSet<EntityUid> _changed = [];

    /// <summary>Something about a person changed.</summary>
    public void Changed(UserId user) => Changed(DirectoryNames.Of(user));

    /// <summary>Something about a group changed.</summary>
    public void Changed(GroupId group) => Changed(DirectoryNames.Of(group));

    /// <inheritdoc/>
    public void Changed(ClientId client) => Changed(DirectoryNames.Of(client));

    /// <summary>Something about somebody or something changed.</summary>
    public void Changed(EntityUid uid)
    {
        // A unit of work that runs again begins anew.
        if (last.Add(Name, ProjectAsync))
            _changed.Clear();

        _changed.Add(uid);
    }

    /// <summary>Makes the entities of these ids be as the directory says; tells how many were not.</summary>
    public async Task<int> ProjectAsync(string type, IReadOnlyList<string> ids, CancellationToken ct)
    {
        // INVARIANT: the directory is read while the rows are held; read before, it would undo what somebody else takes away in between.
        var stored = (await entities.FindForChangeAsync(type, ids, ct)).ToDictionary(row => row.Uid.Id, StringComparer.Ordinal);
        var present = (await parts.Single(part => part.Type == type).ReadAsync(ids, ct)).ToDictionary(entity => entity.Id, StringComparer.Ordinal);
        var changes = 0;
        foreach (var id in ids.Order(StringComparer.Ordinal))
            changes += await ProjectAsync(new EntityUid(type, id), present.GetValueOrDefault(id), stored.GetValueOrDefault(id), ct) ? 1 : 0;

        return changes;
    }

    private async Task ProjectAsync(CancellationToken ct)
    {
        foreach (var ofType in _changed.GroupBy(uid => uid.Type, StringComparer.Ordinal).OrderBy(group => group.Key, StringComparer.Ordinal).ToList())
        {
            foreach (var chunk in ofType.Select(uid => uid.Id).Chunk(AtOnce))
                await ProjectAsync(ofType.Key, chunk, ct);
        }
    }

    private async Task<bool> ProjectAsync(EntityUid uid, DirectoryEntity? present, EntityRow? stored, CancellationToken ct)
    {
        if (present is null && stored is null or { IsDeleted: true })
            return false;
        if (present is not null && stored is not null && RowOf(uid, present, stored).SaysTheSame(stored) && stored.Source == EntitySource.People)
            return false;

        if (present is not null)
            await entities.WriteAsync(RowOf(uid, present, stored), stored, time.GetUtcNow(), ct);
        else if (stored is not null)
            await entities.RemoveAsync(stored, time.GetUtcNow(), ct);

        return true;
    }

    // The tags are others'.
    private static EntityRow RowOf(EntityUid uid, DirectoryEntity present, EntityRow? stored) => new(
        uid,
        EntityText.Write(present.Attributes),
        stored?.Tags ?? EntityText.NoAttributes,
        EntityText.Write(present.Parents, present.Ends),
        EntitySource.People);
}
