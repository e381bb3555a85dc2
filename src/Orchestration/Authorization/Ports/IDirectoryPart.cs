using AuthServer.Domain.Authorization.Access;
using AuthServer.Domain.Authorization.Cedar.Values;

namespace AuthServer.Orchestration.Authorization.Ports;

/// <summary>Where the entities of one type of the directory come from: the rows that are the truth of it.</summary>
public interface IDirectoryPart
{
    /// <summary>The type.</summary>
    string Type { get; }

    /// <summary>Those of the entities that there are, as they are to be seen by policies.</summary>
    Task<IReadOnlyList<DirectoryEntity>> ReadAsync(IReadOnlyList<string> ids, CancellationToken ct);

    /// <summary>Ids in an order of their own.</summary>
    /// <param name="after">After which; empty for the first.</param>
    /// <param name="most">How many at most.</param>
    /// <param name="ct">Cancels.</param>
    Task<IReadOnlyList<string>> IdsAsync(string after, int most, CancellationToken ct);
}

/// <summary>Somebody or something of the directory.</summary>
/// <param name="Id">The id.</param>
/// <param name="Attributes">The attributes.</param>
/// <param name="Parents">In what it is.</param>
/// <param name="Ends">Which of that ends by itself.</param>
public sealed record DirectoryEntity(string Id, CedarRecord Attributes, IReadOnlyList<EntityUid> Parents, IReadOnlyList<MembershipEnd> Ends);
