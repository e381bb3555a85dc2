using AuthServer.Domain.OAuth.Clients;
using AuthServer.Domain.SharedKernel;
using AuthServer.Orchestration.SharedKernel;

namespace AuthServer.Orchestration.OAuth.Clients;

/// <summary>One client, for administrators.</summary>
/// <param name="ClientId">Which.</param>
public sealed record GetClient(string ClientId) : IQuery<ClientDetails>;

/// <summary>The clients by their ids.</summary>
/// <param name="Page">Which page.</param>
public sealed record ListClients(PageRequest Page) : IQuery<Page<ClientDetails>>;

/// <summary>A client as administrators see it; its secrets only by their ids.</summary>
/// <param name="ClientId">Its name on the wire.</param>
/// <param name="IsEnabled">Whether it may act.</param>
/// <param name="Settings">What it may do.</param>
/// <param name="Secrets">Its live secrets.</param>
/// <param name="CreatedAt">When it was registered.</param>
/// <param name="ChangedAt">When it last changed.</param>
/// <param name="Version">Changes with every change; the ETag.</param>
public sealed record ClientDetails(
    ClientId ClientId,
    bool IsEnabled,
    ClientSettings Settings,
    IReadOnlyList<ClientSecretDetails> Secrets,
    DateTimeOffset CreatedAt,
    DateTimeOffset ChangedAt,
    long Version);

/// <summary>A secret, but for the secret.</summary>
/// <param name="SecretId">Its id.</param>
/// <param name="CreatedAt">When it was made.</param>
/// <param name="ExpiresAt">When it stops working; absent while it is the current one.</param>
public sealed record ClientSecretDetails(ClientSecretId SecretId, DateTimeOffset CreatedAt, DateTimeOffset? ExpiresAt);
