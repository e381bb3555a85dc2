using System.Text.Json;
using AuthServer.Domain.Authorization.Policies;
using AuthServer.Domain.SharedKernel;

namespace AuthServer.Orchestration.Authorization.Policies.Backups;

/// <summary>How policies stand in a backup: a line that says what it is, then a line for each version.</summary>
internal static class BackupLines
{
    private const string FormatName = "authserver.policies";

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { AllowDuplicateProperties = false };

    public static string Head(long inForce, DateTimeOffset now) => JsonSerializer.Serialize(new HeadLine(FormatName, 1, inForce, now), Json);

    public static string Of(PolicyVersion version) => JsonSerializer.Serialize(
        new VersionLine(
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
            version.PublishedAt),
        Json);

    /// <summary>Reads all lines; absent when they are not what was written.</summary>
    public static (long InForce, IReadOnlyList<PolicyVersion> Versions)? Read(IReadOnlyList<string> lines)
    {
        try
        {
            if (lines.Count == 0 || JsonSerializer.Deserialize<HeadLine>(lines[0], Json) is not { Format: FormatName, Revision: 1 } head)
                return null;

            PolicyVersion[] versions = [.. lines.Skip(1).Select(ReadVersion)];
            return IsWhole(versions, head.InForce) ? (head.InForce, versions) : null;
        }
        catch (Exception malformed) when (malformed is JsonException or ArgumentException)
        {
            return null;
        }
    }

    private static PolicyVersion ReadVersion(string line)
    {
        var read = JsonSerializer.Deserialize<VersionLine>(line, Json) ?? throw new JsonException();
        return new PolicyVersion(
            read.Number,
            new PolicyBundle(read.Documents, read.Schema, read.Tests),
            read.Digest,
            read.Base,
            Enum.Parse<PolicyOrigin>(read.Origin),
            read.Reason,
            new PolicyAuthor(read.User is { } user ? new UserId(user) : null, read.Client is { } client ? ClientId.Stored(client) : null, read.Edge),
            read.PublishedAt);
    }

    // Counted from 1 without gaps, each what its digest says, and the one in force among them.
    private static bool IsWhole(PolicyVersion[] versions, long inForce) =>
        inForce >= 0 && inForce <= versions.Length
        && versions.Select((version, index) => version.Number == index + 1 && BundleDigest.Of(version.Bundle) == version.Digest).All(isRight => isRight);

    private sealed record HeadLine(string Format, int Revision, long InForce, DateTimeOffset CreatedAt);

    private sealed record VersionLine(
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
        DateTimeOffset PublishedAt);
}
