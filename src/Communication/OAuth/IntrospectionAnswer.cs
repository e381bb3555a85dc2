using System.Text.Json;
using AuthServer.Domain.OAuth.Binding;
using AuthServer.Orchestration.OAuth.AccessTokens;
using AuthServer.Orchestration.OAuth.Tokens;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;

namespace AuthServer.Communication.OAuth;

/// <summary>Writes an introspection response (RFC 7662 §2.2) straight into the answer's buffer.</summary>
internal sealed class IntrospectionAnswer(Introspection answer, string issuer) : IActionResult
{
    public async Task ExecuteResultAsync(ActionContext context)
    {
        var response = context.HttpContext.Response;
        response.StatusCode = StatusCodes.Status200OK;
        response.ContentType = "application/json;charset=UTF-8";
        response.NeverStore();
        using (var json = new Utf8JsonWriter(response.BodyWriter))
            Write(json);

        await response.BodyWriter.FlushAsync(context.HttpContext.RequestAborted);
    }

    /// <summary>Writes the response as one object.</summary>
    public void Write(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteBoolean("active", answer.IsActive);
        if (answer.Token is { } token)
            WriteClaims(json, token);

        if (answer.RefreshToken is { } refreshToken)
            WriteClaims(json, refreshToken);

        json.WriteEndObject();
        json.Flush();
    }

    // RFC 9449 §6.2, RFC 8705 §3.2: the resource server compares these with what it is shown.
    private static void WriteBinding(Utf8JsonWriter json, TokenBinding binding)
    {
        if (!binding.IsBound)
            return;

        json.WriteStartObject("cnf");
        if (binding.DpopKey is { } key)
            json.WriteString("jkt", key);

        if (binding.Certificate is { } certificate)
            json.WriteString("x5t#S256", certificate);

        json.WriteEndObject();
    }

    // RFC 7662 §2.2. There is no token_type: nobody presents a refresh token to a resource server.
    private void WriteClaims(Utf8JsonWriter json, LiveRefreshToken token)
    {
        json.WriteString("iss", issuer);
        json.WriteString("client_id", token.Client.Value);
        json.WriteString("sub", answer.Subject);
        if (token.Scopes.Names.Count > 0)
            json.WriteString("scope", token.Scopes.ToString());

        json.WriteNumber("iat", token.IssuedAt.ToUnixTimeSeconds());
        json.WriteNumber("exp", token.ExpiresAt.ToUnixTimeSeconds());
        WriteBinding(json, token.Binding);
    }

    private void WriteClaims(Utf8JsonWriter json, TokenClaims token)
    {
        json.WriteString("iss", issuer);
        json.WriteString("client_id", token.Client.Value);
        json.WriteString("sub", answer.Subject);
        if (token.Scopes.Names.Count > 0)
            json.WriteString("scope", token.Scopes.ToString());

        json.WriteString("token_type", token.Binding.DpopKey is null ? "Bearer" : "DPoP");
        json.WriteString("jti", token.Id);
        json.WriteNumber("iat", token.IssuedAt.ToUnixTimeSeconds());
        json.WriteNumber("exp", token.ExpiresAt.ToUnixTimeSeconds());
        json.WriteStartArray("aud");
        foreach (var audience in token.Audiences)
            json.WriteStringValue(audience);

        json.WriteEndArray();
        WriteBinding(json, token.Binding);
        if (token.Session is { } session)
            json.WriteString("sid", session.Value);

        token.Extra.WriteTo(json);
        if (token.SignIn is not { } signIn)
            return;

        // RFC 9470 §6.2: resource servers that ask for step-up look at these.
        json.WriteNumber("auth_time", signIn.AuthenticatedAt.ToUnixTimeSeconds());
        json.WriteString("acr", signIn.Acr);
    }
}
