using AuthServer.Orchestration.SharedKernel;

namespace AuthServer.Orchestration.Authorization.Entities;

/// <summary>One entity. Refuses with <c>authorization.entity_unknown</c>.</summary>
/// <param name="Type">Its type.</param>
/// <param name="Id">Its id.</param>
public sealed record GetEntity(string Type, string Id) : IQuery<EntityDetails>;

/// <summary>Entities by type and id.</summary>
/// <param name="Type">Only of this type; absent by design for all.</param>
/// <param name="Page">Which page.</param>
public sealed record ListEntities(string? Type, PageRequest Page) : IQuery<Page<EntityDetails>>;

/// <summary>An entity as it is stored.</summary>
/// <param name="Type">Its type.</param>
/// <param name="Id">Its id.</param>
/// <param name="Attributes">Its attributes as JSON.</param>
/// <param name="Tags">Its tags as JSON.</param>
/// <param name="Parents">What it is directly in, as JSON; memberships that end by themselves say when.</param>
/// <param name="Source">Who looks after it.</param>
/// <param name="Version">Grows with every change; the ETag.</param>
/// <param name="ChangedAt">When it last changed.</param>
public sealed record EntityDetails(string Type, string Id, string Attributes, string Tags, string Parents, string Source, long Version, DateTimeOffset ChangedAt);
