using AuthServer.Domain.Authorization.Cedar.Values;
using AuthServer.Domain.Authorization.Entities;
using AuthServer.Orchestration.Authorization.Entities;
using AuthServer.Orchestration.Authorization.Ports;

namespace AuthServer.Infrastructure.Authorization.Entities;

/// <summary>An entity's row as it is read.</summary>
internal sealed record StoredEntityRow
{
    /// <summary>What to select.</summary>
    public const string Columns =
        "type AS Type, id AS Id, attributes AS Attributes, tags AS Tags, parents AS Parents, source AS Source, version AS Version, deleted_at AS DeletedAt, changed_at AS ChangedAt";

    public string Type { get; init; } = string.Empty;

    public string Id { get; init; } = string.Empty;

    public string Attributes { get; init; } = string.Empty;

    public string Tags { get; init; } = string.Empty;

    public string Parents { get; init; } = string.Empty;

    public string Source { get; init; } = string.Empty;

    public long Version { get; init; }

    public DateTimeOffset? DeletedAt { get; init; }

    public DateTimeOffset ChangedAt { get; init; }

    public EntityRow ToRow() => new(new EntityUid(Type, Id), Attributes, Tags, Parents, EntitySources.Of(Source), Version, DeletedAt is not null);

    public EntityDetails ToDetails() => new(Type, Id, Attributes, Tags, Parents, Source, Version, ChangedAt);
}
