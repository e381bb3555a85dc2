using AuthServer.Domain.OAuth.Clients;

namespace AuthServer.Domain.OAuth.AuthorizationRequests;

/// <summary>The rules for a request that waited: it was judged when it came, and its client may have changed meanwhile.</summary>
public static class WaitingRequestRules
{
    /// <summary>Judges it, against the client as it is now.</summary>
    public static AuthorizationVerdict Judge(AuthorizationRequest request, RegisteredClient client)
    {
        if (!client.HasRedirectUri(request.RedirectUri))
            return new AuthorizationVerdict.Unanswerable(OAuthErrors.RedirectUriNotRegistered);

        if (!client.Settings.ResponseModes.Contains(request.ResponseMode))
            return new AuthorizationVerdict.Refused(OAuthErrors.ResponseModeNotAllowed, ResponseChannel.Of(request) with { Mode = client.Settings.ResponseModes[0] });

        if (!client.Settings.GrantTypes.Contains(GrantType.AuthorizationCode))
            return new AuthorizationVerdict.Refused(OAuthErrors.GrantTypeNotAllowed, ResponseChannel.Of(request));

        if (request.CodeChallenge.Length == 0 && !client.Settings.MayOmitPkce)
            return new AuthorizationVerdict.Refused(OAuthErrors.PkceMissing, ResponseChannel.Of(request));

        if (request.GrantManagement is not null && !client.Settings.ManagesGrants)
            return new AuthorizationVerdict.Refused(OAuthErrors.GrantManagementOff, ResponseChannel.Of(request));

        return client.Settings.Scopes.Covers(request.Scopes)
            ? new AuthorizationVerdict.Accepted(request)
            : new AuthorizationVerdict.Refused(OAuthErrors.ScopeNotAllowed, ResponseChannel.Of(request));
    }
}
