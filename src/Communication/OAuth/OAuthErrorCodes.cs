using System.Collections.Frozen;
using AuthServer.Domain.OAuth;
using AuthServer.Domain.SharedKernel;
using AuthServer.Domain.SharedKernel.Admission;

namespace AuthServer.Communication.OAuth;

/// <summary>Our stable codes in the protocol's words (RFC 6749 §4.1.2.1, §5.2; RFC 8707 §2; OIDC Core §3.1.2.6; RFC 8628 §3.5; CIBA Core §11, §13).</summary>
public static class OAuthErrorCodes
{
    private const string InvalidRequest = "invalid_request";

    private static readonly FrozenDictionary<string, string> Words = Table(
        ("invalid_client",
        [
            OAuthErrors.ClientUnknown, OAuthErrors.ClientSecretWrong, OAuthErrors.ClientMethodNotRegistered, OAuthErrors.ClientNotEnabled,
            OAuthErrors.ClientUnnamed, OAuthErrors.ClientCredentialsMalformed, AdmissionErrors.For(BlockingState.ClientDisabled),
            OAuthErrors.ClientAssertionMalformed, OAuthErrors.ClientAssertionWrong, OAuthErrors.ClientCertificateWrong,
            OAuthErrors.ProfileRefusesAuthentication,
        ]),
        ("invalid_grant",
        [
            OAuthErrors.CodeUnknown, OAuthErrors.CodeOfAnotherClient, OAuthErrors.CodeReplayed, OAuthErrors.CodeExpired, OAuthErrors.RedirectUriMismatch,
            OAuthErrors.PkceVerifierWrong, OAuthErrors.PkceVerifierMalformed, OAuthErrors.RefreshTokenUnknown, OAuthErrors.RefreshTokenOfAnotherClient, OAuthErrors.RefreshTokenExpired,
            OAuthErrors.RefreshTokenReplayed, OAuthErrors.GrantUnusable, OAuthErrors.DpopKeyMismatch, OAuthErrors.DeviceCodeUnknown,
            OAuthErrors.AuthRequestIdUnknown, OAuthErrors.SubjectTokenOfAnotherClient, OAuthErrors.AssertionUnacceptable,
        ]),
        ("invalid_dpop_proof", [OAuthErrors.DpopProofInvalid, OAuthErrors.DpopProofMissing, OAuthErrors.DpopAlgorithmForbidden]),
        ("use_dpop_nonce", [OAuthErrors.DpopNonceNeeded]),
        ("unauthorized_client", [OAuthErrors.GrantTypeNotAllowed, OAuthErrors.PushClientAsks, OAuthErrors.ProfileForbidsPush]),
        ("unsupported_grant_type", [OAuthErrors.GrantTypeUnsupported]),
        ("invalid_scope", [OAuthErrors.OpenIdScopeMissing, OAuthErrors.ScopeMalformed, OAuthErrors.ScopeNotAllowed, OAuthErrors.ScopeBeyondGrant, OAuthErrors.ScopesOfSeveralResources, OAuthErrors.ScopeOfAnotherResource, AdmissionErrors.For(BlockingState.ScopeWithdrawn)]),
        ("invalid_target", [OAuthErrors.TargetNotAllowed, OAuthErrors.ResourceMalformed, OAuthErrors.ResourceNotAllowed, OAuthErrors.ResourceNotCombinable, OAuthErrors.ResourceNotSingle]),
        ("invalid_authorization_details",
        [
            OAuthErrors.DetailsMalformed, OAuthErrors.DetailsTypeNotAllowed, OAuthErrors.DetailsUnfit, OAuthErrors.DetailsBeyondGrant, OAuthErrors.DetailsWithoutPerson,
            OAuthErrors.DetailsNotTaken, OAuthErrors.DetailsElsewhere,
        ]),
        ("invalid_grant_id", [OAuthErrors.GrantIdUnknown]),
        ("invalid_token", [OAuthErrors.TokenInvalid]),
        ("insufficient_scope", [OAuthErrors.InsufficientScope]),
        ("unsupported_response_type", [OAuthErrors.ResponseTypeUnsupported]),
        ("request_not_supported", [OAuthErrors.RequestObjectUnsupported]),
        ("request_uri_not_supported", [OAuthErrors.RequestUriUnsupported]),
        ("invalid_request_uri", [OAuthErrors.RequestUriUnknown, OAuthErrors.RequestUriNotRegistered, OAuthErrors.RequestUriUnreadable]),
        ("invalid_request_object",
        [
            OAuthErrors.RequestObjectInvalid, OAuthErrors.RequestObjectUnsigned, OAuthErrors.RequestObjectReplayed, OAuthErrors.RequestObjectNested,
            OAuthErrors.RequestObjectLikeAssertion, OAuthErrors.RequestObjectOfAnotherClient, OAuthErrors.RequestObjectContradicted,
        ]),
        ("registration_not_supported", [OAuthErrors.RegistrationParameterUnsupported]),
        ("login_required", [OAuthErrors.LoginRequired, OAuthErrors.AnotherPerson]),
        ("consent_required", [OAuthErrors.ConsentRequired]),
        ("unmet_authentication_requirements", [OAuthErrors.AcrNotReached]),
        ("access_denied", [OAuthErrors.AccessDenied]),
        ("authorization_pending", [OAuthErrors.AuthorizationPending]),
        ("slow_down", [OAuthErrors.SlowDown]),
        ("expired_token", [OAuthErrors.DeviceCodeExpired, OAuthErrors.AuthRequestIdExpired]),
        ("unknown_user_id", [OAuthErrors.HintedUserUnknown]),
        ("expired_login_hint_token", [OAuthErrors.LoginHintTokenExpired]),
        ("missing_user_code", [OAuthErrors.BackchannelUserCodeMissing]),
        ("invalid_user_code", [OAuthErrors.BackchannelUserCodeWrong]),
        ("invalid_binding_message", [OAuthErrors.BindingMessageInvalid, OAuthErrors.BindingMessageMissing]));

    /// <summary>The protocol's word for an error. What nobody named is a malformed request, or the server's own trouble.</summary>
    public static string Of(Error error)
    {
        if (Words.TryGetValue(error.Code, out var word))
            return word;

        return error.Kind is ErrorKind.Unavailable or ErrorKind.TooManyRequests or ErrorKind.Conflict ? "temporarily_unavailable" : InvalidRequest;
    }

    private static FrozenDictionary<string, string> Table(params (string Word, Error[] Errors)[] rows) =>
        rows.SelectMany(row => row.Errors, (row, error) => (error.Code, row.Word)).ToFrozenDictionary(pair => pair.Code, pair => pair.Word, StringComparer.Ordinal);
}
