using System.Globalization;
using AuthServer.Infrastructure.Authentication.Passwords.Argon2;
using AuthServer.Orchestration.Authentication;

namespace AuthServer.Infrastructure.Authentication.Passwords;

/// <summary><c>$argon2id$v=19$m=…,t=…,p=…[,keyid=…]$salt$hash</c>. Variants i and d come from imports and only verify.</summary>
internal sealed record Argon2Recipe(Argon2Parameters Parameters, string? PepperKeyId, ReadOnlyMemory<byte> Salt)
    : HashRecipe(PepperKeyId, Salt)
{
    // INVARIANT: no stored string makes one verification cost more than this.
    private const int MaxMemoryKib = PasswordHashingOptions.CeilingMemoryKib;
    private const int MaxParallelism = 16;
    private const long MaxMemoryTimesPasses = 8L * MaxMemoryKib;

    public override int TagLength => Parameters.TagLength;

    /// <summary>The recipe and tag in a parsed string, or null when it is not one that we compute.</summary>
    public static StoredHash? Read(PhcString phc)
    {
        if (VariantNamed(phc.Algorithm) is not { } variant || phc.Version != Argon2Parameters.Version
            || !phc.HasParameters("m", "t", "p", "keyid?") || phc.Salt.Length < Argon2Parameters.MinSaltLength)
            return null;

        var (m, t, p) = (phc.Number("m") ?? 0, phc.Number("t") ?? 0, phc.Number("p") ?? 0);
        if (Argon2Parameters.Refusal(variant, m, t, p, phc.Hash.Length) is not null
            || m > MaxMemoryKib || p > MaxParallelism || (long)m * t > MaxMemoryTimesPasses)
            return null;

        var keyId = phc.Text("keyid");
        if (keyId is not null && !PasswordPepperOptions.IsKeyId(keyId))
            return null;

        var parameters = new Argon2Parameters(variant, m, t, p, phc.Hash.Length);
        return new StoredHash(new Argon2Recipe(parameters, keyId, phc.Salt), phc.Hash);
    }

    public override string Write(ReadOnlySpan<byte> tag)
    {
        List<PhcParameter> parameters =
        [
            new("m", Parameters.MemoryKib.ToString(CultureInfo.InvariantCulture)),
            new("t", Parameters.Iterations.ToString(CultureInfo.InvariantCulture)),
            new("p", Parameters.Parallelism.ToString(CultureInfo.InvariantCulture)),
        ];
        if (PepperKeyId is not null)
            parameters.Add(new PhcParameter("keyid", PepperKeyId));

        return new PhcString
        {
            Algorithm = NameOf(Parameters.Variant),
            Version = Argon2Parameters.Version,
            Parameters = parameters,
            Salt = Salt.ToArray(),
            Hash = tag.ToArray(),
        }.ToString();
    }

    // Lower memory or fewer passes count as weaker, each for itself: instances that calibrated differently never take turns rehashing.
    protected override bool IsWeakerThan(HashRecipe current) =>
        current is not Argon2Recipe { Parameters: var newer }
        || Parameters.Variant != newer.Variant
        || Parameters.MemoryKib < newer.MemoryKib
        || Parameters.Iterations < newer.Iterations;

    private static string NameOf(Argon2Variant variant) => variant switch
    {
        Argon2Variant.D => "argon2d",
        Argon2Variant.I => "argon2i",
        _ => "argon2id",
    };

    private static Argon2Variant? VariantNamed(string algorithm) => algorithm switch
    {
        "argon2d" => Argon2Variant.D,
        "argon2i" => Argon2Variant.I,
        "argon2id" => Argon2Variant.Id,
        _ => null,
    };
}
