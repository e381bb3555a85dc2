namespace AuthServer.Tests.Architecture.Rules;

/// <summary>Immutable values of the Domain that commands carry and answers give, so that the edge has to name them; never aggregates.</summary>
internal static class ReviewedDomainValues
{
    private static readonly Dictionary<string, string> Reasons = new(StringComparer.Ordinal)
    {
        ["AuthServer.Domain.Authorization.ForwardAuth.ForwardedRequest"] = "what a proxy tells of a request, as the question carries it",
        ["AuthServer.Domain.Authorization.ForwardAuth.ForwardedHost"] = "the spelling of a host that a proxy names",
        ["AuthServer.Domain.Authorization.ForwardAuth.HttpCaller"] = "who sends a request to an application, as the question carries it",
        ["AuthServer.Domain.OAuth.Clients.ClientSecretId"] = "an id in an address",
        ["AuthServer.Domain.OAuth.PendingAuthorizations.PendingAuthorizationId"] = "an id in an address",
        ["AuthServer.Domain.OAuth.DeviceAuthorizations.DeviceAuthorizationId"] = "an id in a form",
        ["AuthServer.Domain.OAuth.BackchannelAuthentications.BackchannelAuthenticationId"] = "an id in an address",
        ["AuthServer.Domain.OAuth.Clients.ClientSettings"] = "what the registration command carries",
        ["AuthServer.Domain.OAuth.Clients.ClientLifetimes"] = "what the registration command carries",
        ["AuthServer.Domain.OAuth.Clients.ClientType"] = "a word of the registration contract",
        ["AuthServer.Domain.OAuth.Clients.TokenEndpointAuthMethod"] = "a word of the registration contract, and how a client authenticated",
        ["AuthServer.Domain.OAuth.Clients.ClientAlgorithms"] = "the names of algorithms, as the metadata tells them",
        ["AuthServer.Domain.OAuth.Clients.GrantType"] = "a word of the registration contract",
        ["AuthServer.Domain.OAuth.Clients.ResponseMode"] = "a word of the registration contract, and how a response travels",
        ["AuthServer.Domain.OAuth.Clients.AccessTokenFormat"] = "a word of the registration contract",
        ["AuthServer.Domain.OAuth.SigningKeys.SigningAlgorithm"] = "a word of the registration contract",
        ["AuthServer.Domain.OAuth.SigningKeys.SigningAlgorithms"] = "the words of the registration contract that have keys",
        ["AuthServer.Domain.OAuth.Registration.RegistrationPolicy"] = "what the command for initial access tokens carries",
        ["AuthServer.Domain.OAuth.Registration.ClientDocumentUrl"] = "whether a client id is an address",
        ["AuthServer.Domain.OAuth.InitialAccessTokens.InitialAccessTokenId"] = "an id in an answer",
        ["AuthServer.Domain.OAuth.Clients.ClientProfile"] = "a word of the registration contract",
        ["AuthServer.Domain.OAuth.AuthorizationDetails.DetailType"] = "what a question answers",
        ["AuthServer.Domain.OAuth.AuthorizationDetails.DetailField"] = "what the command carries",
        ["AuthServer.Domain.OAuth.AuthorizationDetails.DetailFieldKind"] = "a word of the contract",
        ["AuthServer.Domain.OAuth.AuthorizationDetails.DetailSet"] = "authorization details, as the token answer tells them",
        ["AuthServer.Domain.OAuth.Scopes.ScopeSet"] = "the wire form of scopes",
        ["AuthServer.Domain.OAuth.Scopes.ScopeDescription"] = "a scope in words, as questions answer it",
        ["AuthServer.Domain.OAuth.AuthorizationRequests.AuthorizationParameters"] = "the unjudged parameters that the command carries",
        ["AuthServer.Domain.OAuth.AuthorizationRequests.RequestDemands"] = "how requests have to come, as the metadata tells it",
        ["AuthServer.Domain.OAuth.AuthorizationRequests.ResponseChannel"] = "how an authorization response travels",
        ["AuthServer.Domain.OAuth.AuthorizationRequests.Interaction"] = "which page comes next",
        ["AuthServer.Domain.OAuth.TrustedIssuers.TrustSettings"] = "what the command for trusted issuers carries",
        ["AuthServer.Domain.OAuth.TrustedIssuers.SubjectMapping"] = "a word of the contract for trusted issuers",
        ["AuthServer.Domain.OAuth.AccessTokens.ExtraClaims"] = "what a token says beyond the ordinary, as introspection tells it",
        ["AuthServer.Domain.OAuth.Binding.TokenBinding"] = "to which keys a token is bound, as the answers tell it",
        ["AuthServer.Domain.OAuth.Clients.TokenDelivery"] = "a word of the metadata",
        ["AuthServer.Domain.OAuth.Jose.JwsAlgorithms"] = "the words of the metadata",
        ["AuthServer.Domain.OAuth.Jose.JwsAlgorithm"] = "the words of the metadata",
        ["AuthServer.Domain.OAuth.Grants.GrantId"] = "an id in an address",
        ["AuthServer.Domain.OAuth.Grants.GrantEnd"] = "why a family ended, as the answers tell it",
        ["AuthServer.Domain.OAuth.Grants.SignIn"] = "how somebody authenticated, as introspection tells it",
        ["AuthServer.Domain.Authentication.LoginAttempts.LoginAttemptId"] = "an id in an address",
        ["AuthServer.Domain.Authentication.LoginAttempts.LoginStep"] = "which page comes next",
    };

    public static bool MayBeSeen(string type) => Reasons.ContainsKey(type);
}
