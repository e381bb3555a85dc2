using System.Collections.Frozen;
using System.Text.Json;
using AuthServer.Domain.OAuth.AccessTokens;
using AuthServer.Domain.OAuth.Clients;
using AuthServer.Domain.OAuth.Scopes;
using AuthServer.Domain.SharedKernel;

namespace AuthServer.Orchestration.OAuth.Tokens;

/// <summary>A token that is about to be issued, as those see it who may add claims to it.</summary>
/// <param name="kind">What it is.</param>
/// <param name="client">For whom.</param>
/// <param name="user">About or for which person; absent by design when the client speaks for itself.</param>
/// <param name="scopes">What it allows.</param>
/// <param name="audiences">Which resource servers it is for.</param>
public sealed class TokenDraft(TokenKind kind, RegisteredClient client, UserId? user, ScopeSet scopes, IReadOnlyList<string> audiences)
{
    // What is ours to say: whoever could write one of these could be somebody else.
    private static readonly FrozenSet<string> Reserved = new[]
    {
        "iss", "sub", "aud", "exp", "nbf", "iat", "jti", "client_id", "scope", "cnf", "sid", "auth_time", "acr", "amr", "nonce", "azp", "act", "may_act",
        "at_hash", "c_hash", "s_hash", "rt_hash", "authorization_details", "events", AccessTokenPayload.GrantClaim, "active", "token_type",
        "urn:openid:params:jwt:claim:auth_req_id", "urn:openid:params:jwt:claim:rt_hash",
    }.ToFrozenSet(StringComparer.Ordinal);

    private Dictionary<string, JsonElement>? _added;

    /// <summary>What it is.</summary>
    public TokenKind Kind => kind;

    /// <summary>For whom.</summary>
    public RegisteredClient Client => client;

    /// <summary>About or for which person; absent by design when the client speaks for itself.</summary>
    public UserId? User => user;

    /// <summary>What it allows.</summary>
    public ScopeSet Scopes => scopes;

    /// <summary>Which resource servers it is for.</summary>
    public IReadOnlyList<string> Audiences => audiences;

    /// <summary>What was added so far.</summary>
    internal ExtraClaims Added => _added is null ? ExtraClaims.None : new ExtraClaims(_added);

    /// <summary>Adds a claim. Throws for claims of the server itself: to want that is a mistake of whoever adds.</summary>
    public void Add(string name, JsonElement value)
    {
        if (name.Length == 0 || Reserved.Contains(name))
            throw new ArgumentException($"The claim '{name}' is the server's own.", nameof(name));

        (_added ??= new Dictionary<string, JsonElement>(StringComparer.Ordinal))[name] = value.Clone();
    }
}

/// <summary>What a token is.</summary>
public enum TokenKind
{
    /// <summary>An access token, of either form.</summary>
    AccessToken,

    /// <summary>An ID token.</summary>
    IdToken,
}
