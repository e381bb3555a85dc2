using AuthServer.Domain.OAuth.Clients;
using AuthServer.Domain.OAuth.Scopes;
using AuthServer.Domain.SharedKernel;

namespace AuthServer.Domain.OAuth.AuthorizationRequests;

/// <summary>Where the answer goes, and how: as long as that is in doubt, nobody is redirected.</summary>
internal static class AnswerRules
{
    public static Error? ClientIsNamedOnce(AuthorizationDraft draft) =>
        draft.Parameters.Repeats("client_id") ? OAuthErrors.ParameterRepeated.About("client_id") : null;

    // RFC 9700 §2.1: exact match. RFC 6749 §3.1.2.3: left out only where one is registered, and no more than one; OIDC Core §3.1.2.1 and
    // FAPI 2.0 Security Profile §5.3.2.2 require it.
    public static Error? RedirectUriIsRegistered(AuthorizationDraft draft)
    {
        if (draft.Parameters.Repeats("redirect_uri"))
            return OAuthErrors.ParameterRepeated.About("redirect_uri");

        if (draft.Parameters["redirect_uri"] is not { } uri)
            return IsImplied(draft) ? null : OAuthErrors.RedirectUriMissing;

        draft.RedirectUri = uri;
        return draft.Client.HasRedirectUri(uri) ? null : OAuthErrors.RedirectUriNotRegistered;
    }

    private static bool IsImplied(AuthorizationDraft draft)
    {
        var settings = draft.Client.Settings;
        var asked = ScopeSet.TryParse(draft.Parameters["scope"]);

        // In an object that nobody could open there may stand an address, and openid.
        if (settings.RedirectUris is not [var only] || settings.Profile.IsFapi() || draft.Parameters.Fault is not null || asked.IsRefused || asked.Value.Has(StandardScopes.OpenId))
            return false;

        draft.RedirectUri = only;
        draft.IsRedirectUriImplied = true;
        return true;
    }

    public static Error? ResponseModeIsAllowed(AuthorizationDraft draft)
    {
        if (draft.Parameters["response_mode"] is not { } asked)
            return null;

        ResponseMode? mode = asked switch
        {
            "query" => ResponseMode.Query,
            "fragment" => ResponseMode.Fragment,
            "form_post" => ResponseMode.FormPost,
            "jwt" => ResponseMode.Jwt,
            "query.jwt" => ResponseMode.QueryJwt,
            "fragment.jwt" => ResponseMode.FragmentJwt,
            "form_post.jwt" => ResponseMode.FormPostJwt,
            _ => null,
        };

        // JARM §2.3.4: jwt is another name for query.jwt, for clients that may use either.
        var allowed = draft.Client.Settings.ResponseModes;
        if (mode is ResponseMode.Jwt && !allowed.Contains(ResponseMode.Jwt))
            mode = ResponseMode.QueryJwt;

        if (mode is not { } known || !allowed.Contains(known))
            return OAuthErrors.ResponseModeNotAllowed;

        draft.ResponseMode = known;
        return null;
    }
}
