namespace AuthServer.Orchestration.SharedKernel;

/// <summary>How documents that others publish are read: keys of clients, request objects, client metadata. Section <c>AuthServer:Outbound</c>.</summary>
public sealed record OutboundOptions
{
    /// <summary>How long one document may take, from the name's resolution to the last byte.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>How long a document is kept at least, whatever its Cache-Control says.</summary>
    public TimeSpan KeepAtLeast { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>How long a document is kept at most, whatever its Cache-Control says.</summary>
    public TimeSpan KeepAtMost { get; init; } = TimeSpan.FromHours(1);

    /// <summary>How long a document may be used beyond its time while its host does not answer; zero forbids it.</summary>
    public TimeSpan StaleFor { get; init; } = TimeSpan.FromHours(1);

    /// <summary>How often at most one document is read again before its time, because something in it was missed; and how long a failure is remembered.</summary>
    public TimeSpan ReadAgainAfter { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Networks that are called although they are not public, in CIDR form, separated by commas; none by default. In production never loopback or link-local ones.</summary>
    public IReadOnlyList<System.Net.IPNetwork> AllowedNetworks { get; init; } = [];
}
