using System.Buffers;
using System.Text.Json;
using AuthServer.Domain.OAuth;
using AuthServer.Domain.SharedKernel;
using AuthServer.Orchestration.OAuth.Ports;
using AuthServer.Orchestration.OAuth.Tokens;

namespace AuthServer.Orchestration.OAuth.Answers;

/// <summary>Puts introspection responses into JWTs (RFC 9701 §5), so that a resource server can prove later what it was told.</summary>
public sealed class IntrospectionResponses(IClientRegistry registry, ClientAnswers answers, Issuer issuer, TimeProvider time)
{
    /// <summary>The response as a JWT for the resource server that asks. May wait for its keys.</summary>
    /// <param name="asker">The client as which the resource server authenticated.</param>
    /// <param name="members">Writes the members of the plain response.</param>
    /// <param name="ct">Ends the waiting.</param>
    public async Task<Result<Secret>> ProtectAsync(string asker, Action<Utf8JsonWriter> members, CancellationToken ct)
    {
        var id = ClientId.TryCreate(asker);
        if (id.IsRefused || await registry.FindAsync(id.Value, ct) is not { } client)
            return OAuthErrors.ClientUnknown;

        var settings = client.Settings;
        return await answers.ProtectAsync(client, settings.Introspection, settings.SigningAlgorithm, TokenTypes.Introspection, Write(client.Id, members), ct);
    }

    // RFC 9701 §5: neither sub nor exp stands outside, so that nobody takes the response for an access token.
    private ReadOnlyMemory<byte> Write(ClientId audience, Action<Utf8JsonWriter> members)
    {
        var buffer = new ArrayBufferWriter<byte>(1024);
        using var json = new Utf8JsonWriter(buffer);
        json.WriteStartObject();
        json.WriteString("iss", issuer.Value);
        json.WriteString("aud", audience.Value);
        json.WriteNumber("iat", time.GetUtcNow().ToUnixTimeSeconds());
        json.WritePropertyName("token_introspection");
        members(json);
        json.WriteEndObject();
        json.Flush();
        return buffer.WrittenMemory;
    }
}
