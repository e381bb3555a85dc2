using AuthServer.Infrastructure.OAuth.EncryptionKeys.Workers;
using AuthServer.Infrastructure.SharedKernel.Caching;
using AuthServer.Infrastructure.SharedKernel.Retention;
using AuthServer.Orchestration.OAuth.Ports;
using Microsoft.Extensions.DependencyInjection;

namespace AuthServer.Infrastructure.OAuth.EncryptionKeys;

/// <summary>Registers the keys to which clients encrypt, and what decrypts with them.</summary>
public static class EncryptionKeyAdapters
{
    /// <summary>Adds the adapters. Asks for a <see cref="Orchestration.OAuth.SigningKeysOptions"/> singleton.</summary>
    public static IServiceCollection AddEncryptionKeyAdapters(this IServiceCollection services)
    {
        services.AddScoped<IEncryptionKeys, StoredEncryptionKeys>();
        services.AddSingleton<IEncryptionKeyMaker, PlatformEncryptionKeyMaker>();
        services.AddSingleton<RingDecryption>();
        services.AddSingleton<IDecryption>(provider => provider.GetRequiredService<RingDecryption>());
        services.AddSingleton<EncryptionKeyLoader>();
        services.AddSingleton<IRegionListener>(provider => provider.GetRequiredService<EncryptionKeyLoader>());
        services.AddSingleton(EncryptionKeyPurpose.Column);
        services.AddScoped<IRetentionRule, EndedEncryptionKeysRule>();
        return services;
    }

    /// <summary>Adds what makes and loads the first keys before the server listens. They are rotated together with the signing keys.</summary>
    public static IServiceCollection AddEncryptionKeyWorkers(this IServiceCollection services) => services.AddHostedService<EncryptionKeysStart>();
}
