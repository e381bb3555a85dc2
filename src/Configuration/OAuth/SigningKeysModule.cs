using AuthServer.Configuration.SharedKernel;
using AuthServer.Infrastructure.OAuth.EncryptionKeys;
using AuthServer.Infrastructure.OAuth.SigningKeys;
using AuthServer.Orchestration.OAuth;

namespace AuthServer.Configuration.OAuth;

/// <summary>Signing keys and the token signer; keys to which clients encrypt.</summary>
internal sealed class SigningKeysModule : IModule
{
    public void Register(ModuleBuilder module)
    {
        module.Bind<SigningKeysOptions>("SigningKeys", Judge);
        module.Services.AddSigningKeyAdapters().AddSigningKeyWorkers(mayRotate: module.Roles.IsAuth && !module.Environment.IsReadOnly());
        module.Services.AddEncryptionKeyAdapters();
        if (module.Roles.IsAuth)
            module.Services.AddEncryptionKeyWorkers();
    }

    private static void Judge(SigningKeysOptions options, Problems problems)
    {
        problems.Require(options.RotateEvery >= TimeSpan.FromHours(1), nameof(options.RotateEvery), "is shorter than an hour", "Use days, like 90d.");
        problems.Require(
            options.PublishBefore >= SigningKeysOptions.CachedFor && options.PublishBefore < options.RotateEvery,
            nameof(options.PublishBefore),
            "is shorter than the five minutes for which the JWKS document may be cached, or not shorter than RotateEvery",
            "Use hours, like 24h: longer than anybody caches the JWKS document.");
        problems.Require(options.RetireAfter >= TimeSpan.FromHours(24), nameof(options.RetireAfter), "is shorter than the longest token may live, 24 hours", "Use more than the longest token lifetime, like 7d.");

        // RFC 7518 §3.3, §3.5: at least 2048; ASVS 11.2.3 prefers 3072, which is the default.
        problems.Require(options.RsaBits is 2048 or 3072 or 4096, nameof(options.RsaBits), "is no length that we make", "Use 3072; 2048 and 4096 are possible.");
        problems.Require(
            options.SpreadFor >= TimeSpan.Zero && options.SpreadFor <= TimeSpan.FromMinutes(1), nameof(options.SpreadFor), "is out of range", "Use a few seconds, like 3s.");
    }
}
