using AuthServer.Domain.Authorization;
using AuthServer.Orchestration.Authorization.Ports;

namespace AuthServer.Orchestration.Authorization.Policies.Directory;

/// <summary>What one instance knows of its own folder since it started; others may have another one. Never changed.</summary>
/// <param name="Reached">The digest of the content with which the folder was what came in force last; absent as long as it was not.</param>
/// <param name="Verdict">What was said of the folder the last time; absent before the first.</param>
public sealed record FolderPast(string? Reached, DirectoryVerdict? Verdict)
{
    /// <summary>An instance that has just started.</summary>
    public static readonly FolderPast None = new(null, null);

    /// <summary>Whether this instance's folder was left behind: others have put a later content in force.</summary>
    public bool IsLeftBehind => Verdict?.Refusal == PolicyStoreErrors.DirectorySuperseded(0).Code;

    /// <summary>The same with one more verdict.</summary>
    public FolderPast With(DirectoryVerdict verdict) => new(verdict.Refusal is null ? verdict.Digest : Reached, verdict);
}
