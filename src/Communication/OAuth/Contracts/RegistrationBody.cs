using System.Text.Json;
using System.Text.Json.Serialization;
using AuthServer.Orchestration.OAuth.Registration;

namespace AuthServer.Communication.OAuth.Contracts;

/// <summary>A registration (RFC 7591 §3.2.1, RFC 7592 §3).</summary>
public sealed record RegistrationBody
{
    /// <summary>The client's name on the wire.</summary>
    public required string ClientId { get; init; }

    /// <summary>When it was registered, in seconds since 1970.</summary>
    public required long ClientIdIssuedAt { get; init; }

    /// <summary>Its secret; only in the answer that issues it.</summary>
    public string? ClientSecret { get; init; }

    /// <summary>When the secret ends: never, which is written as 0; REQUIRED with a secret.</summary>
    public long? ClientSecretExpiresAt { get; init; }

    /// <summary>With which the client looks after its registration.</summary>
    public required string RegistrationAccessToken { get; init; }

    /// <summary>Where it does so.</summary>
    public required string RegistrationClientUri { get; init; }

    /// <summary>What is registered.</summary>
    [JsonExtensionData]
    public Dictionary<string, JsonElement> Metadata { get; init; } = [];

    /// <summary>Opens the secrets for the one answer that shows them.</summary>
    public static RegistrationBody Of(ClientRegistrationAnswer answer, string address) => new()
    {
        ClientId = answer.ClientId.Value,
        ClientIdIssuedAt = answer.IssuedAt.ToUnixTimeSeconds(),
        ClientSecret = answer.Secret?.Reveal(),
        ClientSecretExpiresAt = answer.HasSecret ? 0 : null,
        RegistrationAccessToken = answer.RegistrationToken.Reveal(),
        RegistrationClientUri = address,
        Metadata = answer.Metadata.ToDictionary(StringComparer.Ordinal),
    };
}
