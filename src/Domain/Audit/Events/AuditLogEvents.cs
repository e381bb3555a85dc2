using AuthServer.Domain.SharedKernel;

namespace AuthServer.Domain.Audit.Events;

/// <summary>Somebody read the audit log.</summary>
/// <param name="Filter">What was asked for: the names of the filters and their values, never what was found.</param>
/// <param name="Entries">How many entries were shown.</param>
public sealed record AuditRead(string Filter, int Entries) : DomainEvent
{
    /// <inheritdoc/>
    public override string OrderingKey => "audit";
}

/// <summary>Somebody wrote people, applications and roles into a file.</summary>
/// <param name="Users">How many people.</param>
/// <param name="Clients">How many applications.</param>
public sealed record ResourcesExported(int Users, int Clients) : DomainEvent
{
    /// <inheritdoc/>
    public override string OrderingKey => "audit";
}

/// <summary>Sealed entries past their retention were removed, as a whole prefix of the log.</summary>
/// <param name="ThroughSequence">The last entry that was removed; the checkpoint there stays as the log's new beginning.</param>
/// <param name="Entries">How many entries were removed.</param>
public sealed record AuditPrefixReleased(long ThroughSequence, long Entries) : DomainEvent
{
    /// <inheritdoc/>
    public override string OrderingKey => "audit";
}
