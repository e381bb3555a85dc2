using AuthServer.Domain.SharedKernel;

namespace AuthServer.Domain.OAuth;

/// <summary>The refusals of the authorization and logout endpoints.</summary>
public static partial class OAuthErrors
{
    /// <summary>The application that sent you here is not known, or may not sign people in.</summary>
    public static readonly Error AuthorizationClientUnknown = new("oauth.authorization_client_unknown", "The application that sent you here is not known, or may not sign people in.", ErrorKind.Invalid, "client_id");

    /// <summary>The parameter redirect_uri is missing.</summary>
    public static readonly Error RedirectUriMissing = new("oauth.redirect_uri_missing", "The parameter redirect_uri is missing.", ErrorKind.Invalid, "redirect_uri");

    /// <summary>The redirect URI is not registered for this application.</summary>
    public static readonly Error RedirectUriNotRegistered = new("oauth.redirect_uri_not_registered", "The redirect URI is not registered for this application.", ErrorKind.Invalid, "redirect_uri");

    /// <summary>The response mode is unknown or not allowed to the client.</summary>
    public static readonly Error ResponseModeNotAllowed = new("oauth.response_mode_not_allowed", "The response mode is unknown or not allowed to the client.", ErrorKind.Invalid, "response_mode");

    /// <summary>The parameter response_type is missing.</summary>
    public static readonly Error ResponseTypeMissing = new("oauth.response_type_missing", "The parameter response_type is missing.", ErrorKind.Invalid, "response_type");

    /// <summary>Only the response type code is supported.</summary>
    public static readonly Error ResponseTypeUnsupported = new("oauth.response_type_unsupported", "Only the response type code is supported.", ErrorKind.Invalid, "response_type");

    /// <summary>Request objects are not supported.</summary>
    public static readonly Error RequestObjectUnsupported = new("oauth.request_object_unsupported", "Request objects are not supported.", ErrorKind.Invalid, "request");

    /// <summary>The parameter request_uri is not supported.</summary>
    public static readonly Error RequestUriUnsupported = new("oauth.request_uri_unsupported", "The parameter request_uri is not supported.", ErrorKind.Invalid, "request_uri");

    /// <summary>A pushed request must not name another one by request_uri.</summary>
    public static readonly Error RequestUriNotPushable = new("oauth.request_uri_not_pushable", "A pushed request must not name another one by request_uri.", ErrorKind.Invalid, "request_uri");

    /// <summary>The request_uri is unknown, was used already, has expired, or is another application's. Go back to the application and start again.</summary>
    public static readonly Error RequestUriUnknown = new("oauth.request_uri_unknown", "The request_uri is unknown, was used already, has expired, or is another application's. Go back to the application and start again.", ErrorKind.Invalid, "request_uri");

    /// <summary>This client has to push its authorization requests first.</summary>
    public static readonly Error PushRequired = new("oauth.push_required", "This client has to push its authorization requests first (RFC 9126).");

    /// <summary>The parameter registration is not supported.</summary>
    public static readonly Error RegistrationParameterUnsupported = new("oauth.registration_parameter_unsupported", "The parameter registration is not supported.", ErrorKind.Invalid, "registration");

    /// <summary>PKCE is required: the parameter code_challenge is missing.</summary>
    public static readonly Error PkceMissing = new("oauth.pkce_missing", "PKCE is required: the parameter code_challenge is missing.", ErrorKind.Invalid, "code_challenge");

    /// <summary>The code_challenge_method must be S256.</summary>
    public static readonly Error PkceMethodUnsupported = new("oauth.pkce_method_unsupported", "The code_challenge_method must be S256.", ErrorKind.Invalid, "code_challenge_method");

    /// <summary>The code challenge must be the base64url of a SHA-256.</summary>
    public static readonly Error PkceChallengeMalformed = new("oauth.pkce_challenge_malformed", "The code challenge must be the base64url of a SHA-256.", ErrorKind.Invalid, "code_challenge");

    /// <summary>A prompt value is not supported.</summary>
    public static readonly Error PromptUnknown = new("oauth.prompt_unknown", "A prompt value is not supported.", ErrorKind.Invalid, "prompt");

    /// <summary>The prompt value none excludes all others.</summary>
    public static readonly Error PromptNoneNotAlone = new("oauth.prompt_none_not_alone", "The prompt value none excludes all others.", ErrorKind.Invalid, "prompt");

    /// <summary>The max_age must be a whole number of seconds.</summary>
    public static readonly Error MaxAgeMalformed = new("oauth.max_age_malformed", "The max_age must be a whole number of seconds.", ErrorKind.Invalid, "max_age");

    /// <summary>The claims parameter is malformed.</summary>
    public static readonly Error ClaimsMalformed = new("oauth.claims_malformed", "The claims parameter is malformed.", ErrorKind.Invalid, "claims");

    /// <summary>The include_granted_scopes must be true or false.</summary>
    public static readonly Error IncludeGrantedScopesMalformed = new("oauth.include_granted_scopes_malformed", "The include_granted_scopes must be true or false.", ErrorKind.Invalid, "include_granted_scopes");

    /// <summary>The id_token_hint is none that this server gave to this client, or is about somebody else than the request.</summary>
    public static readonly Error IdTokenHintUnfit = new("oauth.id_token_hint_unfit", "The id_token_hint is none that this server gave to this client, or is about somebody else than the request.", ErrorKind.Invalid, "id_token_hint");

    /// <summary>Somebody else signed in than the request is about.</summary>
    public static readonly Error AnotherPerson = new("oauth.another_person", "Somebody else signed in than the request is about.");

    /// <summary>The person has to sign in.</summary>
    public static readonly Error LoginRequired = new("oauth.login_required", "The person has to sign in.");

    /// <summary>The person has to be asked for consent.</summary>
    public static readonly Error ConsentRequired = new("oauth.consent_required", "The person has to be asked for consent.");

    /// <summary>The demanded authentication context class was not reached.</summary>
    public static readonly Error AcrNotReached = new("oauth.acr_not_reached", "The demanded authentication context class was not reached.");

    /// <summary>The person or the server denied the request.</summary>
    public static readonly Error AccessDenied = new("oauth.access_denied", "The person or the server denied the request.");

    /// <summary>The sign-in request is unknown, was already answered or has expired. Go back to the application and start again.</summary>
    public static readonly Error PendingAuthorizationUnknown = new("oauth.pending_authorization_unknown", "The sign-in request is unknown, was already answered or has expired. Go back to the application and start again.", ErrorKind.NotFound);

    /// <summary>Nobody was asked on this browser whether to sign out.</summary>
    public static readonly Error LogoutNotAsked = new("oauth.logout_not_asked", "Nobody was asked on this browser whether to sign out. Go back and try again.");

    /// <summary>No parked logout delivery has this id.</summary>
    public static readonly Error LogoutDeliveryNotParked = new("oauth.logout_delivery_not_parked", "There is no such parked delivery.", ErrorKind.NotFound);

    /// <summary>The logout request does not fit: the hint, the client or the redirect URI is not valid.</summary>
    public static readonly Error LogoutRequestMalformed = new("oauth.logout_request_malformed", "The logout request does not fit: the hint, the client or the redirect URI is not valid.");
}
