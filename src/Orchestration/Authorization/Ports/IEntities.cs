using AuthServer.Domain.Authorization.Cedar.Entities;
using AuthServer.Domain.Authorization.Cedar.Values;
using AuthServer.Domain.Authorization.Entities;

namespace AuthServer.Orchestration.Authorization.Ports;

/// <summary>The entities of policies as rows. All of it runs inside a unit of work; every instance hears of the changes after its commit.</summary>
public interface IEntities
{
    /// <summary>Holds everybody else back who changes what entities are in, until this unit of work ends: two changes that make a cycle together never both commit.</summary>
    Task HoldHierarchyAsync(CancellationToken ct);

    /// <summary>The row of an entity, held until the unit of work ends; one that was removed lately is told as such. Absent when there is none.</summary>
    Task<EntityRow?> FindForChangeAsync(EntityUid uid, CancellationToken ct);

    /// <summary>The rows of entities of one type, held in the order of their ids until the unit of work ends; those that were removed lately are told as such.</summary>
    Task<IReadOnlyList<EntityRow>> FindForChangeAsync(string type, IReadOnlyList<string> ids, CancellationToken ct);

    /// <summary>Writes an entity over the row that was found, or as a new one; tells its version. Somebody else's insert in between makes the unit of work run again.</summary>
    Task<long> WriteAsync(EntityRow row, EntityRow? found, DateTimeOffset now, CancellationToken ct);

    /// <summary>Removes an entity whose row was found.</summary>
    Task RemoveAsync(EntityRow found, DateTimeOffset now, CancellationToken ct);

    /// <summary>The entities without attributes, as far as there are any: what is staged in a batch stands before what is stored.</summary>
    /// <param name="uids">Which.</param>
    /// <param name="batch">The batch; absent by design when nothing is staged.</param>
    /// <param name="ct">Cancels.</param>
    Task<IReadOnlyList<Entity>> WithParentsAsync(IReadOnlyCollection<EntityUid> uids, StagedEntities? batch, CancellationToken ct);

    /// <summary>Ids of entities of a type that belong to a source, by id.</summary>
    Task<IReadOnlyList<string>> IdsAsync(string type, EntitySource source, string after, int most, CancellationToken ct);

    /// <summary>All entities that belong to a source: for those of which there are few.</summary>
    Task<IReadOnlyList<EntityUid>> OfSourceAsync(EntitySource source, CancellationToken ct);
}

/// <summary>An entity as it is stored.</summary>
/// <param name="Uid">Its name.</param>
/// <param name="Attributes">Its attributes as JSON.</param>
/// <param name="Tags">Its tags as JSON.</param>
/// <param name="Parents">What it is directly in, as JSON.</param>
/// <param name="Source">Who looks after it.</param>
/// <param name="Version">Grows with every change.</param>
/// <param name="IsDeleted">Whether it was removed.</param>
public sealed record EntityRow(EntityUid Uid, string Attributes, string Tags, string Parents, EntitySource Source, long Version = 0, bool IsDeleted = false)
{
    /// <summary>Whether both say the same of the entity.</summary>
    public bool SaysTheSame(EntityRow other) =>
        !IsDeleted && !other.IsDeleted && Attributes == other.Attributes && Tags == other.Tags && Parents == other.Parents;
}

/// <summary>Entities that wait to be taken over together.</summary>
/// <param name="Batch">Their batch.</param>
/// <param name="Source">By which way they come.</param>
/// <param name="Replaced">What else will be gone.</param>
/// <param name="ReplacedTypes">The types of which nothing else will be left, where it is types.</param>
public sealed record StagedEntities(Guid Batch, EntitySource Source, Replaced Replaced, IReadOnlyList<string> ReplacedTypes);

/// <summary>What is gone once a batch is taken over, unless it stands in the batch; people, groups, roles and clients never are.</summary>
public enum Replaced
{
    /// <summary>Nothing.</summary>
    Nothing,

    /// <summary>Everything of some types, but for what stands in files of the policy directory.</summary>
    Types,

    /// <summary>Everything that came by the same way.</summary>
    Source,

    /// <summary>Everything of applications.</summary>
    Everything,
}
