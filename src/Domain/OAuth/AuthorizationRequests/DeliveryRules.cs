using AuthServer.Domain.OAuth.AuthorizationDetails;
using AuthServer.Domain.SharedKernel;

namespace AuthServer.Domain.OAuth.AuthorizationRequests;

/// <summary>How a request has to come: whole, once, and pushed or signed where that is demanded.</summary>
internal static class DeliveryRules
{
    // RFC 6749 §3.1: "Request and response parameters MUST NOT be included more than once."
    public static Error? NothingIsRepeated(AuthorizationDraft draft) =>
        draft.Parameters.Repeated.Count > 0 ? OAuthErrors.ParameterRepeated.About(draft.Parameters.Repeated[0]) : null;

    public static Error? NothingIsTooLong(AuthorizationDraft draft) =>
        draft.Parameters.Values.FirstOrDefault(pair => pair.Value.Length > AuthorizationRequestRules.MostCharacters && pair.Key is not ("claims" or "id_token_hint" or DetailSet.Parameter)) is { Key: { } name }
            ? OAuthErrors.ParameterTooLong.About(name)
            : null;

    // RFC 9126 §5, §6.
    public static Error? IsPushedWhereItMust(AuthorizationDraft draft) =>
        draft.Demands.MustBePushed && !draft.Parameters.ArePushed ? OAuthErrors.PushRequired : null;

    // RFC 9101 §10.5: whoever must sign does not get through unsigned.
    public static Error? IsSignedWhereItMust(AuthorizationDraft draft) =>
        draft.Demands.MustBeSigned && !draft.Parameters.AreSigned ? OAuthErrors.RequestObjectRequired : null;

    // INVARIANT: what is in an object is judged, never what stands beside it; an object that nobody opened ends the request.
    public static Error? ObjectsAreOpened(AuthorizationDraft draft)
    {
        if (draft.Parameters["request"] is not null)
            return OAuthErrors.RequestObjectUnsupported;

        if (draft.Parameters["request_uri"] is not null)
            return OAuthErrors.RequestUriUnsupported;

        return draft.Parameters["registration"] is not null ? OAuthErrors.RegistrationParameterUnsupported : null;
    }
}
