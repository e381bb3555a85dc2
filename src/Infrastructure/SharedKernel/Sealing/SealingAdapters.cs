using AuthServer.Infrastructure.SharedKernel.DataProtection;
using AuthServer.Orchestration.SharedKernel;
using AuthServer.Orchestration.SharedKernel.Ports;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace AuthServer.Infrastructure.SharedKernel.Sealing;

/// <summary>Registers the key-encryption key, what seals and derives with it, and the framework's data protection on top of it.</summary>
public static class SealingAdapters
{
    /// <summary>Whether a file can be read and holds a key-encryption key; for those who judge settings.</summary>
    public static bool HoldsKey(string path) => EncryptionKeyFile.HoldsKey(path);

    /// <summary>Adds them. The key comes from the options; only when they name none, and the caller allows it, it is read from or made in the data folder.</summary>
    public static IServiceCollection AddSealingAdapters(this IServiceCollection services, KeysOptions options, bool mayMakeKey)
    {
        services.AddSingleton(provider => KeySource.Read(options, mayMakeKey, provider.GetRequiredService<DataDirectory>()));
        services.AddSingleton<IDerivedKeys>(provider => provider.GetRequiredService<KeyEncryptionKeys>());
        services.AddSingleton<ISecretSealer, AesGcmSecretSealer>();
        services.AddScoped<ISealedSecrets, SealedSecrets>();

        services.AddSingleton(DataProtectionKeyRows.Column);
        services.AddSingleton<IXmlRepository, DataProtectionKeyRows>();
        services.AddSingleton<IConfigureOptions<KeyManagementOptions>, DataProtectionSettings>();
        services.AddDataProtection().SetApplicationName("authserver");
        return services;
    }
}
