using AuthServer.Domain.SharedKernel;
using AuthServer.Orchestration.Identity.Groups;

namespace AuthServer.Infrastructure.Identity.Reads;

/// <summary>A group's row as the reads see it.</summary>
internal sealed record GroupRead
{
    /// <summary>What to select.</summary>
    public const string Columns = "id AS Id, name AS Name, normalised_name AS NormalisedName, created_at AS CreatedAt, version AS Version";

    public GroupId Id { get; init; }

    public string Name { get; init; } = string.Empty;

    public string NormalisedName { get; init; } = string.Empty;

    public DateTimeOffset CreatedAt { get; init; }

    public long Version { get; init; }

    public GroupRow ToRow() => new(Id, Name, CreatedAt, Version);
}
