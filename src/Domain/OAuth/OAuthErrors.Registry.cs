using AuthServer.Domain.SharedKernel;

namespace AuthServer.Domain.OAuth;

/// <summary>The refusals of client and scope management.</summary>
public static partial class OAuthErrors
{
    /// <summary>There is no such client.</summary>
    public static readonly Error ClientNotFound = new("oauth.client_not_found", "There is no such client.", ErrorKind.NotFound);

    /// <summary>The client id is already in use.</summary>
    public static readonly Error ClientIdTaken = new("oauth.client_id_taken", "The client id is already in use.", ErrorKind.Conflict, "client_id");

    /// <summary>A client id must not look like a subject (a UUID).</summary>
    public static readonly Error ClientIdLikeSubject = new("oauth.client_id_like_subject", "A client id must not look like a subject (a UUID).", ErrorKind.Invalid, "client_id");

    /// <summary>The name must have 1 to 200 characters and no control characters.</summary>
    public static readonly Error ClientNameMalformed = new("oauth.client_name_malformed", "The name must have 1 to 200 characters and no control characters.", ErrorKind.Invalid, "name");

    /// <summary>Public clients use the authentication method none, confidential clients another one.</summary>
    public static readonly Error ClientMethodUnfit = new("oauth.client_method_unfit", "Public clients use the authentication method none, confidential clients another one.", ErrorKind.Invalid, "token_endpoint_auth_method");

    /// <summary>The grant types do not fit the client.</summary>
    public static readonly Error ClientGrantUnfit = new("oauth.client_grant_unfit", "The grant types do not fit the client.", ErrorKind.Invalid, "grant_types");

    /// <summary>At least one response mode is needed.</summary>
    public static readonly Error ClientResponseModesEmpty = new("oauth.client_response_modes_empty", "At least one response mode is needed.", ErrorKind.Invalid, "response_modes");

    /// <summary>A lifetime is out of bounds; codes live at most 60 seconds.</summary>
    public static readonly Error ClientLifetimeUnfit = new("oauth.client_lifetime_unfit", "A lifetime is out of bounds; codes live at most 60 seconds.", ErrorKind.Invalid, "lifetimes");

    /// <summary>The client has too many entries.</summary>
    public static readonly Error ClientTooLarge = new("oauth.client_too_large", "The client has too many entries.");

    /// <summary>The type of a client cannot change.</summary>
    public static readonly Error ClientTypeFixed = new("oauth.client_type_fixed", "The type of a client cannot change.", ErrorKind.Conflict, "type");

    /// <summary>A public client has no secrets.</summary>
    public static readonly Error ClientHasNoSecrets = new("oauth.client_has_no_secrets", "A public client has no secrets.", ErrorKind.Conflict);

    /// <summary>The client has as many live secrets as it may have; revoke one first.</summary>
    public static readonly Error ClientSecretsTooMany = new("oauth.client_secrets_too_many", "The client has as many live secrets as it may have; revoke one first.", ErrorKind.Conflict);

    /// <summary>There is no such live secret.</summary>
    public static readonly Error ClientSecretUnknown = new("oauth.client_secret_unknown", "There is no such live secret.", ErrorKind.NotFound);

    /// <summary>The client changed in the meantime; read it again.</summary>
    public static readonly Error ClientVersionStale = new("oauth.client_version_stale", "The client changed in the meantime; read it again.", ErrorKind.Conflict);

    /// <summary>A scope of the client is not defined.</summary>
    public static readonly Error ClientScopeUndefined = new("oauth.client_scope_undefined", "A scope of the client is not defined.", ErrorKind.Invalid, "scopes");

    /// <summary>This server's own API is asked for by its scopes, not as a resource.</summary>
    public static readonly Error ResourceReserved = new("oauth.resource_reserved", "This server's own API is asked for by its scopes, not as a resource.", ErrorKind.Invalid, "resources");

    /// <summary>A client for the authorization code grant needs a redirect URI.</summary>
    public static readonly Error RedirectUriNeeded = new("oauth.redirect_uri_needed", "A client for the authorization code grant needs a redirect URI.", ErrorKind.Invalid, "redirect_uris");

    /// <summary>A redirect URI must be https, http on loopback or a private-use scheme with a period, without fragment, user information or wildcard.</summary>
    public static readonly Error RedirectUriUnacceptable = new("oauth.redirect_uri_unacceptable", "A redirect URI must be https, http on loopback or a private-use scheme with a period, without fragment, user information or wildcard.", ErrorKind.Invalid, "redirect_uris");

    /// <summary>There is no such scope.</summary>
    public static readonly Error ScopeNotFound = new("oauth.scope_not_found", "There is no such scope.", ErrorKind.NotFound);

    /// <summary>The scope is already defined.</summary>
    public static readonly Error ScopeTaken = new("oauth.scope_taken", "The scope is already defined.", ErrorKind.Conflict, "name");

    /// <summary>The scope is one of the built-in ones.</summary>
    public static readonly Error ScopeReserved = new("oauth.scope_reserved", "The scope is one of the built-in ones.", ErrorKind.Conflict, "name");

    /// <summary>The description must have 1 to 200 characters and no control characters.</summary>
    public static readonly Error ScopeWordsMalformed = new("oauth.scope_words_malformed", "The description must have 1 to 200 characters and no control characters.", ErrorKind.Invalid, "description");

    /// <summary>There is no such connected application.</summary>
    public static readonly Error GrantNotFound = new("oauth.grant_not_found", "There is no such connected application.", ErrorKind.NotFound);
}
