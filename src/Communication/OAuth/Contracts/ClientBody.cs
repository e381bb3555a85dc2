using System.Text.Json;
using System.Text.Json.Serialization;
using AuthServer.Domain.OAuth.Clients;
using AuthServer.Orchestration.OAuth.Clients;
using AuthServer.Orchestration.OAuth.Clients.Metadata;

namespace AuthServer.Communication.OAuth.Contracts;

/// <summary>A client as administrators read it.</summary>
public sealed record ClientBody
{
    /// <summary>Its name on the wire.</summary>
    public required string ClientId { get; init; }

    /// <summary>Its name for people.</summary>
    public required string Name { get; init; }

    /// <summary>Whether it can keep a secret.</summary>
    public required ClientType Type { get; init; }

    /// <summary>Whether it may act.</summary>
    public required bool Enabled { get; init; }

    /// <summary>How it authenticates.</summary>
    public required TokenEndpointAuthMethod TokenEndpointAuthMethod { get; init; }

    /// <summary>Where responses may go.</summary>
    public required IReadOnlyList<string> RedirectUris { get; init; }

    /// <summary>Where people may be sent after signing out.</summary>
    public required IReadOnlyList<string> PostLogoutRedirectUris { get; init; }

    /// <summary>Which grants it may use.</summary>
    public required IReadOnlyList<string> GrantTypes { get; init; }

    /// <summary>Which response modes it may ask for.</summary>
    public required IReadOnlyList<string> ResponseModes { get; init; }

    /// <summary>Which scopes it may ask for.</summary>
    public required IReadOnlyList<string> Scopes { get; init; }

    /// <summary>Which resource servers it may ask tokens for.</summary>
    public required IReadOnlyList<string> Resources { get; init; }

    /// <summary>As which resource servers it may introspect tokens of others.</summary>
    public required IReadOnlyList<string> IntrospectsFor { get; init; }

    /// <summary>What its access tokens look like.</summary>
    public required AccessTokenFormat AccessTokenFormat { get; init; }

    /// <summary>With which algorithm its tokens are signed: ES256, RS256 or PS256.</summary>
    public required string SigningAlgorithm { get; init; }

    /// <summary>Lifetimes that differ from the server's, in seconds.</summary>
    public required LifetimesBody Lifetimes { get; init; }

    /// <summary>Whether people are asked.</summary>
    public required bool RequireConsent { get; init; }

    /// <summary>Whether it is our own.</summary>
    public required bool FirstParty { get; init; }

    /// <summary>PKCE is asked of everybody.</summary>
    public bool RequirePkce { get; } = true;

    /// <summary>How old an authentication may be, in seconds; absent for any age.</summary>
    public long? DefaultMaxAge { get; init; }

    /// <summary>Its live secrets by their ids.</summary>
    public required IReadOnlyList<ClientSecretBody> Secrets { get; init; }

    /// <summary>When it was registered.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When it last changed.</summary>
    public required DateTimeOffset ChangedAt { get; init; }

    /// <summary>The members of the protocol beside these, under their registered names (docs/clients.md).</summary>
    [JsonExtensionData]
    public Dictionary<string, JsonElement> Metadata { get; init; } = [];

    /// <summary>Shows a client.</summary>
    public static ClientBody Of(ClientDetails client) => new()
    {
        ClientId = client.ClientId.Value,
        Name = client.Settings.Name,
        Type = client.Settings.Type,
        Enabled = client.IsEnabled,
        TokenEndpointAuthMethod = client.Settings.AuthMethod,
        RedirectUris = client.Settings.RedirectUris,
        PostLogoutRedirectUris = client.Settings.PostLogoutRedirectUris,
        GrantTypes = GrantNames.Of(client.Settings),
        ResponseModes = [.. client.Settings.ResponseModes.Select(ClientWords.ResponseModes.Of)],
        Scopes = client.Settings.Scopes.Names,
        Resources = client.Settings.Resources,
        IntrospectsFor = client.Settings.IntrospectsFor,
        AccessTokenFormat = client.Settings.AccessTokenFormat,
        SigningAlgorithm = client.Settings.SigningAlgorithm.ToString(),
        Lifetimes = LifetimesBody.Of(client.Settings.Lifetimes),
        RequireConsent = client.Settings.RequiresConsent,
        FirstParty = client.Settings.IsFirstParty,
        DefaultMaxAge = (long?)client.Settings.DefaultMaxAge?.TotalSeconds,
        Secrets = [.. client.Secrets.Select(secret => new ClientSecretBody(secret.SecretId, secret.CreatedAt, secret.ExpiresAt))],
        CreatedAt = client.CreatedAt,
        ChangedAt = client.ChangedAt,
        Metadata = ClientMetadata.Show(client.Settings),
    };
}

/// <summary>A secret, but for the secret.</summary>
/// <param name="SecretId">Its id.</param>
/// <param name="CreatedAt">When it was made.</param>
/// <param name="ExpiresAt">When it stops working; absent while it is the current one.</param>
public sealed record ClientSecretBody(ClientSecretId SecretId, DateTimeOffset CreatedAt, DateTimeOffset? ExpiresAt);

/// <summary>A client's secret, shown once.</summary>
/// <param name="ClientId">The client.</param>
/// <param name="SecretId">The id of the secret; absent for clients without one.</param>
/// <param name="ClientSecret">The secret; absent for clients without one.</param>
public sealed record NewClientBody(string ClientId, ClientSecretId? SecretId, string? ClientSecret)
{
    /// <summary>Opens the secret for the one answer that shows it.</summary>
    public static NewClientBody Of(NewClient client) => new(client.ClientId.Value, client.SecretId, client.Secret?.Reveal());
}
