using System.Text.Json;
using System.Text.Json.Serialization;
using AuthServer.Domain.Authorization.Entities;
using AuthServer.Domain.Authorization.Permissions;
using AuthServer.Domain.Authorization.Policies;
using AuthServer.Domain.SharedKernel;
using AuthServer.Orchestration.Authorization.Ports;

namespace AuthServer.Orchestration.Authorization.Policies.Backups;

/// <summary>How a backup stands in lines: one that says what it is, then one for each version, permission, role, binding, entity, and person or the like with tags.</summary>
internal static class BackupLines
{
    /// <summary>The form that is written: policies, rights and entities.</summary>
    public const int Revision = 2;

    /// <summary>The form that held policies alone, each version a line by itself.</summary>
    public const int PoliciesOnly = 1;

    private const string FormatName = "authserver.policies";

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        AllowDuplicateProperties = false,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        RespectRequiredConstructorParameters = true,
        RespectNullableAnnotations = true,
        Converters = { new JsonStringEnumConverter<ResourceBearerKind>(JsonNamingPolicy.SnakeCaseLower, allowIntegerValues: false) },
    };

    public static string Head(long inForce, DateTimeOffset now) => JsonSerializer.Serialize(new HeadLine(FormatName, Revision, inForce, now), Json);

    public static string Of(PolicyVersion version) => Write(new BackupLine(Version: VersionLine.Of(version)));

    public static string Of(KeptPermission permission) => Write(new BackupLine(Permission: permission));

    public static string Of(KeptRole role) => Write(new BackupLine(Role: role));

    public static string Of(KeptBinding binding) => Write(new BackupLine(Binding: binding));

    public static string Of(KeptTags tags) => Write(new BackupLine(Tags: new TagsLine(tags.Type, tags.Id, JsonElement.Parse(tags.Tags))));

    // The parts of an entity are JSON in one line already.
    public static string Of(KeptEntity entity) =>
        $$"""{"entity":{"uid":{"type":{{JsonSerializer.Serialize(entity.Type)}},"id":{{JsonSerializer.Serialize(entity.Id)}}},"attrs":{{entity.Attributes}},"tags":{{entity.Tags}},"parents":{{entity.Parents}}},"source":"{{entity.Source.Word()}}"}""";

    /// <summary>The first line. Throws <see cref="JsonException"/> for what is none.</summary>
    public static HeadLine ReadHead(string line) =>
        JsonSerializer.Deserialize<HeadLine>(line, Json) is { Format: FormatName, InForce: >= 0 } head ? head : throw new JsonException();

    /// <summary>Any other line. Throws <see cref="JsonException"/> for what is none.</summary>
    public static BackupLine Read(string line, int revision)
    {
        var read = revision == PoliciesOnly
            ? new BackupLine(Version: JsonSerializer.Deserialize<VersionLine>(line, Json))
            : JsonSerializer.Deserialize<BackupLine>(line, Json);
        return read?.IsOne == true ? read : throw new JsonException();
    }

    private static string Write(BackupLine line) => JsonSerializer.Serialize(line, Json);
}

/// <summary>What a backup is.</summary>
/// <param name="Format">That it is one of ours.</param>
/// <param name="Revision">The form of its lines.</param>
/// <param name="InForce">The version in force.</param>
/// <param name="CreatedAt">When it was written.</param>
internal sealed record HeadLine(string Format, int Revision, long InForce, DateTimeOffset CreatedAt);

/// <summary>One thing in a backup; all others are absent.</summary>
internal sealed record BackupLine(
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] VersionLine? Version = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] KeptPermission? Permission = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] KeptRole? Role = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] KeptBinding? Binding = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] JsonElement? Entity = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Source = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] TagsLine? Tags = null)
{
    [JsonIgnore]
    public bool IsOne => new[] { Version is not null, Permission is not null, Role is not null, Binding is not null, Entity is not null, Tags is not null }.Count(isThere => isThere) == 1
        && Entity is null == Source is null;
}

/// <summary>Tags of the directory's entities.</summary>
internal sealed record TagsLine(string Type, string Id, JsonElement Tags);

/// <summary>A version of the policies.</summary>
internal sealed record VersionLine(
    long Number,
    PolicyDocument[] Documents,
    string? Schema,
    string? Tests,
    string Digest,
    long Base,
    string Origin,
    string Reason,
    Guid? User,
    string? Client,
    string Edge,
    DateTimeOffset PublishedAt)
{
    public static VersionLine Of(PolicyVersion version) => new(
        version.Number,
        [.. version.Bundle.Documents],
        version.Bundle.Schema,
        version.Bundle.Tests,
        version.Digest,
        version.Base,
        version.Origin.ToString(),
        version.Reason,
        version.Author.User?.Value,
        version.Author.Client?.Value,
        version.Author.Edge,
        version.PublishedAt);

    /// <summary>The version; absent when it is not what its digest says, or did not come as versions come.</summary>
    public PolicyVersion? Read()
    {
        var bundle = new PolicyBundle(Documents, Schema, Tests);
        var client = Client is null ? null : ClientId.TryCreate(Client) is { IsSuccess: true, Value: var known } ? known : (ClientId?)null;
        return BundleDigest.Of(bundle) == Digest && Enum.TryParse<PolicyOrigin>(Origin, out var origin) && (client is null) == (Client is null)
            ? new PolicyVersion(Number, bundle, Digest, Base, origin, Reason, new PolicyAuthor(User is { } user ? new UserId(user) : null, client, Edge), PublishedAt)
            : null;
    }
}
