using AuthServer.Domain.SharedKernel;

namespace AuthServer.Orchestration.Authorization.Contracts;

/// <summary>What somebody may do with this server itself, read from the database's truth.</summary>
public interface IServerRights
{
    /// <summary>What a person may do by their roles.</summary>
    Task<ServerRights> OfAsync(UserId user, CancellationToken ct);

    /// <summary>What an application may do by its roles.</summary>
    Task<ServerRights> OfAsync(ClientId client, CancellationToken ct);

    /// <summary>What whoever acts in this request may do: operators at the command line may do everything, strangers nothing.</summary>
    Task<ServerRights> OfActingAsync(CancellationToken ct);
}

/// <summary>What somebody may do with this server itself.</summary>
/// <param name="IsEverything">Everything, as the built-in role may.</param>
/// <param name="Names">The permissions, when it is not everything.</param>
public sealed record ServerRights(bool IsEverything, IReadOnlySet<string> Names)
{
    /// <summary>Everything.</summary>
    public static readonly ServerRights Everything = new(true, new HashSet<string>(StringComparer.Ordinal));

    /// <summary>Nothing.</summary>
    public static readonly ServerRights None = new(false, new HashSet<string>(StringComparer.Ordinal));

    /// <summary>Whether it is anything at all.</summary>
    public bool IsAny => IsEverything || Names.Count > 0;

    /// <summary>Whether the entities that policies know may be seen.</summary>
    public bool ReadsEntities => IsEverything || Names.Contains("entities.read");

    /// <summary>Whether everything of the other is in it.</summary>
    public bool Cover(ServerRights other) => IsEverything || (!other.IsEverything && other.Names.IsSubsetOf(Names));
}
