using AuthServer.Infrastructure.OAuth.SigningKeys.Workers;
using AuthServer.Infrastructure.SharedKernel.Caching;
using AuthServer.Infrastructure.SharedKernel.Retention;
using AuthServer.Orchestration.OAuth.Ports;
using AuthServer.Orchestration.SharedKernel.Ports;
using Microsoft.Extensions.DependencyInjection;

namespace AuthServer.Infrastructure.OAuth.SigningKeys;

/// <summary>Registers signing keys and the token signer.</summary>
public static class SigningKeyAdapters
{
    /// <summary>Adds the adapters. Asks for a <see cref="Orchestration.OAuth.SigningKeysOptions"/> singleton.</summary>
    public static IServiceCollection AddSigningKeyAdapters(this IServiceCollection services)
    {
        services.AddScoped<ISigningKeys, StoredSigningKeys>();
        services.AddSingleton<ISigningKeyMaker, PlatformSigningKeyMaker>();
        services.AddSingleton<RingTokenSigner>();
        services.AddSingleton<ITokenSigner>(provider => provider.GetRequiredService<RingTokenSigner>());
        services.AddSingleton<SigningKeyLoader>();
        services.AddSingleton<IRegionListener>(provider => provider.GetRequiredService<SigningKeyLoader>());
        services.AddSingleton(SigningKeyPurpose.Column);
        services.AddScoped<IRetentionRule, RetiredSigningKeysRule>();
        services.AddSingleton<IReadinessCheck, SigningKeysCheck>();
        return services;
    }

    /// <summary>Adds what loads the keys before the server listens (and makes the first ones), and, where writing is allowed, the rotation.</summary>
    public static IServiceCollection AddSigningKeyWorkers(this IServiceCollection services, bool mayRotate)
    {
        services.AddHostedService<SigningKeysStart>();
        if (mayRotate)
            services.AddHostedService<SigningKeyRotation>();
        return services;
    }
}
