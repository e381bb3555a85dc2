using System.Text.Json;
using AuthServer.Domain.SharedKernel;

namespace AuthServer.Orchestration.OAuth.Tokens;

/// <summary>Writes the claims set of a logout token (OIDC Back-Channel Logout §2.4). Never a nonce, so that nobody takes it for an ID token.</summary>
internal static class LogoutTokenPayload
{
    // A name, not an address: nobody calls it.
    private static readonly string Event = Uri.UriSchemeHttp + "://schemas.openid.net/event/backchannel-logout";

    public static void Write(Utf8JsonWriter json, LogoutTokenContent content, string issuer)
    {
        json.WriteStartObject();
        json.WriteString("iss", issuer);
        json.WriteString("sub", content.Subject);
        json.WriteString("aud", content.Client.Value);
        json.WriteNumber("iat", content.IssuedAt.ToUnixTimeSeconds());
        json.WriteNumber("exp", content.ExpiresAt.ToUnixTimeSeconds());
        json.WriteString("jti", content.Id);
        json.WriteStartObject("events");
        json.WriteStartObject(Event);
        json.WriteEndObject();
        json.WriteEndObject();
        json.WriteString("sid", content.Session.Value);
        json.WriteEndObject();
    }
}

/// <summary>What a logout token says.</summary>
/// <param name="Client">To whom.</param>
/// <param name="Subject">Who was signed out, as the client knows them.</param>
/// <param name="Session">Which session ended.</param>
/// <param name="Id">The token's own id.</param>
/// <param name="IssuedAt">When it is issued.</param>
/// <param name="ExpiresAt">When it ends.</param>
internal sealed record LogoutTokenContent(ClientId Client, string Subject, SessionId Session, Guid Id, DateTimeOffset IssuedAt, DateTimeOffset ExpiresAt);
