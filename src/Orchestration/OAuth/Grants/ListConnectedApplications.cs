using AuthServer.Domain.OAuth.Scopes;
using AuthServer.Domain.SharedKernel;
using AuthServer.Orchestration.SharedKernel;

namespace AuthServer.Orchestration.OAuth.Grants;

/// <summary>The applications that a person lets act for them, or has allowed to.</summary>
/// <param name="User">The person.</param>
public sealed record ListConnectedApplications(UserId User) : IQuery<IReadOnlyList<ConnectedApplication>>;

/// <summary>An application that is connected to a person.</summary>
/// <param name="Client">The client.</param>
/// <param name="Name">Its name for people.</param>
/// <param name="Scopes">What it has been granted, in words.</param>
/// <param name="Since">When it was first granted something that still stands.</param>
/// <param name="LastGrantedAt">When it was last granted something.</param>
/// <param name="WorksOffline">Whether it may act while the person is away.</param>
public sealed record ConnectedApplication(
    ClientId Client,
    string Name,
    IReadOnlyList<ScopeDescription> Scopes,
    DateTimeOffset Since,
    DateTimeOffset LastGrantedAt,
    bool WorksOffline);
