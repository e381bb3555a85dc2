using AuthServer.Infrastructure.OAuth.AccessTokens;
using AuthServer.Infrastructure.OAuth.AuthorizationCodes;
using AuthServer.Infrastructure.OAuth.AuthorizationDetails;
using AuthServer.Infrastructure.OAuth.Certificates;
using AuthServer.Infrastructure.OAuth.Clients;
using AuthServer.Infrastructure.OAuth.Consents;
using AuthServer.Infrastructure.OAuth.DeviceAuthorizations;
using AuthServer.Infrastructure.OAuth.Grants;
using AuthServer.Infrastructure.OAuth.InitialAccessTokens;
using AuthServer.Infrastructure.OAuth.Jose;
using AuthServer.Infrastructure.OAuth.PendingAuthorizations;
using AuthServer.Infrastructure.OAuth.PushedRequests;
using AuthServer.Infrastructure.OAuth.RefreshTokens;
using AuthServer.Infrastructure.OAuth.Retention;
using AuthServer.Infrastructure.OAuth.Scopes;
using AuthServer.Infrastructure.OAuth.Subjects;
using AuthServer.Infrastructure.OAuth.TrustedIssuers;
using AuthServer.Infrastructure.SharedKernel.Retention;
using AuthServer.Infrastructure.SharedKernel.Sealing;
using AuthServer.Orchestration.Authorization.Contracts;
using AuthServer.Orchestration.OAuth.Ports;
using Microsoft.Extensions.DependencyInjection;

namespace AuthServer.Infrastructure.OAuth;

/// <summary>The adapters of the module's ports; those of the signing keys have their own registration.</summary>
public static class OAuthAdapters
{
    /// <summary>Adds them.</summary>
    public static IServiceCollection AddOAuthAdapters(this IServiceCollection services)
    {
        services.AddScoped<IClientRegistry, CachedClientRegistry>();
        services.AddScoped<IScopeRegistry, CachedScopeRegistry>();
        services.AddScoped<IClients, StoredClients>();
        services.AddScoped<IClientListing, ClientListing>();
        services.AddScoped<IClientDocuments, StoredClientDocuments>();
        services.AddScoped<IScopes, StoredScopes>();
        services.AddScoped<IDetailTypes, StoredDetailTypes>();
        services.AddScoped<IPendingAuthorizations, StoredPendingAuthorizations>();
        services.AddScoped<IPushedRequests, StoredPushedRequests>();
        services.AddScoped<IDeviceAuthorizations, StoredDeviceAuthorizations>();
        services.AddScoped<ITrustedIssuers, StoredTrustedIssuers>();
        services.AddScoped<ISubjectLinks, StoredSubjectLinks>();
        services.AddScoped<IConsents, StoredConsents>();
        services.AddScoped<IGrants, StoredGrants>();
        services.AddScoped<IManagedGrants, StoredManagedGrants>();
        services.AddScoped<IAuthorizationCodes, StoredAuthorizationCodes>();
        services.AddScoped<IRefreshTokens, StoredRefreshTokens>();
        services.AddScoped<IAccessTokens, StoredAccessTokens>();
        services.AddScoped<TokenStandings>();
        services.AddSingleton<StandingCrowds>();
        services.AddScoped<ITokenStandings, SharedTokenStandings>();
        services.AddScoped<IClientReferenceTokens, ClientReferenceTokens>();
        services.AddScoped<IInitialAccessTokens, StoredInitialAccessTokens>();
        services.AddSingleton<IJweEncrypter, PlatformJweEncrypter>();
        services.AddSingleton<IClientCertificates, PlatformClientCertificates>();
        services.AddSingleton(new SealedColumn("oauth", "client_secrets", "id", "sealed_value", id => $"oauth.client_secrets:{id}"));
        services.AddSingleton<PairwiseSalt>();
        services.AddSingleton<IPairwiseSalt>(provider => provider.GetRequiredService<PairwiseSalt>());
        services.AddSingleton(PairwiseSaltStart.Column);
        services.AddHostedService<PairwiseSaltStart>();
        services.AddScoped<IRetentionRule, PendingAuthorizationsRule>();
        services.AddScoped<IRetentionRule, PushedRequestsRule>();
        services.AddScoped<IRetentionRule, ForgottenDevicesRule>();
        services.AddScoped<IRetentionRule, DeviceAuthorizationsRule>();
        services.AddScoped<IRetentionRule, SealedSuccessorsRule>();
        services.AddScoped<IRetentionRule, AuthorizationCodesRule>();
        services.AddScoped<IRetentionRule, EndedGrantsRule>();
        services.AddScoped<IRetentionRule, RevokedGrantsRule>();
        services.AddScoped<IRetentionRule, IdleRefreshTokensRule>();
        services.AddScoped<IRetentionRule, UsedRefreshTokensRule>();
        services.AddScoped<IRetentionRule, AccessTokensRule>();
        services.AddScoped<IRetentionRule, RevokedTokensRule>();
        return services;
    }
}
