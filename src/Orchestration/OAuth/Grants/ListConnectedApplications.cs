using AuthServer.Domain.OAuth.Scopes;
using AuthServer.Domain.SharedKernel;
using AuthServer.Orchestration.SharedKernel;

namespace AuthServer.Orchestration.OAuth.Grants;

/// <summary>The applications that act for a person, and those that may without asking: by client id.</summary>
/// <param name="User">The person.</param>
/// <param name="Page">Which page.</param>
public sealed record ListConnectedApplications(UserId User, PageRequest Page) : IQuery<Page<ConnectedApplication>>;

/// <summary>An application that is connected to a person.</summary>
public sealed record ConnectedApplication
{
    /// <summary>The client.</summary>
    public required ClientId Client { get; init; }

    /// <summary>Its name for people.</summary>
    public required string Name { get; init; }

    /// <summary>What it holds or may have without asking, in words.</summary>
    public required IReadOnlyList<ScopeDescription> Scopes { get; init; }

    /// <summary>The authorization details that it holds, in words.</summary>
    public IReadOnlyList<string> Details { get; init; } = [];

    /// <summary>The resource servers for which it holds it.</summary>
    public required IReadOnlyList<string> Audiences { get; init; }

    /// <summary>Since when something of it stands.</summary>
    public required DateTimeOffset Since { get; init; }

    /// <summary>When it was last let in, or allowed something.</summary>
    public required DateTimeOffset LastGrantedAt { get; init; }

    /// <summary>When it last got tokens; absent by design when it holds none.</summary>
    public DateTimeOffset? LastUsedAt { get; init; }

    /// <summary>Whether it holds something now; otherwise it only need not ask again.</summary>
    public required bool IsActive { get; init; }

    /// <summary>Whether it may act while the person is away.</summary>
    public required bool WorksOffline { get; init; }
}
