using AuthServer.Domain.SharedKernel;
using AuthServer.Infrastructure.SharedKernel.Sealing;
using AuthServer.Orchestration.SharedKernel;

namespace AuthServer.Configuration.SharedKernel;

/// <summary>The key-encryption key and what stands on it.</summary>
internal sealed class KeysModule : IModule
{
    public void Register(ModuleBuilder module)
    {
        // Development, Testing: a key is made in the data folder. Everywhere else losing that folder must not lose the secrets unnoticed.
        var mayMakeKey = !module.Environment.RefusesUnsafeDefaults();
        var options = module.Bind<KeysOptions>("Keys", (options, problems) => Judge(options, mayMakeKey, module.Environment, problems));
        module.Services.AddSealingAdapters(options, mayMakeKey);
    }

    private static void Judge(KeysOptions options, bool mayMakeKey, IHostEnvironment environment, Problems problems)
    {
        const string make = "Make one with: openssl rand -base64 32";
        var isGiven = options.EncryptionKey is { IsEmpty: false };
        var hasFile = options.EncryptionKeyFile.Length > 0;
        problems.Require(
            isGiven || hasFile || mayMakeKey,
            nameof(options.EncryptionKey),
            $"is missing, and {environment.EnvironmentName} does not make one itself",
            $"{make}, keep it in a secret store, and give it here or as {nameof(options.EncryptionKeyFile)}.");
        problems.Require(!(isGiven && hasFile), nameof(options.EncryptionKeyFile), $"is given together with {nameof(options.EncryptionKey)}", "Keep one of the two.");
        problems.Require(!isGiven || IsKey(options.EncryptionKey), nameof(options.EncryptionKey), "is not 32 bytes in base64", $"{make}.");
        problems.Require(!hasFile || File.Exists(options.EncryptionKeyFile), nameof(options.EncryptionKeyFile), "names a file that does not exist", "Mount the file, or correct the path.");
        problems.Require(
            !hasFile || !File.Exists(options.EncryptionKeyFile) || SealingAdapters.HoldsKey(options.EncryptionKeyFile),
            nameof(options.EncryptionKeyFile),
            "names a file that cannot be read, or that holds neither 32 random bytes nor their base64",
            $"{make} > FILE, readable by the server's account.");
        problems.Require(IsName(options.EncryptionKeyId), nameof(options.EncryptionKeyId), "is not a key name", "Use 1 to 32 letters, digits, - or _.");
        foreach (var (id, key) in options.PreviousEncryptionKeys)
        {
            var name = $"{nameof(options.PreviousEncryptionKeys)}:{id}";
            problems.Require(IsName(id), name, "has a name that no key can have", "Use 1 to 32 letters, digits, - or _.");
            problems.Require(IsKey(key), name, "is not 32 bytes in base64", "Give the key as it was given before.");
            problems.Require(
                !id.Equals(options.EncryptionKeyId, StringComparison.OrdinalIgnoreCase),
                name,
                "has the name of the current key",
                $"Give the new key a new {nameof(options.EncryptionKeyId)}.");
        }
    }

    private static bool IsKey(Secret? key) => key is not null && Convert.TryFromBase64String(key.Reveal().Trim(), new byte[32], out var length) && length == 32;

    private static bool IsName(string id) => id.Length is >= 1 and <= 32 && id.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '_');
}
