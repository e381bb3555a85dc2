using System.Text.Json;
using AuthServer.Domain.Authorization.Policies;
using AuthServer.Domain.SharedKernel;

namespace AuthServer.Infrastructure.Authorization.Policies;

/// <summary>A row of <c>authz.policy_versions</c>.</summary>
internal sealed record StoredVersion
{
    /// <summary>The columns in the form that this record reads.</summary>
    public const string Columns =
        "number AS Number, documents AS Documents, policy_schema AS PolicySchema, tests AS Tests, digest AS Digest, base AS Base, origin AS Origin, reason AS Reason, author_user AS AuthorUser, author_client AS AuthorClient, edge AS Edge, published_at AS PublishedAt";

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    public long Number { get; init; }

    public string Documents { get; init; } = "[]";

    public string? PolicySchema { get; init; }

    public string? Tests { get; init; }

    public string Digest { get; init; } = string.Empty;

    public long Base { get; init; }

    public string Origin { get; init; } = string.Empty;

    public string Reason { get; init; } = string.Empty;

    public Guid? AuthorUser { get; init; }

    public string? AuthorClient { get; init; }

    public string Edge { get; init; } = string.Empty;

    public DateTimeOffset PublishedAt { get; init; }

    public PolicyBundle Bundle => new(ReadDocuments(Documents), PolicySchema, Tests);

    public PolicyVersion Version => new(
        Number,
        Bundle,
        Digest,
        Base,
        Enum.Parse<PolicyOrigin>(Origin),
        Reason,
        new PolicyAuthor(AuthorUser is { } user ? new UserId(user) : null, AuthorClient is { } client ? ClientId.Stored(client) : null, Edge),
        PublishedAt);

    public static string WriteDocuments(IReadOnlyList<PolicyDocument> documents) => JsonSerializer.Serialize(documents, Json);

    public static IReadOnlyList<PolicyDocument> ReadDocuments(string json) => JsonSerializer.Deserialize<PolicyDocument[]>(json, Json) ?? [];
}
