using AuthServer.Domain.SharedKernel;

namespace AuthServer.Domain.OAuth;

/// <summary>The refusals of client and scope management.</summary>
public static partial class OAuthErrors
{
    /// <summary>Grant management is for confidential clients.</summary>
    public static readonly Error ClientGrantManagementUnfit = new("oauth.client_grant_management_unfit", "Grant management is for confidential clients.", ErrorKind.Invalid, "grant_management");

    /// <summary>There is no such client.</summary>
    public static readonly Error ClientNotFound = new("oauth.client_not_found", "There is no such client.", ErrorKind.NotFound);

    /// <summary>The client id is already in use.</summary>
    public static readonly Error ClientIdTaken = new("oauth.client_id_taken", "The client id is already in use.", ErrorKind.Conflict, "client_id");

    /// <summary>A client id must not look like a subject (a UUID).</summary>
    public static readonly Error ClientIdLikeSubject = new("oauth.client_id_like_subject", "A client id must not look like a subject (a UUID).", ErrorKind.Invalid, "client_id");

    /// <summary>The name must have 1 to 200 characters, and none that is invisible or turns the direction.</summary>
    public static readonly Error ClientNameMalformed = new("oauth.client_name_malformed", "The name must have 1 to 200 characters, and none that is invisible or turns the direction.", ErrorKind.Invalid, "name");

    /// <summary>Public clients use the authentication method none, confidential clients another one.</summary>
    public static readonly Error ClientMethodUnfit = new("oauth.client_method_unfit", "Public clients use the authentication method none, confidential clients another one.", ErrorKind.Invalid, "token_endpoint_auth_method");

    /// <summary>The grant types do not fit the client.</summary>
    public static readonly Error ClientGrantUnfit = new("oauth.client_grant_unfit", "The grant types do not fit the client.", ErrorKind.Invalid, "grant_types");

    /// <summary>At least one response mode is needed.</summary>
    public static readonly Error ClientResponseModesEmpty = new("oauth.client_response_modes_empty", "At least one response mode is needed.", ErrorKind.Invalid, "response_modes");

    /// <summary>A lifetime is out of bounds; codes live at most 60 seconds.</summary>
    public static readonly Error ClientLifetimeUnfit = new("oauth.client_lifetime_unfit", "A lifetime is out of bounds; codes live at most 60 seconds.", ErrorKind.Invalid, "lifetimes");

    /// <summary>default_max_age must be 0 to 31622400 seconds.</summary>
    public static readonly Error ClientMaxAgeUnfit = new("oauth.client_max_age_unfit", "The maximum age of a sign-in must be 0 to 31622400 seconds.", ErrorKind.Invalid, "default_max_age");

    /// <summary>The client has too many entries.</summary>
    public static readonly Error ClientTooLarge = new("oauth.client_too_large", "The client has too many entries.");

    /// <summary>There is no such member of a client.</summary>
    public static readonly Error ClientMemberUnknown = new("oauth.client_member_unknown", "There is no such member of a client.");

    /// <summary>The member has the wrong type or a value that it does not know.</summary>
    public static readonly Error ClientMetadataMalformed = new("oauth.client_metadata_malformed", "The member has the wrong type or a value that it does not know.");

    /// <summary>The keys must be one set of at most 20 public keys, RSA with 2048 bits or more, or on a curve; inline or by address, not both.</summary>
    public static readonly Error ClientKeysUnacceptable = new("oauth.client_keys_unacceptable", "The keys must be one set of at most 20 public keys, RSA with 2048 bits or more, or on a curve; inline or by address, not both.", ErrorKind.Invalid, "jwks");

    /// <summary>Such a client needs public keys of its own (jwks or jwks_uri).</summary>
    public static readonly Error ClientKeysNeeded = new("oauth.client_keys_needed", "Such a client needs public keys of its own (jwks or jwks_uri).", ErrorKind.Invalid, "jwks");

    /// <summary>An address must be https, or http on loopback in tests, without user information.</summary>
    public static readonly Error ClientAddressUnacceptable = new("oauth.client_address_unacceptable", "An address must be https, or http on loopback in tests, without user information.");

    /// <summary>An address must be https, everywhere.</summary>
    public static readonly Error ClientAddressPlain = new("oauth.client_address_plain", "This address must be https.");

    /// <summary>The algorithm is not supported for this.</summary>
    public static readonly Error ClientAlgorithmUnsupported = new("oauth.client_algorithm_unsupported", "The algorithm is not supported for this.");

    /// <summary>The encryption is not supported, or its algorithm is missing.</summary>
    public static readonly Error ClientEncryptionUnfit = new("oauth.client_encryption_unfit", "The encryption is not supported, or its algorithm is missing.");

    /// <summary>A client of tls_client_auth is known by exactly one name in its certificate.</summary>
    public static readonly Error ClientTlsSubjectUnfit = new("oauth.client_tls_subject_unfit", "A client of tls_client_auth is known by exactly one name in its certificate.", ErrorKind.Invalid, "tls_client_auth_subject_dn");

    /// <summary>Only confidential clients with bound tokens may keep their refresh tokens.</summary>
    public static readonly Error ClientRotationUnfit = new("oauth.client_rotation_unfit", "Only confidential clients with bound tokens may keep their refresh tokens.", ErrorKind.Invalid, "refresh_token_rotation");

    /// <summary>Pairwise subjects with redirect URIs on several hosts need a sector_identifier_uri.</summary>
    public static readonly Error ClientSectorNeeded = new("oauth.client_sector_needed", "Pairwise subjects with redirect URIs on several hosts need a sector_identifier_uri.", ErrorKind.Invalid, "sector_identifier_uri");

    /// <summary>The address must have scheme, host and port of a redirect URI.</summary>
    public static readonly Error ClientFrontchannelForeign = new("oauth.client_frontchannel_foreign", "The address must have scheme, host and port of a redirect URI.", ErrorKind.Invalid, "frontchannel_logout_uri");

    /// <summary>The delivery mode belongs to the CIBA grant, and ping and push need an address.</summary>
    public static readonly Error ClientDeliveryUnfit = new("oauth.client_delivery_unfit", "The delivery mode belongs to the CIBA grant, and ping and push need an address.");

    /// <summary>The text is too long, too often there, or has characters that it may not have.</summary>
    public static readonly Error ClientTextMalformed = new("oauth.client_text_malformed", "The text is too long, too often there, or has characters that it may not have.");

    /// <summary>The type of a client cannot change.</summary>
    public static readonly Error ClientTypeFixed = new("oauth.client_type_fixed", "The type of a client cannot change.", ErrorKind.Conflict, "type");

    /// <summary>A given client secret must have at least 32 characters: it is kept as SHA-256, which protects random values only.</summary>
    public static readonly Error ClientSecretWeak = new("oauth.client_secret_weak", "A given client secret must have at least 32 characters: it is kept as SHA-256, which protects random values only.", ErrorKind.Invalid, "client_secret");

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

    /// <summary>A public client with a redirect URI that is not https has to ask people for consent.</summary>
    public static readonly Error ClientConsentNeeded = new("oauth.client_consent_needed", "A public client with a redirect URI that is not https has to ask people for consent.", ErrorKind.Invalid, "require_consent");

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
