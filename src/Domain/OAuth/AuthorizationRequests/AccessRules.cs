using System.Security.Cryptography;
using AuthServer.Domain.OAuth.AuthorizationDetails;
using AuthServer.Domain.OAuth.Clients;
using AuthServer.Domain.OAuth.Jose;
using AuthServer.Domain.OAuth.Pkce;
using AuthServer.Domain.OAuth.Scopes;
using AuthServer.Domain.SharedKernel;

namespace AuthServer.Domain.OAuth.AuthorizationRequests;

/// <summary>What a client asks for: a code, and by it scopes, resources, details and grants.</summary>
internal static class AccessRules
{
    private const int MostResources = 20;

    // RFC 9700 §2.1.2: only codes; tokens never travel through the front channel.
    public static Error? ResponseTypeIsCode(AuthorizationDraft draft) => draft.Parameters["response_type"] switch
    {
        null => OAuthErrors.ResponseTypeMissing,
        "code" => null,
        _ => OAuthErrors.ResponseTypeUnsupported,
    };

    public static Error? ClientMayUseCodes(AuthorizationDraft draft) =>
        draft.Client.Settings.GrantTypes.Contains(GrantType.AuthorizationCode) ? null : OAuthErrors.GrantTypeNotAllowed;

    public static Error? ScopesAreAllowed(AuthorizationDraft draft)
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
    public static Error? ChallengeIsS256(AuthorizationDraft draft)
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

    // RFC 8707 §2: absolute, without a fragment. Whether the client may have it depends on its scopes' audiences too, and is judged with them.
    public static Error? ResourcesAreAbsolute(AuthorizationDraft draft)
    {
        draft.Resources = draft.Parameters.Resources;
        return draft.Resources.Count <= MostResources && draft.Resources.All(ResourceIndicator.IsAcceptable) ? null : OAuthErrors.ResourceMalformed;
    }

    // RFC 9396 §5: whether the client may have them is judged with the types that are defined.
    public static Error? DetailsAreReadable(AuthorizationDraft draft)
    {
        var read = DetailSet.TryParse(draft.Parameters[DetailSet.Parameter]);
        if (read.IsRefused)
            return read.Refusal;

        draft.Details = read.Value;
        return null;
    }

    // draft-ietf-oauth-incremental-authz-04 §4: "Either "true" or "false"."
    public static Error? GrantedScopesAreWantedOrNot(AuthorizationDraft draft)
    {
        draft.IncludesGranted = draft.Parameters["include_granted_scopes"] is "true";
        return draft.Parameters["include_granted_scopes"] is null or "true" or "false" ? null : OAuthErrors.IncludeGrantedScopesMalformed;
    }

    // Grant Management for OAuth 2.0 §5.4. Whether the grant exists is judged where grants are known.
    public static Error? GrantManagementIsSane(AuthorizationDraft draft)
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
    public static Error? DpopKeyIsAThumbprint(AuthorizationDraft draft) =>
        draft.Parameters["dpop_jkt"] is { } key && Base64UrlText.TryDecode(key) is not { Length: SHA256.HashSizeInBytes } ? OAuthErrors.DpopThumbprintMalformed : null;
}
