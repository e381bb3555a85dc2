using System.Text.Json;
using AuthServer.Orchestration.OAuth.Tokens;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;

namespace AuthServer.Communication.OAuth;

/// <summary>Writes a token response (RFC 6749 §5.1) straight into the answer's buffer: the hottest answer that we have.</summary>
internal sealed class TokenAnswer(IssuedTokens tokens) : IActionResult
{
    public async Task ExecuteResultAsync(ActionContext context)
    {
        var response = context.HttpContext.Response;
        response.StatusCode = StatusCodes.Status200OK;
        response.ContentType = "application/json;charset=UTF-8";

        // RFC 6749 §5.1: tokens MUST NOT be cached.
        response.NeverStore();
        Write(response);
        await response.BodyWriter.FlushAsync(context.HttpContext.RequestAborted);
    }

    private void Write(HttpResponse response)
    {
        using var json = new Utf8JsonWriter(response.BodyWriter);
        json.WriteStartObject();
        json.WriteString("access_token", tokens.AccessToken.Reveal());
        json.WriteString("token_type", tokens.IsNoAccessToken ? "N_A" : tokens.Binding.DpopKey is null ? "Bearer" : "DPoP");
        if (tokens.IssuedTokenType is not null)
            json.WriteString("issued_token_type", tokens.IssuedTokenType);

        json.WriteNumber("expires_in", (long)tokens.Lifetime.TotalSeconds);
        if (tokens.RefreshToken is not null)
            json.WriteString("refresh_token", tokens.RefreshToken.Reveal());

        if (tokens.IdToken is not null)
            json.WriteString("id_token", tokens.IdToken.Reveal());

        // RFC 6749 §3.3: scope = scope-token *( SP scope-token ), so there is no empty one.
        if (tokens.Scopes.Names.Count > 0)
            json.WriteString("scope", tokens.Scopes.ToString());

        // RFC 9396 §7: what was granted, always.
        if (!tokens.Details.AreNone)
        {
            json.WritePropertyName("authorization_details");
            tokens.Details.ToJson().WriteTo(json);
        }

        if (tokens.GrantId is not null)
            json.WriteString("grant_id", tokens.GrantId);

        json.WriteEndObject();
        json.Flush();
    }
}
