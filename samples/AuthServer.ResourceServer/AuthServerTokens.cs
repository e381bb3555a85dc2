using AuthServer.ResourceServer.Dpop;
using AuthServer.ResourceServer.Jose;
using AuthServer.ResourceServer.Tokens;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace AuthServer.ResourceServer;

/// <summary>Lets an ASP.NET Core API accept AuthServer's access tokens: RFC 9068 JWTs and reference tokens, bound by DPoP or mTLS or not.</summary>
public static class AuthServerTokens
{
    /// <summary>The authentication scheme.</summary>
    public const string Scheme = "AuthServerTokens";

    /// <summary>Adds the scheme as the default one, with its challenges (RFC 6750, 9449, 9470, 9728).</summary>
    public static AuthenticationBuilder AddAuthServerTokens(this IServiceCollection services, Action<AuthServerTokensOptions> configure)
    {
        services.AddDataProtection();
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<ProofReplaysInMemory>();
        services.TryAddSingleton<IProofReplays>(provider => provider.GetRequiredService<ProofReplaysInMemory>());
        services.AddSingleton<IssuerKeys>();
        services.AddSingleton<DpopNonces>();
        services.AddSingleton<DpopProofs>();
        services.AddSingleton<SelfContainedTokens>();
        services.AddSingleton<IntrospectedTokens>();
        services.AddAuthorization();
        services.AddSingleton<IAuthorizationHandler, ScopeHandler>();
        services.AddSingleton<IAuthorizationHandler, StepUpHandler>();
        services.AddSingleton<IAuthorizationMiddlewareResultHandler, TokenRefusals>();
        return services.AddAuthentication(Scheme).AddScheme<AuthServerTokensOptions, TokenAuthentication>(Scheme, configure);
    }

    /// <summary>Remembers used DPoP proofs in the application's <c>IDistributedCache</c>, for APIs of several instances. The instances need common data-protection keys too, when they ask for nonces.</summary>
    public static IServiceCollection AddSharedProofReplays(this IServiceCollection services)
    {
        services.TryAddSingleton<ProofReplaysInMemory>();
        return services.Replace(ServiceDescriptor.Singleton<IProofReplays, ProofReplaysInCache>());
    }
}
