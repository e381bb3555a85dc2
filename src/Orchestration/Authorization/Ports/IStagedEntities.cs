using AuthServer.Domain.Authorization.Cedar.Values;
using AuthServer.Domain.Authorization.Entities;

namespace AuthServer.Orchestration.Authorization.Ports;

/// <summary>Where many entities wait until all of them have been read.</summary>
public interface IStagedEntities
{
    /// <summary>Adds entities to a batch.</summary>
    Task AddAsync(Guid batch, IReadOnlyList<StagedEntity> entities, DateTimeOffset now, CancellationToken ct);

    /// <summary>Entities that stand in the batch more than once: each with the line of its second place.</summary>
    Task<IReadOnlyList<(int Line, EntityUid Uid)>> RepeatedAsync(Guid batch, int most, CancellationToken ct);

    /// <summary>Entities of the batch that stand in files of the policy directory.</summary>
    Task<IReadOnlyList<(int Line, EntityUid Uid)>> OfFilesAsync(Guid batch, int most, CancellationToken ct);

    /// <summary>Takes the batch over inside the present unit of work, as its description says; tells what became of how many.</summary>
    Task<EntityCounts> TakeOverAsync(StagedEntities batch, DateTimeOffset now, CancellationToken ct);

    /// <summary>Throws some of the batch away, and tells how many.</summary>
    Task<int> DropSomeAsync(Guid batch, int most, CancellationToken ct);

    /// <summary>Throws the batch away.</summary>
    Task DropAsync(Guid batch, CancellationToken ct);
}

/// <summary>An entity in a batch, its parts as JSON.</summary>
/// <param name="Line">Where it stood.</param>
/// <param name="Uid">Its name.</param>
/// <param name="Attributes">Its attributes.</param>
/// <param name="Tags">Its tags.</param>
/// <param name="Parents">Its parents.</param>
/// <param name="Source">Who will look after it.</param>
public sealed record StagedEntity(int Line, EntityUid Uid, string Attributes, string Tags, string Parents, EntitySource Source);

/// <summary>What became of how many entities.</summary>
/// <param name="Created">New ones.</param>
/// <param name="Updated">Others than before.</param>
/// <param name="Unchanged">As they were.</param>
/// <param name="Removed">Gone.</param>
public sealed record EntityCounts(int Created, int Updated, int Unchanged, int Removed)
{
    /// <summary>Nothing.</summary>
    public static readonly EntityCounts None = new(0, 0, 0, 0);
}
