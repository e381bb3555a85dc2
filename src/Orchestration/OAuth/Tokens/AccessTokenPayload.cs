using System.Text.Json;
using AuthServer.Domain.OAuth.AccessTokens;
using AuthServer.Domain.OAuth.Binding;

namespace AuthServer.Orchestration.OAuth.Tokens;

/// <summary>Writes the claims set of a JWT access token (RFC 9068 §2.2).</summary>
internal static class AccessTokenPayload
{
    /// <summary>The claim that names the grant, so that the token ends with it.</summary>
    public const string GrantClaim = "grant_id";

    /// <summary>The member of <c>cnf</c> that names a DPoP key.</summary>
    public const string DpopMember = "jkt";

    /// <summary>The member of <c>cnf</c> that names a certificate.</summary>
    public const string CertificateMember = "x5t#S256";

    private static readonly JsonEncodedText Confirmation = JsonEncodedText.Encode("cnf");
    private static readonly JsonEncodedText Iss = JsonEncodedText.Encode("iss");
    private static readonly JsonEncodedText Sub = JsonEncodedText.Encode("sub");
    private static readonly JsonEncodedText Aud = JsonEncodedText.Encode("aud");
    private static readonly JsonEncodedText Exp = JsonEncodedText.Encode("exp");
    private static readonly JsonEncodedText Iat = JsonEncodedText.Encode("iat");
    private static readonly JsonEncodedText Jti = JsonEncodedText.Encode("jti");
    private static readonly JsonEncodedText Client = JsonEncodedText.Encode("client_id");
    private static readonly JsonEncodedText Scope = JsonEncodedText.Encode("scope");
    private static readonly JsonEncodedText Grant = JsonEncodedText.Encode(GrantClaim);
    private static readonly JsonEncodedText Sid = JsonEncodedText.Encode("sid");

    public static void Write(Utf8JsonWriter json, AccessToken token, string issuer)
    {
        json.WriteStartObject();
        json.WriteString(Iss, issuer);
        json.WriteString(Sub, token.Subject);
        WriteAudiences(json, token.Audiences);
        json.WriteNumber(Exp, token.ExpiresAt.ToUnixTimeSeconds());
        json.WriteNumber(Iat, token.IssuedAt.ToUnixTimeSeconds());
        json.WriteString(Jti, token.Id);
        json.WriteString(Client, token.Client.Value);
        if (token.Scopes.Names.Count > 0)
            json.WriteString(Scope, token.Scopes.ToString());

        WriteBinding(json, token.Binding);
        WritePerson(json, token);
        token.Extra.WriteTo(json);
        json.WriteEndObject();
    }

    // RFC 9449 §6.1, RFC 8705 §3.1.
    private static void WriteBinding(Utf8JsonWriter json, TokenBinding binding)
    {
        if (!binding.IsBound)
            return;

        json.WriteStartObject(Confirmation);
        if (binding.DpopKey is not null)
            json.WriteString(DpopMember, binding.DpopKey);

        if (binding.Certificate is not null)
            json.WriteString(CertificateMember, binding.Certificate);

        json.WriteEndObject();
    }

    // RFC 7519 §4.1.3: one audience may be a plain string.
    private static void WriteAudiences(Utf8JsonWriter json, IReadOnlyList<string> audiences)
    {
        if (audiences.Count == 1)
        {
            json.WriteString(Aud, audiences[0]);
            return;
        }

        json.WriteStartArray(Aud);
        foreach (var audience in audiences)
            json.WriteStringValue(audience);

        json.WriteEndArray();
    }

    // RFC 9068 §2.2.1: auth_time, acr and amr, as they were when the person authenticated.
    private static void WritePerson(Utf8JsonWriter json, AccessToken token)
    {
        if (token.Grant is { } grant)
            json.WriteString(Grant, grant.Value);

        if (token.Session is { } session)
            json.WriteString(Sid, session.Value);

        if (token.SignIn is { } signIn)
            SignInClaims.Write(json, signIn);
    }
}
