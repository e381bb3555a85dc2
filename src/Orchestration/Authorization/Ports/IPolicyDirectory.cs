using AuthServer.Domain.Authorization.Policies;

namespace AuthServer.Orchestration.Authorization.Ports;

/// <summary>Folders with policies: the one that is watched, and those that verbs name.</summary>
public interface IPolicyDirectory
{
    /// <summary>What tells apart two states of the folder without reading its files: their names, sizes and times. Equal for a folder that nobody touches.</summary>
    string Look(string folder);

    /// <summary>Reads everything. What makes the folder unreadable is told in <see cref="DirectoryContent.Fault"/>.</summary>
    Task<DirectoryContent> ReadAsync(string folder, CancellationToken ct);
}

/// <summary>What stands in the folder.</summary>
/// <param name="Digest">What tells apart two contents.</param>
/// <param name="Commit">The commit that is checked out there, absent by design outside of git.</param>
/// <param name="Documents">The policies.</param>
/// <param name="Schema">The schema, absent by design without one.</param>
/// <param name="Tests">The files of tests.</param>
/// <param name="Entities">The files of entities.</param>
/// <param name="Fault">Why the folder cannot be taken at all; absent when it can.</param>
public sealed record DirectoryContent(
    string Digest,
    string? Commit,
    IReadOnlyList<PolicyDocument> Documents,
    string? Schema,
    IReadOnlyList<DirectoryFile> Tests,
    IReadOnlyList<DirectoryFile> Entities,
    string? Fault);

/// <summary>A file of JSON.</summary>
/// <param name="Name">Its name within the folder, <c>tests/sharing.json</c>.</param>
/// <param name="Text">Its text.</param>
public sealed record DirectoryFile(string Name, string Text);
