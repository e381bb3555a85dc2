namespace AuthServer.Orchestration.Authorization.Ports;

/// <summary>What became of the watched folder; one for all instances.</summary>
public interface IDirectoryVerdicts
{
    /// <summary>The last verdict; absent before the first.</summary>
    Task<DirectoryVerdict?> LastAsync(CancellationToken ct);

    /// <summary>What became of a content so far.</summary>
    Task<ContentPast> PastAsync(string digest, CancellationToken ct);

    /// <summary>Keeps that a content came in force.</summary>
    Task KeepAppliedAsync(DirectoryVerdict verdict, CancellationToken ct);

    /// <summary>Takes back a refusal, since what came in force last is in the folder again. Tells whether there was one, and this content is the one.</summary>
    Task<bool> ClearAsync(DirectoryVerdict verdict, CancellationToken ct);

    /// <summary>Keeps that a content was refused. What came in force last is remembered beside it, and so is over which version this content was refused first.</summary>
    Task KeepRefusedAsync(DirectoryVerdict verdict, CancellationToken ct);
}

/// <summary>What became of the folder.</summary>
/// <param name="Digest">Which content was judged.</param>
/// <param name="Commit">The commit that was checked out, absent by design outside of git.</param>
/// <param name="Refusal">The code of the refusal; absent when the content came in force.</param>
/// <param name="Problem">The first problem in one sentence; absent when the content came in force.</param>
/// <param name="Version">The version as which it came in force, or the one in force when it was refused.</param>
/// <param name="JudgedAt">When.</param>
public sealed record DirectoryVerdict(string Digest, string? Commit, string? Refusal, string? Problem, long Version, DateTimeOffset JudgedAt);

/// <summary>What became of a content of the folder so far.</summary>
/// <param name="Applied">The digest of the content that came in force last, this or another; absent before any did.</param>
/// <param name="AppliedAs">As which version this content came in force; absent when it never did.</param>
/// <param name="RefusedOver">The version that was in force when this content was refused first; absent when it was not, or has come in force since.</param>
public sealed record ContentPast(string? Applied, long? AppliedAs, long? RefusedOver);
