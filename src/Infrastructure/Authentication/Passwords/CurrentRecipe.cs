using System.Security.Cryptography;
using AuthServer.Infrastructure.Authentication.Passwords.Argon2;
using AuthServer.Orchestration.Authentication;

namespace AuthServer.Infrastructure.Authentication.Passwords;

/// <summary>How new hashes are made. The cost is settled once: pinned by the operator, or calibrated at first need.</summary>
internal sealed class CurrentRecipe(PasswordHashingOptions options, Calibration calibration, CalibrationFile kept)
{
    private readonly Lazy<Argon2Parameters> argon = new(
        () => Calibration.WithMemory(options, options.MemoryKib > 0 ? options.MemoryKib : kept.Read() ?? Measure(calibration, kept)));

    /// <summary>A recipe with a fresh salt.</summary>
    public HashRecipe Fresh()
    {
        var keyId = string.IsNullOrEmpty(options.Pepper.CurrentKeyId) ? null : options.Pepper.CurrentKeyId;
        var salt = RandomNumberGenerator.GetBytes(HashRecipe.NewSaltLength);
        return options.Mode == PasswordHashingMode.Platform
            ? new Pbkdf2Recipe(HashAlgorithmName.SHA512, options.Pbkdf2Iterations, keyId, salt, HashRecipe.NewTagLength)
            : new Argon2Recipe(argon.Value, keyId, salt);
    }

    /// <summary>The pepper key of this id; null when the hash carries no pepper.</summary>
    public ReadOnlyMemory<byte>? PepperKey(string? keyId)
    {
        if (keyId is null)
            return null;

        // A missing key is an outage of configuration; calling it a wrong password would hide it.
        return options.Pepper.Keys.TryGetValue(keyId, out var key)
            ? key
            : throw new InvalidOperationException($"The pepper key '{keyId}' of a stored password hash is not configured.");
    }

    private static int Measure(Calibration calibration, CalibrationFile kept)
    {
        var memoryKib = calibration.Choose().MemoryKib;
        kept.Write(memoryKib);
        return memoryKib;
    }
}
