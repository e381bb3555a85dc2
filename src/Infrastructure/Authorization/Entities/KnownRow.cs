namespace AuthServer.Infrastructure.Authorization.Entities;

/// <summary>What of a row the access model reads.</summary>
internal sealed record KnownRow
{
    /// <summary>What to select.</summary>
    public const string Columns =
        "e.type AS Type, e.id AS Id, e.attributes AS Attributes, e.tags AS Tags, e.parents AS Parents, CAST(CASE WHEN e.deleted_at IS NULL THEN 0 ELSE 1 END AS bigint) AS IsDeleted";

    public string Type { get; init; } = string.Empty;

    public string Id { get; init; } = string.Empty;

    public string Attributes { get; init; } = string.Empty;

    public string Tags { get; init; } = string.Empty;

    public string Parents { get; init; } = string.Empty;

    public long IsDeleted { get; init; }
}
