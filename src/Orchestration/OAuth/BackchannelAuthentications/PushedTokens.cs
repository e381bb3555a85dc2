using System.Buffers;
using System.Text;
using System.Text.Json;
using AuthServer.Domain.OAuth;
using AuthServer.Domain.OAuth.AccessTokens;
using AuthServer.Domain.OAuth.AuthorizationDetails;
using AuthServer.Domain.OAuth.BackchannelAuthentications;
using AuthServer.Domain.OAuth.Clients;
using AuthServer.Domain.OAuth.Events;
using AuthServer.Domain.OAuth.Jose;
using AuthServer.Domain.OAuth.Polling;
using AuthServer.Domain.SharedKernel;
using AuthServer.Domain.SharedKernel.Admission;
using AuthServer.Orchestration.OAuth.Answers;
using AuthServer.Orchestration.OAuth.Ports;
using AuthServer.Orchestration.OAuth.Tokens;

namespace AuthServer.Orchestration.OAuth.BackchannelAuthentications;

/// <summary>Composes what a client with push is sent: its tokens, or why there are none (CIBA Core §10.3.1, §12).</summary>
public sealed class PushedTokens(IBackchannelAuthentications requests, GrantRedemption redemption, TimeProvider time)
{
    private const string RequestIdClaim = "urn:openid:params:jwt:claim:auth_req_id";
    private const string RefreshHashClaim = "urn:openid:params:jwt:claim:rt_hash";

    /// <summary>Takes the tokens of an approved request, inside the caller's unit of work, and writes the message, the ID token in its envelope.</summary>
    public async Task<string> ComposeAsync(RegisteredClient client, BackchannelAuthentication request, string requestId, JwtEnvelope envelope, CancellationToken ct)
    {
        if (request.Status == DecisionStatus.Denied)
            return Write(requestId, json => WriteError(json, "access_denied", OAuthErrors.AccessDenied.Message));

        if (await requests.RedeemAsync(request.Hash, client.Id, time.GetUtcNow(), ct) is not { } grant)
            return Write(requestId, json => WriteError(json, "expired_token", OAuthErrors.AuthRequestIdExpired.Message));

        var redeemed = new Redeemed(client, grant, AdmissionFlow.BackchannelExchange, state => new BackchannelAuthenticationRedeemed(state.Id, state.User, state.Client))
        {
            Binding = request.Binding,
            IdTokenExtra = refreshToken => Extra(requestId, refreshToken, client.Settings.IdTokenAlgorithm()),
        };
        var issued = (await redemption.RedeemAsync(redeemed, ct)).Then(tokens => IdTokenProtection.Enclose(tokens, envelope));

        // CIBA Core §12: transaction_failed, when something else stands against it.
        return issued.Match(
            tokens => Write(requestId, json => WriteTokens(json, tokens)),
            refusal => Write(requestId, json => WriteError(json, "transaction_failed", refusal.Message)));
    }

    // CIBA Core §10.3.1: so that whoever is sent these tokens can tell that they belong together, and to which request.
    private static ExtraClaims Extra(string requestId, Secret? refreshToken, JwsAlgorithm algorithm)
    {
        var extra = ExtraClaims.None.With(RequestIdClaim, JsonSerializer.SerializeToElement(requestId));
        return refreshToken is null ? extra : extra.With(RefreshHashClaim, JsonSerializer.SerializeToElement(IdTokenPayload.HashOf(refreshToken, algorithm)));
    }

    private static void WriteTokens(Utf8JsonWriter json, IssuedTokens tokens)
    {
        json.WriteString("access_token", tokens.AccessToken.Reveal());
        json.WriteString("token_type", tokens.Binding.DpopKey is null ? "Bearer" : "DPoP");
        json.WriteNumber("expires_in", (long)tokens.Lifetime.TotalSeconds);
        if (tokens.RefreshToken is { } refreshToken)
            json.WriteString("refresh_token", refreshToken.Reveal());

        if (tokens.IdToken is { } idToken)
            json.WriteString("id_token", idToken.Reveal());

        // RFC 9396 §7: what was granted, always.
        if (tokens.Details.AreNone)
            return;

        json.WritePropertyName(DetailSet.Parameter);
        tokens.Details.ToJson().WriteTo(json);
    }

    private static void WriteError(Utf8JsonWriter json, string error, string description)
    {
        json.WriteString("error", error);
        json.WriteString("error_description", description);
    }

    private static string Write(string requestId, Action<Utf8JsonWriter> members)
    {
        var buffer = new ArrayBufferWriter<byte>(1024);
        using var json = new Utf8JsonWriter(buffer);
        json.WriteStartObject();
        json.WriteString("auth_req_id", requestId);
        members(json);
        json.WriteEndObject();
        json.Flush();
        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }
}
