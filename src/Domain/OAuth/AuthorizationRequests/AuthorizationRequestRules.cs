using System.Globalization;
using System.Security.Cryptography;
using AuthServer.Domain.OAuth.AuthorizationDetails;
using AuthServer.Domain.OAuth.Clients;
using AuthServer.Domain.OAuth.Jose;
using AuthServer.Domain.OAuth.Pkce;
using AuthServer.Domain.OAuth.Scopes;
using AuthServer.Domain.SharedKernel;

namespace AuthServer.Domain.OAuth.AuthorizationRequests;

/// <summary>The rules of the authorization endpoint, as a list of small checks in the order in which they are reported.</summary>
public static class AuthorizationRequestRules
{
    private const int MostCharacters = 2048;
    private const int MostResources = 20;

    private delegate Error? Check(AuthorizationDraft draft);

    // RFC 6749 §4.1.2.1: while client or redirect URI are in doubt, the person is told and nobody is redirected.
    private static readonly Check[] BeforeRedirecting = [ClientIsNamedOnce, RedirectUriIsRegistered];

    private static readonly Check[] OnceRedirectable =
    [
        ResponseModeIsAllowed,
        NothingIsRepeated,
        NothingIsTooLong,
        IsPushedWhereItMust,
        IsSignedWhereItMust,
        ObjectsAreOpened,
        ResponseTypeIsCode,
        ClientMayUseCodes,
        ScopesAreAllowed,
        ChallengeIsS256,
        PromptIsKnown,
        MaxAgeIsANumber,
        ClaimsAreReadable,
        ResourcesAreAbsolute,
        DetailsAreReadable,
        GrantedScopesAreWantedOrNot,
        GrantManagementIsSane,
        DpopKeyIsAThumbprint,
    ];

    /// <summary>Judges a request of a known, enabled client.</summary>
    /// <param name="parameters">What was sent.</param>
    /// <param name="client">Whose request it is.</param>
    /// <param name="demands">How it has to come.</param>
    public static AuthorizationVerdict Judge(AuthorizationParameters parameters, RegisteredClient client, RequestDemands demands)
    {
        var draft = new AuthorizationDraft(parameters, client) { Demands = demands };
        if (FirstBroken(BeforeRedirecting, draft) is { } fatal)
            return new AuthorizationVerdict.Unanswerable(parameters.Fault ?? fatal);

        // The mode has to be known before any error can travel by it; a forbidden one falls back to the client's first.
        draft.ResponseMode = client.Settings.ResponseModes is [var first, ..] ? first : ResponseMode.Query;
        var broken = FirstBroken(OnceRedirectable, draft);
        return (parameters.Fault ?? broken) is { } fault
            ? new AuthorizationVerdict.Refused(fault, new ResponseChannel(client.Id, draft.RedirectUri, draft.ResponseMode, StateOf(parameters)))
            : new AuthorizationVerdict.Accepted(draft.Finish());
    }

    private static Error? FirstBroken(Check[] checks, AuthorizationDraft draft)
    {
        foreach (var check in checks)
        {
            if (check(draft) is { } broken)
                return broken;
        }

        return null;
    }

    // A repeated or oversized state is not given back: it is one of the things that are wrong.
    private static string? StateOf(AuthorizationParameters parameters) =>
        parameters.Repeats("state") || parameters["state"] is { Length: > MostCharacters } ? null : parameters["state"];

    private static Error? ClientIsNamedOnce(AuthorizationDraft draft) =>
        draft.Parameters.Repeats("client_id") ? OAuthErrors.ParameterRepeated.About("client_id") : null;

    // RFC 9700 §2.1: exact match. RFC 6749 §3.1.2.3: left out only where one is registered, and no more than one; OIDC Core §3.1.2.1 and
    // FAPI 2.0 Security Profile §5.3.2.2 require it.
    private static Error? RedirectUriIsRegistered(AuthorizationDraft draft)
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

    private static Error? ResponseModeIsAllowed(AuthorizationDraft draft)
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

    // RFC 6749 §3.1: "Request and response parameters MUST NOT be included more than once."
    private static Error? NothingIsRepeated(AuthorizationDraft draft) =>
        draft.Parameters.Repeated.Count > 0 ? OAuthErrors.ParameterRepeated.About(draft.Parameters.Repeated[0]) : null;

    private static Error? NothingIsTooLong(AuthorizationDraft draft) =>
        draft.Parameters.Values.FirstOrDefault(pair => pair.Value.Length > MostCharacters && pair.Key is not ("claims" or "id_token_hint" or DetailSet.Parameter)) is { Key: { } name }
            ? OAuthErrors.ParameterTooLong.About(name)
            : null;

    // RFC 9126 §5, §6.
    private static Error? IsPushedWhereItMust(AuthorizationDraft draft) =>
        draft.Demands.MustBePushed && !draft.Parameters.ArePushed ? OAuthErrors.PushRequired : null;

    // RFC 9101 §10.5: whoever must sign does not get through unsigned.
    private static Error? IsSignedWhereItMust(AuthorizationDraft draft) =>
        draft.Demands.MustBeSigned && !draft.Parameters.AreSigned ? OAuthErrors.RequestObjectRequired : null;

    // INVARIANT: what is in an object is judged, never what stands beside it; an object that nobody opened ends the request.
    private static Error? ObjectsAreOpened(AuthorizationDraft draft)
    {
        if (draft.Parameters["request"] is not null)
            return OAuthErrors.RequestObjectUnsupported;

        if (draft.Parameters["request_uri"] is not null)
            return OAuthErrors.RequestUriUnsupported;

        return draft.Parameters["registration"] is not null ? OAuthErrors.RegistrationParameterUnsupported : null;
    }

    // RFC 9700 §2.1.2: only codes; tokens never travel through the front channel.
    private static Error? ResponseTypeIsCode(AuthorizationDraft draft) => draft.Parameters["response_type"] switch
    {
        null => OAuthErrors.ResponseTypeMissing,
        "code" => null,
        _ => OAuthErrors.ResponseTypeUnsupported,
    };

    private static Error? ClientMayUseCodes(AuthorizationDraft draft) =>
        draft.Client.Settings.GrantTypes.Contains(GrantType.AuthorizationCode) ? null : OAuthErrors.GrantTypeNotAllowed;

    private static Error? ScopesAreAllowed(AuthorizationDraft draft)
    {
        var asked = ScopeSet.TryParse(draft.Parameters["scope"]);
        if (asked.IsRefused)
            return asked.Refusal;

        if (!draft.Client.Settings.Scopes.Covers(asked.Value))
            return OAuthErrors.ScopeNotAllowed;

        // OIDC Core §11: offline access is access by refresh tokens. Who cannot use any keeps to the session.
        var mayRefresh = draft.Client.Settings.GrantTypes.Contains(GrantType.RefreshToken);
        draft.Scopes = asked.Value.Where(name => mayRefresh || name != StandardScopes.OfflineAccess);
        return null;
    }

    // RFC 7636 §4.4.1, and RFC 9700 §2.1.1: no downgrade. Only clients under certification may go without, since the certified plans send none.
    private static Error? ChallengeIsS256(AuthorizationDraft draft)
    {
        if (draft.Parameters["code_challenge"] is not { } challenge)
            return draft.Client.Settings.MayOmitPkce && draft.Parameters["code_challenge_method"] is null ? null : OAuthErrors.PkceMissing;

        // RFC 7636 §4.3: an absent method means "plain".
        if (draft.Parameters["code_challenge_method"] is not "S256")
            return OAuthErrors.PkceMethodUnsupported;

        var read = CodeChallenge.TryCreate(challenge);
        if (read.IsRefused)
            return read.Refusal;

        draft.CodeChallenge = read.Value.Value;
        return null;
    }

    private static Error? PromptIsKnown(AuthorizationDraft draft)
    {
        if (draft.Parameters["prompt"] is not { } text)
            return null;

        List<Prompt> prompts = [];
        foreach (var word in text.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            Prompt? prompt = word switch
            {
                "none" => Prompt.None,
                "login" => Prompt.Login,
                "consent" => Prompt.Consent,
                "select_account" => Prompt.SelectAccount,
                "create" => Prompt.Create,
                _ => null,
            };
            if (prompt is not { } known)
                return OAuthErrors.PromptUnknown;

            prompts.Add(known);
        }

        // OIDC Core §3.1.2.1: none with any other value is an error.
        if (prompts.Contains(Prompt.None) && prompts.Count > 1)
            return OAuthErrors.PromptNoneNotAlone;

        draft.Prompts = prompts;
        return null;
    }

    private static Error? MaxAgeIsANumber(AuthorizationDraft draft)
    {
        if (draft.Parameters["max_age"] is not { } text)
        {
            draft.MaxAge = draft.Client.Settings.DefaultMaxAge;
            return null;
        }

        if (!int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds))
            return OAuthErrors.MaxAgeMalformed;

        draft.MaxAge = TimeSpan.FromSeconds(seconds);
        return null;
    }

    private static Error? ClaimsAreReadable(AuthorizationDraft draft)
    {
        draft.Acr = draft.Parameters["acr_values"] is { } wished
            ? new AcrWish(wished.Split(' ', StringSplitOptions.RemoveEmptyEntries), IsEssential: false) { IsAskedByName = true }
            : draft.Client.Settings.SignIn.AcrValues is { Count: > 0 } usual ? new AcrWish(usual, IsEssential: false) : AcrWish.Any;
        if (draft.Parameters["claims"] is not { } json)
            return null;

        var wish = ClaimsParameter.TryParse(json);
        if (wish.IsRefused)
            return wish.Refusal;

        draft.Claims = wish.Value.Names.Within(draft.Client.Settings.Scopes);
        draft.Subjects = wish.Value.Subjects;
        if (wish.Value.Acr.Values.Count > 0)
            draft.Acr = wish.Value.Acr;

        return null;
    }

    // RFC 8707 §2: absolute, without a fragment. Whether the client may have it depends on its scopes' audiences too, and is judged with them.
    private static Error? ResourcesAreAbsolute(AuthorizationDraft draft)
    {
        draft.Resources = draft.Parameters.Resources;
        return draft.Resources.Count <= MostResources && draft.Resources.All(ResourceIndicator.IsAcceptable) ? null : OAuthErrors.ResourceMalformed;
    }

    // RFC 9396 §5: whether the client may have them is judged with the types that are defined.
    private static Error? DetailsAreReadable(AuthorizationDraft draft)
    {
        var read = DetailSet.TryParse(draft.Parameters[DetailSet.Parameter]);
        if (read.IsRefused)
            return read.Refusal;

        draft.Details = read.Value;
        return null;
    }

    // draft-ietf-oauth-incremental-authz-04 §4: "Either "true" or "false"."
    private static Error? GrantedScopesAreWantedOrNot(AuthorizationDraft draft)
    {
        draft.IncludesGranted = draft.Parameters["include_granted_scopes"] is "true";
        return draft.Parameters["include_granted_scopes"] is null or "true" or "false" ? null : OAuthErrors.IncludeGrantedScopesMalformed;
    }

    // Grant Management for OAuth 2.0 §5.4. Whether the grant exists is judged where grants are known.
    private static Error? GrantManagementIsSane(AuthorizationDraft draft)
    {
        var (action, grantId) = (draft.Parameters["grant_management_action"], draft.Parameters["grant_id"]);
        if (action is null && grantId is null)
            return null;

        var read = GrantManagement.TryRead(action, grantId, draft.Client.Settings.ManagesGrants);
        if (read.IsRefused)
            return read.Refusal;

        draft.GrantManagement = read.Value;
        return null;
    }

    // RFC 9449 §10: the base64url of a SHA-256.
    private static Error? DpopKeyIsAThumbprint(AuthorizationDraft draft) =>
        draft.Parameters["dpop_jkt"] is { } key && Base64UrlText.TryDecode(key) is not { Length: SHA256.HashSizeInBytes } ? OAuthErrors.DpopThumbprintMalformed : null;
}
