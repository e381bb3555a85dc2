using AuthServer.Domain.Authorization.Policies;
using AuthServer.Domain.SharedKernel;

namespace AuthServer.Domain.Authorization.Events;

/// <summary>A fact about the policies as a whole.</summary>
public abstract record PolicyEvent : DomainEvent
{
    /// <inheritdoc/>
    public override string OrderingKey => "policies";
}

/// <summary>A version of the policies came in force.</summary>
/// <param name="Version">Its number.</param>
/// <param name="Base">The version before; 0 when there was none.</param>
/// <param name="Origin">How it came.</param>
/// <param name="Digest">The digest of what was published.</param>
/// <param name="Policies">How many policies and templates it has.</param>
/// <param name="Reason">Why.</param>
/// <param name="Draft">The draft that became it, absent by design without one.</param>
public sealed record PolicyPublished(long Version, long Base, PolicyOrigin Origin, string Digest, int Policies, string Reason, PolicyDraftId? Draft) : PolicyEvent;

/// <summary>An earlier version was put in force again, as a new version with its content.</summary>
/// <param name="Version">The number of the new version.</param>
/// <param name="To">The version whose content it has.</param>
/// <param name="Base">The version that it replaced.</param>
/// <param name="Reason">Why.</param>
public sealed record PolicyRolledBack(long Version, long To, long Base, string Reason) : PolicyEvent;

/// <summary>The watched directory holds what cannot be published; what was in force stays in force.</summary>
/// <param name="Digest">The digest of the directory.</param>
/// <param name="Commit">The commit that is checked out there, absent by design outside of git.</param>
/// <param name="Refusal">The code of the refusal.</param>
/// <param name="Problems">How many problems there are.</param>
public sealed record PolicyDirectoryRefused(string Digest, string? Commit, string Refusal, int Problems) : PolicyEvent;

/// <summary>The watched directory can be published again.</summary>
/// <param name="Digest">The digest of the directory.</param>
/// <param name="Commit">The commit that is checked out there, absent by design outside of git.</param>
/// <param name="Version">The version in force.</param>
public sealed record PolicyDirectoryRecovered(string Digest, string? Commit, long Version) : PolicyEvent;

/// <summary>A backup could not be written; what was there before is older than it should be.</summary>
public sealed record PolicyBackupFailed : PolicyEvent;

/// <summary>Policies, their history, rights and entities were written to a file.</summary>
/// <param name="File">The name of the file, without its folder.</param>
/// <param name="Version">The version in force.</param>
/// <param name="Sha256">The checksum of the content.</param>
public sealed record PolicyBackupWritten(string File, long Version, string Sha256) : PolicyEvent;

/// <summary>Policies were restored from a backup, with rights and entities when these are in it.</summary>
/// <param name="Version">The version that is in force now.</param>
/// <param name="Source">The version that was in force when the backup was written.</param>
/// <param name="Sha256">The checksum of the backup.</param>
/// <param name="Reason">Why.</param>
public sealed record PolicyBackupRestored(long Version, long Source, string Sha256, string Reason) : PolicyEvent;

/// <summary>A fact about a draft.</summary>
/// <param name="Draft">The draft.</param>
public abstract record PolicyDraftEvent(PolicyDraftId Draft) : DomainEvent
{
    /// <inheritdoc/>
    public override string OrderingKey => Draft.ToString();
}

/// <summary>Somebody began a draft.</summary>
/// <param name="Draft">The draft.</param>
/// <param name="BasedOn">The version on which it builds.</param>
public sealed record PolicyDraftBegun(PolicyDraftId Draft, long BasedOn) : PolicyDraftEvent(Draft);

/// <summary>A draft got other texts.</summary>
/// <param name="Draft">The draft.</param>
/// <param name="BasedOn">The version on which it builds.</param>
public sealed record PolicyDraftWritten(PolicyDraftId Draft, long BasedOn) : PolicyDraftEvent(Draft);

/// <summary>A draft was thrown away.</summary>
/// <param name="Draft">The draft.</param>
public sealed record PolicyDraftDiscarded(PolicyDraftId Draft) : PolicyDraftEvent(Draft);
