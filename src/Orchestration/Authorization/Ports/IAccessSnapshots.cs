using AuthServer.Domain.Authorization.Entities;
using AuthServer.Domain.Authorization.Permissions;
using AuthServer.Domain.Authorization.Policies;

namespace AuthServer.Orchestration.Authorization.Ports;

/// <summary>Everything that decides, as it stands at one moment in the database.</summary>
public interface IAccessSnapshots
{
    /// <summary>Takes a snapshot: what is read of it is of one moment, whoever writes meanwhile. Holds a connection until it is disposed.</summary>
    Task<IAccessSnapshot> TakeAsync(CancellationToken ct);

    /// <summary>Permissions, roles and bindings inside the present unit of work; bindings that have ended are left out.</summary>
    Task<KeptRights> RightsAsync(DateTimeOffset now, CancellationToken ct);

    /// <summary>The tags of people, groups, roles and clients, inside the present unit of work.</summary>
    Task<IReadOnlyList<KeptTags>> TagsAsync(CancellationToken ct);
}

/// <summary>What stood there at one moment.</summary>
public interface IAccessSnapshot : IAsyncDisposable
{
    /// <summary>The version in force; 0 before anything was published.</summary>
    Task<long> InForceAsync(CancellationToken ct);

    /// <summary>All versions of the policies, by number.</summary>
    IAsyncEnumerable<PolicyVersion> VersionsAsync(CancellationToken ct);

    /// <summary>Permissions, roles and bindings; bindings that have ended are left out.</summary>
    Task<KeptRights> RightsAsync(DateTimeOffset now, CancellationToken ct);

    /// <summary>The entities of applications, by type and id.</summary>
    IAsyncEnumerable<KeptEntity> EntitiesAsync(CancellationToken ct);

    /// <summary>The tags of people, groups, roles and clients that have some.</summary>
    Task<IReadOnlyList<KeptTags>> TagsAsync(CancellationToken ct);
}

/// <summary>An entity of an application in a backup, its parts as JSON.</summary>
/// <param name="Type">Its type.</param>
/// <param name="Id">Its id.</param>
/// <param name="Attributes">Its attributes.</param>
/// <param name="Tags">Its tags.</param>
/// <param name="Parents">Its parents.</param>
/// <param name="Source">Who looks after it.</param>
public sealed record KeptEntity(string Type, string Id, string Attributes, string Tags, string Parents, EntitySource Source);

/// <summary>What applications laid beside a person, group, role or client, in a backup.</summary>
/// <param name="Type">The type.</param>
/// <param name="Id">The id.</param>
/// <param name="Tags">The tags as JSON.</param>
public sealed record KeptTags(string Type, string Id, string Tags);
