using AuthServer.Orchestration.Authorization.Contracts;
using AuthServer.Orchestration.OAuth.AccessTokens;
using AuthServer.Orchestration.OAuth.Answers;
using AuthServer.Orchestration.OAuth.Assertions;
using AuthServer.Orchestration.OAuth.AuthorizationCodes;
using AuthServer.Orchestration.OAuth.AuthorizationDetails;
using AuthServer.Orchestration.OAuth.AuthorizationRequests;
using AuthServer.Orchestration.OAuth.BackchannelAuthentications;
using AuthServer.Orchestration.OAuth.Clients;
using AuthServer.Orchestration.OAuth.Consents;
using AuthServer.Orchestration.OAuth.DeviceAuthorizations;
using AuthServer.Orchestration.OAuth.Dpop;
using AuthServer.Orchestration.OAuth.Grants;
using AuthServer.Orchestration.OAuth.Logout;
using AuthServer.Orchestration.OAuth.Polling;
using AuthServer.Orchestration.OAuth.Ports;
using AuthServer.Orchestration.OAuth.RefreshTokens;
using AuthServer.Orchestration.OAuth.Registration;
using AuthServer.Orchestration.OAuth.RequestObjects;
using AuthServer.Orchestration.OAuth.Scopes;
using AuthServer.Orchestration.OAuth.Subjects;
using AuthServer.Orchestration.OAuth.TokenExchange;
using AuthServer.Orchestration.OAuth.Tokens;
using AuthServer.Orchestration.OAuth.UserInfo;
using AuthServer.Orchestration.SharedKernel.Ports;
using Microsoft.Extensions.DependencyInjection;

namespace AuthServer.Orchestration.OAuth;

/// <summary>Registers the steps that several use cases of the module share.</summary>
public static class OAuthRegistration
{
    /// <summary>Adds them. What touches only memory is a singleton, so that the fast lane builds nothing per request.</summary>
    public static IServiceCollection AddOAuthUseCases(this IServiceCollection services)
    {
        services.AddSingleton<Issuer>();
        services.AddSingleton<SubjectIdentifiers>();
        services.AddScoped<TokenSubjects>();
        services.AddSingleton<TokenMint>();
        services.AddSingleton<SelfContainedTokens>();
        services.AddScoped<ScopeCatalogue>();
        services.AddSingleton<DpopNonces>();
        services.AddScoped<IdTokenHints>();
        services.AddSingleton<ClientEncryption>();
        services.AddSingleton<ClientAnswers>();
        services.AddScoped<AuthorizationResponses>();
        services.AddScoped<IntrospectionResponses>();
        services.AddScoped<LiveRefreshTokens>();
        services.AddScoped<IdTokenProtection>();
        services.AddScoped<UserInfoForms>();
        services.AddScoped<ClientSettingsCheck>();
        services.AddScoped<ClientAuthentication>();
        services.AddScoped<ClientRemoval>();
        services.AddScoped<ClientLimit>();
        services.AddScoped<IssuerLimit>();
        services.AddScoped<IKnownClients, KnownClients>();
        services.AddSingleton<ClientJwks>();
        services.AddScoped<ClientJwts>();
        services.AddScoped<ClientAssertions>();
        services.AddScoped<ClientProofRefusals>();
        services.AddScoped<ClientSettingsCheck>();
        services.AddScoped<InitialAccess>();
        services.AddScoped<RegistrationAccess>();
        services.AddScoped<OpenRedirection>();
        services.AddScoped<SectorIdentifiers>();
        services.AddScoped<SoftwareStatements>();
        services.AddSingleton<ClientSecretKeeping>();
        services.AddScoped<LiveSession>();
        services.AddScoped<DetailJudging>();
        services.AddScoped<RequestObjectReading>();
        services.AddScoped<RequestObjectOpening>();
        services.AddScoped<AuthorizationJudging>();
        services.AddScoped<PushedRevisits>();
        services.AddScoped<InteractionReading>();
        services.AddScoped<AuthorizationAnswering>();
        services.AddScoped<GrantedBefore>();
        services.AddScoped<GrantSettling>();
        services.AddScoped<ManagedGrantAccess>();
        services.AddScoped<CodeIssuing>();
        services.AddScoped<GrantRevocation>();
        services.AddScoped<RefreshRotation>();
        services.AddScoped<GrantTokens>();
        services.AddScoped<GrantRedemption>();
        services.AddScoped<GrantGiving>();
        services.AddScoped<ExchangeSubjects>();
        services.AddScoped<SessionSubjects>();
        services.AddScoped<RefreshSubjects>();
        services.AddScoped<AssertedSubjects>();
        services.AddScoped<ExchangeActors>();
        services.AddScoped<ExchangeTargets>();
        services.AddScoped<ExchangeIssuing>();
        services.AddScoped<AssertionReading>();
        services.AddScoped<AssertionScopes>();
        services.AddScoped<AssertedPeople>();
        services.AddScoped<SignedBackchannelRequests>();
        services.AddScoped<BackchannelHints>();
        services.AddScoped<BackchannelInvitations>();
        services.AddScoped<BackchannelDeciding>();
        services.AddScoped<PushedTokens>();
        services.AddScoped<ScopeChoice>();
        services.AddSingleton<PollPace>();
        services.AddScoped<AwaitedTokens>();
        services.AddScoped<TokenNarrowing>();
        services.AddScoped<LiveTokens>();
        services.AddScoped<FrontchannelLogout>();
        services.AddScoped<LogoutHints>();
        services.AddSingleton<SessionStates>();
        services.AddSingleton<LogoutTokens>();
        services.AddScoped<ISubscriber, BackchannelLogout>();
        services.AddTokenGrants();
        return services;
    }

    // Their order is that of the metadata.
    private static void AddTokenGrants(this IServiceCollection services)
    {
        services.AddSingleton<TokenGrants>();
        services.AddSingleton<TokenEnhancement>();
        services.AddSingleton<ITokenGrant, AuthorizationCodeGrant>();
        services.AddSingleton<ITokenGrant, RefreshTokenGrant>();
        services.AddSingleton<ITokenGrant, ClientCredentialsGrant>();
        services.AddSingleton<ITokenGrant, DeviceCodeGrant>();
        services.AddSingleton<ITokenGrant, BackchannelGrant>();
        services.AddSingleton<ITokenGrant, TokenExchangeGrant>();
        services.AddSingleton<ITokenGrant, JwtBearerGrant>();
    }
}
