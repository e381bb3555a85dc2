using AuthServer.Domain.SharedKernel;

namespace AuthServer.Domain.OAuth;

/// <summary>Every refusal of the OAuth module. Codes are stable; protocols say them in their own, coarser words.</summary>
public static partial class OAuthErrors
{
    /// <summary>No client has this id. On the wire like every failed client authentication.</summary>
    public static readonly Error ClientUnknown = new("oauth.client_unknown", "Client authentication failed.", ErrorKind.Unauthenticated);

    /// <summary>The secret is none of the client's live ones.</summary>
    public static readonly Error ClientSecretWrong = new("oauth.client_secret_wrong", "Client authentication failed.", ErrorKind.Unauthenticated);

    /// <summary>The client used another method than its registered one.</summary>
    public static readonly Error ClientMethodNotRegistered = new("oauth.client_method_not_registered", "Client authentication failed.", ErrorKind.Unauthenticated);

    /// <summary>The client is disabled.</summary>
    public static readonly Error ClientNotEnabled = new("oauth.client_not_enabled", "Client authentication failed.", ErrorKind.Unauthenticated);

    /// <summary>The request names no client.</summary>
    public static readonly Error ClientUnnamed = new("oauth.client_unnamed", "The request names no client.", ErrorKind.Unauthenticated);

    /// <summary>A client must use one authentication method, not two at once.</summary>
    public static readonly Error ClientMethodsMixed = new("oauth.client_methods_mixed", "A client must use one authentication method, not two at once.");

    /// <summary>The client credentials in the Authorization header are malformed.</summary>
    public static readonly Error ClientCredentialsMalformed = new("oauth.client_credentials_malformed", "The client credentials in the Authorization header are malformed.", ErrorKind.Unauthenticated);

    /// <summary>The parameter grant_type is missing.</summary>
    public static readonly Error GrantTypeMissing = new("oauth.grant_type_missing", "The parameter grant_type is missing.", ErrorKind.Invalid, "grant_type");

    /// <summary>The grant type is not supported.</summary>
    public static readonly Error GrantTypeUnsupported = new("oauth.grant_type_unsupported", "The grant type is not supported.", ErrorKind.Invalid, "grant_type");

    /// <summary>The client is not registered for this grant.</summary>
    public static readonly Error GrantTypeNotAllowed = new("oauth.grant_type_not_allowed", "The client is not registered for this grant.");

    /// <summary>The request must be a form (application/x-www-form-urlencoded) of reasonable size.</summary>
    public static readonly Error FormMalformed = new("oauth.form_malformed", "The request must be a form (application/x-www-form-urlencoded) of reasonable size.");

    /// <summary>A parameter was sent more than once.</summary>
    public static readonly Error ParameterRepeated = new("oauth.parameter_repeated", "A parameter was sent more than once.");

    /// <summary>A parameter is too long.</summary>
    public static readonly Error ParameterTooLong = new("oauth.parameter_too_long", "A parameter is too long.");

    /// <summary>An extension gave tokens that are not bound to the client's key.</summary>
    public static readonly Error GrantUnbound = new("oauth.grant_unbound", "An extension gave tokens that are not bound to the client's key.");

    /// <summary>The parameters of the request are too long together.</summary>
    public static readonly Error RequestTooLarge = new("oauth.request_too_large", "The parameters of the request are too long together.");

    /// <summary>A required parameter is missing.</summary>
    public static readonly Error ParameterMissing = new("oauth.parameter_missing", "A required parameter is missing.");

    /// <summary>The scope is malformed.</summary>
    public static readonly Error ScopeMalformed = new("oauth.scope_malformed", "The scope is malformed.", ErrorKind.Invalid, "scope");

    /// <summary>A requested scope is not allowed to the client.</summary>
    public static readonly Error ScopeNotAllowed = new("oauth.scope_not_allowed", "A requested scope is not allowed to the client.", ErrorKind.Invalid, "scope");

    /// <summary>A requested scope was not granted.</summary>
    public static readonly Error ScopeBeyondGrant = new("oauth.scope_beyond_grant", "A requested scope was not granted.", ErrorKind.Invalid, "scope");

    /// <summary>A resource must be an absolute URI without a fragment.</summary>
    public static readonly Error ResourceMalformed = new("oauth.resource_malformed", "A resource must be an absolute URI without a fragment.", ErrorKind.Invalid, "resource");

    /// <summary>The requested resource is not allowed to the client.</summary>
    public static readonly Error ResourceNotAllowed = new("oauth.resource_not_allowed", "The requested resource is not allowed to the client.", ErrorKind.Invalid, "resource");

    /// <summary>This server's own API cannot be asked for together with another resource.</summary>
    public static readonly Error ResourceNotCombinable = new("oauth.resource_not_combinable", "This server's own API cannot be asked for together with another resource.", ErrorKind.Invalid, "resource");

    /// <summary>A token is for one resource; ask for one token per resource.</summary>
    public static readonly Error ResourceNotSingle = new("oauth.resource_not_single", "A token is for one resource; ask for one token per resource.", ErrorKind.Invalid, "resource");

    /// <summary>The scopes belong to several resources; name them in the parameter resource, or ask for fewer.</summary>
    public static readonly Error ScopesOfSeveralResources = new("oauth.scopes_of_several_resources", "The scopes belong to several resources; name them in the parameter resource, or ask for fewer.", ErrorKind.Invalid, "scope");

    /// <summary>A requested scope belongs to a resource that was not named.</summary>
    public static readonly Error ScopeOfAnotherResource = new("oauth.scope_of_another_resource", "A requested scope belongs to a resource that was not named.", ErrorKind.Invalid, "scope");

    /// <summary>The authorization code is invalid.</summary>
    public static readonly Error CodeUnknown = new("oauth.code_unknown", "The authorization code is invalid.");

    /// <summary>The code was issued to another client; said like an unknown one.</summary>
    public static readonly Error CodeOfAnotherClient = new("oauth.code_of_another_client", "The authorization code is invalid.");

    /// <summary>The authorization code was already used; what it gave has been revoked.</summary>
    public static readonly Error CodeReplayed = new("oauth.code_replayed", "The authorization code was already used; what it gave has been revoked.");

    /// <summary>The authorization code has expired.</summary>
    public static readonly Error CodeExpired = new("oauth.code_expired", "The authorization code has expired.");

    /// <summary>The redirect URI is not the one of the authorization request.</summary>
    public static readonly Error RedirectUriMismatch = new("oauth.redirect_uri_mismatch", "The redirect URI is not the one of the authorization request.", ErrorKind.Invalid, "redirect_uri");

    /// <summary>The code verifier must be 43 to 128 unreserved characters.</summary>
    public static readonly Error PkceVerifierMalformed = new("oauth.pkce_verifier_malformed", "The code verifier must be 43 to 128 unreserved characters.", ErrorKind.Invalid, "code_verifier");

    /// <summary>The code verifier does not answer the code challenge.</summary>
    public static readonly Error PkceVerifierWrong = new("oauth.pkce_verifier_wrong", "The code verifier does not answer the code challenge.", ErrorKind.Invalid, "code_verifier");

    /// <summary>The refresh token is invalid.</summary>
    public static readonly Error RefreshTokenUnknown = new("oauth.refresh_token_unknown", "The refresh token is invalid.");

    /// <summary>The refresh token was issued to another client; said like an unknown one.</summary>
    public static readonly Error RefreshTokenOfAnotherClient = new("oauth.refresh_token_of_another_client", "The refresh token is invalid.");

    /// <summary>The refresh token has expired.</summary>
    public static readonly Error RefreshTokenExpired = new("oauth.refresh_token_expired", "The refresh token has expired.");

    /// <summary>The refresh token was already used; the grant has been revoked.</summary>
    public static readonly Error RefreshTokenReplayed = new("oauth.refresh_token_replayed", "The refresh token was already used; the grant has been revoked.");

    /// <summary>The gate refused; the precise state is in the log.</summary>
    public static readonly Error GrantUnusable = new("oauth.grant_unusable", "The grant cannot be used any more.");

    /// <summary>The access token is invalid, expired or revoked.</summary>
    public static readonly Error TokenInvalid = new("oauth.token_invalid", "The access token is invalid, expired or revoked.", ErrorKind.Unauthenticated);

    /// <summary>An access token is required.</summary>
    public static readonly Error TokenMissing = new("oauth.token_missing", "An access token is required.", ErrorKind.Unauthenticated);

    /// <summary>The access token must be sent in one place only.</summary>
    public static readonly Error TokenPresentedTwice = new("oauth.token_presented_twice", "The access token must be sent in one place only.");

    /// <summary>The access token does not carry the scope that this needs.</summary>
    public static readonly Error InsufficientScope = new("oauth.insufficient_scope", "The access token does not carry the scope that this needs.", ErrorKind.Forbidden);
}
