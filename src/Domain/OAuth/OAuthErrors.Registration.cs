using AuthServer.Domain.SharedKernel;

namespace AuthServer.Domain.OAuth;

/// <summary>The refusals of dynamic client registration (RFC 7591 §3.2.2, RFC 7592).</summary>
public static partial class OAuthErrors
{
    /// <summary>The client's ID tokens are signed with its secret, and none of its secrets is kept readable and long enough.</summary>
    public static readonly Error ClientSecretUnreadable =
        new("oauth.client_secret_unreadable", "The client needs a new secret: its ID tokens are signed with one, and the present ones are kept as hashes or too short.", ErrorKind.Conflict);

    /// <summary>Clients do not register themselves here.</summary>
    public static readonly Error RegistrationOff = new("oauth.registration_off", "Clients do not register themselves here.", ErrorKind.NotFound);

    /// <summary>The body is no JSON object.</summary>
    public static readonly Error RegistrationMalformed = new("oauth.registration_malformed", "The body is no JSON object, or has a member twice.");

    /// <summary>None of the grant types can be had here.</summary>
    public static readonly Error RegistrationGrantNotAllowed = new("oauth.registration_grant_not_allowed", "None of the grant types can be had here, or one may not be registered.", ErrorKind.Invalid, "grant_types");

    /// <summary>The response types do not fit the grants; only code exists.</summary>
    public static readonly Error RegistrationResponseTypeUnfit = new("oauth.registration_response_type_unfit", "The response types do not fit the grants; only code exists.", ErrorKind.Invalid, "response_types");

    /// <summary>None of the scopes may be registered.</summary>
    public static readonly Error RegistrationScopeNotAllowed = new("oauth.registration_scope_not_allowed", "None of the scopes may be registered.", ErrorKind.Invalid, "scope");

    /// <summary>A type of authorization details may not be registered.</summary>
    public static readonly Error RegistrationDetailsNotAllowed =
        new("oauth.registration_details_not_allowed", "A type of authorization details may not be registered.", ErrorKind.Invalid, "authorization_details_types");

    /// <summary>A redirect URI is on a host that is not allowed.</summary>
    public static readonly Error RegistrationHostNotAllowed = new("oauth.registration_host_not_allowed", "A redirect URI is on a host that is not allowed.", ErrorKind.Invalid, "redirect_uris");

    /// <summary>The server does not offer this value.</summary>
    public static readonly Error RegistrationNotOffered = new("oauth.registration_not_offered", "The server does not offer this value.");

    /// <summary>The document at sector_identifier_uri cannot be read.</summary>
    public static readonly Error RegistrationSectorUnreadable = new("oauth.registration_sector_unreadable", "The document at sector_identifier_uri cannot be read.", ErrorKind.Invalid, "sector_identifier_uri");

    /// <summary>The document at sector_identifier_uri does not hold every redirect URI.</summary>
    public static readonly Error RegistrationSectorForeign = new("oauth.registration_sector_foreign", "The document at sector_identifier_uri does not hold every redirect URI.", ErrorKind.Invalid, "sector_identifier_uri");

    /// <summary>The software statement cannot be verified.</summary>
    public static readonly Error SoftwareStatementInvalid = new("oauth.software_statement_invalid", "The software statement cannot be verified.", ErrorKind.Invalid, "software_statement");

    /// <summary>Software statements of this issuer are not accepted here.</summary>
    public static readonly Error SoftwareStatementUnapproved = new("oauth.software_statement_unapproved", "Software statements of this issuer are not accepted here.", ErrorKind.Invalid, "software_statement");

    /// <summary>Registration asks for a software statement here.</summary>
    public static readonly Error SoftwareStatementNeeded = new("oauth.software_statement_needed", "Registration asks for a software statement here.", ErrorKind.Invalid, "software_statement");

    /// <summary>The document must name the client, and only members that clients write.</summary>
    public static readonly Error RegistrationUpdateUnfit = new("oauth.registration_update_unfit", "An update names client_id and, if at all, the present client_secret, and holds no member that the server issues.");

    /// <summary>The registration is closed to its client.</summary>
    public static readonly Error RegistrationForbidden = new("oauth.registration_forbidden", "An administrator has closed this registration to its client.", ErrorKind.Forbidden);

    /// <summary>The client's metadata document cannot be read.</summary>
    public static readonly Error ClientDocumentUnreadable = new("oauth.client_document_unreadable", "The application's own description cannot be read at the address that is its name.", ErrorKind.Invalid, "client_id");

    /// <summary>The client's metadata document is not acceptable.</summary>
    public static readonly Error ClientDocumentUnfit = new("oauth.client_document_unfit", "The application's own description names another application, or wants to share a secret.", ErrorKind.Invalid, "client_id");

    /// <summary>No more clients by document are kept, and all that are kept are in use.</summary>
    public static readonly Error ClientDocumentsFull = new("oauth.client_documents_full", "This server keeps no more applications that publish their own metadata.", ErrorKind.Unavailable);

    /// <summary>There is no such initial access token.</summary>
    public static readonly Error InitialAccessTokenNotFound = new("oauth.initial_access_token_not_found", "There is no such initial access token.", ErrorKind.NotFound);

    /// <summary>The name of an initial access token is taken.</summary>
    public static readonly Error InitialAccessTokenTaken = new("oauth.initial_access_token_taken", "The name of an initial access token is taken.", ErrorKind.Conflict, "name");
}
