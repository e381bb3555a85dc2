using System.Buffers;
using System.Text.Json;
using AuthServer.Domain.OAuth;
using AuthServer.Domain.SharedKernel;
using AuthServer.Orchestration.OAuth.Ports;
using AuthServer.Orchestration.OAuth.Tokens;

namespace AuthServer.Orchestration.OAuth.Answers;

/// <summary>Puts authorization responses into JWTs (JARM §2.1): nobody on the way through the browser can change them, or with encryption read them.</summary>
public sealed class AuthorizationResponses(IClientRegistry registry, ClientAnswers answers, Issuer issuer, TimeProvider time)
{
    // JARM §2.1: "A maximum JWT lifetime of 10 minutes is RECOMMENDED."
    private static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(5);

    /// <summary>The response as a JWT of the client's kind. May wait for its keys.</summary>
    public async Task<Result<Secret>> ProtectAsync(ClientId clientId, IReadOnlyList<(string Name, string Value)> parameters, CancellationToken ct)
    {
        if (await registry.FindAsync(clientId, ct) is not { } client)
            return OAuthErrors.AuthorizationClientUnknown;

        // JARM §2.2: signed always, and encrypted where the client registered so.
        var settings = client.Settings;
        return await answers.ProtectAsync(client, settings.AuthorizationResponses, settings.SigningAlgorithm, TokenTypes.AuthorizationResponse, Write(clientId, parameters), ct);
    }

    private ReadOnlyMemory<byte> Write(ClientId client, IReadOnlyList<(string Name, string Value)> parameters)
    {
        var buffer = new ArrayBufferWriter<byte>(512);
        using var json = new Utf8JsonWriter(buffer);
        json.WriteStartObject();
        json.WriteString("iss", issuer.Value);
        json.WriteString("aud", client.Value);
        json.WriteNumber("exp", (time.GetUtcNow() + Lifetime).ToUnixTimeSeconds());

        // The iss of RFC 9207 is the JWT's own (RFC 9207 §2.4).
        foreach (var (name, value) in parameters.Where(parameter => parameter.Name != "iss"))
            json.WriteString(name, value);

        json.WriteEndObject();
        json.Flush();
        return buffer.WrittenMemory;
    }
}
