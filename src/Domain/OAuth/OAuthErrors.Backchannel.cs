using AuthServer.Domain.SharedKernel;

namespace AuthServer.Domain.OAuth;

/// <summary>The refusals of authentication on another device (CIBA Core §13).</summary>
public static partial class OAuthErrors
{
    /// <summary>The scope must contain openid.</summary>
    public static readonly Error OpenIdScopeMissing = new("oauth.openid_scope_missing", "The scope must contain openid.", ErrorKind.Invalid, "scope");

    /// <summary>Exactly one hint has to say who is meant.</summary>
    public static readonly Error HintNotSingle = new("oauth.hint_not_single", "Exactly one of login_hint, login_hint_token and id_token_hint has to say who is meant.");

    /// <summary>Nobody is known by the hint.</summary>
    public static readonly Error HintedUserUnknown = new("oauth.hinted_user_unknown", "Nobody is known by this hint.");

    /// <summary>The login_hint_token has expired.</summary>
    public static readonly Error LoginHintTokenExpired = new("oauth.login_hint_token_expired", "The login_hint_token has expired.", ErrorKind.Invalid, "login_hint_token");

    /// <summary>The login_hint_token is none that its client signed.</summary>
    public static readonly Error LoginHintTokenInvalid = new("oauth.login_hint_token_invalid", "The login_hint_token must be a JWT that this client has signed for this server.", ErrorKind.Invalid, "login_hint_token");

    /// <summary>The binding message is too long, or has characters that cannot be shown.</summary>
    public static readonly Error BindingMessageInvalid = new("oauth.binding_message_invalid", "The binding_message must have 1 to 100 plain characters.", ErrorKind.Invalid, "binding_message");

    /// <summary>This client has to send a binding message.</summary>
    public static readonly Error BindingMessageMissing = new("oauth.binding_message_missing", "The profile of this client asks for a binding_message.", ErrorKind.Invalid, "binding_message");

    /// <summary>The user code is missing.</summary>
    public static readonly Error BackchannelUserCodeMissing = new("oauth.backchannel_user_code_missing", "This client has to send the person's user_code.", ErrorKind.Invalid, "user_code");

    /// <summary>The user code is wrong.</summary>
    public static readonly Error BackchannelUserCodeWrong = new("oauth.backchannel_user_code_wrong", "The user_code is wrong, or the person has none.", ErrorKind.Invalid, "user_code");

    /// <summary>The notification token is missing or malformed.</summary>
    public static readonly Error NotificationTokenMalformed = new("oauth.notification_token_malformed", "The client_notification_token must be a bearer token of 1 to 1024 characters; clients with ping or push need one.", ErrorKind.Invalid, "client_notification_token");

    /// <summary>The requested expiry is no positive whole number.</summary>
    public static readonly Error RequestedExpiryMalformed = new("oauth.requested_expiry_malformed", "The requested_expiry must be a positive whole number of seconds.", ErrorKind.Invalid, "requested_expiry");

    /// <summary>The signed authentication request is not valid.</summary>
    public static readonly Error BackchannelRequestObjectInvalid = new("oauth.backchannel_request_object_invalid", "The signed authentication request is not valid, or other parameters stand beside it.", ErrorKind.Invalid, "request");

    /// <summary>This client has to sign its authentication requests.</summary>
    public static readonly Error BackchannelRequestObjectNeeded = new("oauth.backchannel_request_object_needed", "This client has to sign its authentication requests.", ErrorKind.Invalid, "request");

    /// <summary>The auth_req_id is unknown, was used already, or is another client's.</summary>
    public static readonly Error AuthRequestIdUnknown = new("oauth.auth_req_id_unknown", "The auth_req_id is invalid.");

    /// <summary>The auth_req_id has expired.</summary>
    public static readonly Error AuthRequestIdExpired = new("oauth.auth_req_id_expired", "The auth_req_id has expired. Ask anew.");

    /// <summary>Clients that are given their tokens do not ask for them.</summary>
    public static readonly Error PushClientAsks = new("oauth.push_client_asks", "This client is given its tokens and must not ask for them.");

    /// <summary>The sign-in is weaker than the application asks for.</summary>
    public static readonly Error StrongerSignInNeeded = new("oauth.stronger_sign_in_needed", "The application asks for a stronger sign-in. Sign in again to allow it.", ErrorKind.Forbidden);

    /// <summary>There is no such request that waits for this person.</summary>
    public static readonly Error AuthenticationRequestUnknown = new("oauth.authentication_request_unknown", "The request is unknown, was already decided or has expired.", ErrorKind.NotFound);
}
