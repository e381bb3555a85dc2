namespace AuthServer.Orchestration.Authorization.Ports;

/// <summary>What became of the watched folder the last time that it changed; one for all instances.</summary>
public interface IDirectoryVerdicts
{
    /// <summary>The last verdict; absent before the first.</summary>
    Task<DirectoryVerdict?> LastAsync(CancellationToken ct);

    /// <summary>Keeps a verdict in place of the last one.</summary>
    Task KeepAsync(DirectoryVerdict verdict, CancellationToken ct);
}

/// <summary>What became of the folder.</summary>
/// <param name="Digest">Which content was judged.</param>
/// <param name="Commit">The commit that was checked out, absent by design outside of git.</param>
/// <param name="Refusal">The code of the refusal; absent when the content is in force.</param>
/// <param name="Problem">The first problem in one sentence; absent when the content is in force.</param>
/// <param name="Version">The version in force afterwards.</param>
/// <param name="JudgedAt">When.</param>
public sealed record DirectoryVerdict(string Digest, string? Commit, string? Refusal, string? Problem, long Version, DateTimeOffset JudgedAt);
