using System.Text.Json;
using AuthServer.Domain.OAuth.Clients;
using AuthServer.Domain.SharedKernel;

namespace AuthServer.Orchestration.OAuth.Registration;

/// <summary>A client as it is registered (RFC 7591 §3.2.1, RFC 7592 §3).</summary>
/// <param name="ClientId">Its name.</param>
/// <param name="IssuedAt">When it was registered.</param>
/// <param name="Secret">Its secret, when one has just been made; only its hash is known afterwards.</param>
/// <param name="RegistrationToken">With which it looks after its registration.</param>
/// <param name="Metadata">What was registered.</param>
public sealed record ClientRegistrationAnswer(
    ClientId ClientId,
    DateTimeOffset IssuedAt,
    Secret? Secret,
    Secret RegistrationToken,
    IReadOnlyDictionary<string, JsonElement> Metadata)
{
    /// <summary>Whether it has a secret, shown or not.</summary>
    public bool HasSecret { get; private init; }

    /// <summary>The same, with the software statement that was used, unmodified (RFC 7591 §3.2.1).</summary>
    internal ClientRegistrationAnswer WithStatementOf(IReadOnlyDictionary<string, JsonElement> document) =>
        document.TryGetValue("software_statement", out var statement)
            ? this with { Metadata = new Dictionary<string, JsonElement>(Metadata, StringComparer.Ordinal) { ["software_statement"] = statement } }
            : this;

    /// <summary>Shows a client to the bearer of its registration access token.</summary>
    public static ClientRegistrationAnswer Of(Client client, Secret? secret, Secret registrationToken) =>
        new(client.Id, client.CreatedAt, secret, registrationToken, RegistrationMembers.Show(client.Settings)) { HasSecret = client.Settings.UsesSecret() };
}
