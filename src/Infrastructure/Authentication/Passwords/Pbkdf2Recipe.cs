using System.Globalization;
using System.Security.Cryptography;
using AuthServer.Orchestration.Authentication;

namespace AuthServer.Infrastructure.Authentication.Passwords;

/// <summary>
/// <c>$pbkdf2-sha512$i=…[,keyid=…]$salt$hash</c>: platform mode, and imports (which may use SHA-256 or SHA-1 and fewer rounds).
/// </summary>
internal sealed record Pbkdf2Recipe(HashAlgorithmName Prf, int Iterations, string? PepperKeyId, ReadOnlyMemory<byte> Salt, int Length)
    : HashRecipe(PepperKeyId, Salt)
{
    // INVARIANT: no stored string makes one verification cost more than this.
    private const int MaxIterations = 5_000_000;
    private const int MaxTagLength = 64;
    private const int MinTagLength = 16;
    private const int MinSaltLength = 8;

    public override int TagLength => Length;

    /// <summary>The recipe and tag in a parsed string, or null when it is not one that we compute.</summary>
    public static StoredHash? Read(PhcString phc)
    {
        if (PrfNamed(phc.Algorithm) is not { } prf || phc.Version is not null || !phc.HasParameters("i", "keyid?", "l?"))
            return null;

        var keyId = phc.Text("keyid");
        var statedLength = phc.Text("l") is null ? phc.Hash.Length : phc.Number("l");
        if (phc.Number("i") is not (> 0 and <= MaxIterations and var iterations)
            || phc.Hash.Length is < MinTagLength or > MaxTagLength || statedLength != phc.Hash.Length
            || phc.Salt.Length < MinSaltLength || (keyId is not null && !PasswordPepperOptions.IsKeyId(keyId)))
            return null;

        return new StoredHash(new Pbkdf2Recipe(prf, iterations, keyId, phc.Salt, phc.Hash.Length), phc.Hash);
    }

    public override string Write(ReadOnlySpan<byte> tag)
    {
        List<PhcParameter> parameters = [new("i", Iterations.ToString(CultureInfo.InvariantCulture))];
        if (PepperKeyId is not null)
            parameters.Add(new PhcParameter("keyid", PepperKeyId));

        return new PhcString
        {
            Algorithm = NameOf(Prf),
            Parameters = parameters,
            Salt = Salt.ToArray(),
            Hash = tag.ToArray(),
        }.ToString();
    }

    protected override bool IsWeakerThan(HashRecipe current) =>
        current is not Pbkdf2Recipe newer || Prf != newer.Prf || Iterations < newer.Iterations;

    private static string NameOf(HashAlgorithmName prf) => prf.Name switch
    {
        nameof(HashAlgorithmName.SHA512) => "pbkdf2-sha512",
        nameof(HashAlgorithmName.SHA256) => "pbkdf2-sha256",
        _ => "pbkdf2-sha1",
    };

    private static HashAlgorithmName? PrfNamed(string algorithm) => algorithm switch
    {
        "pbkdf2-sha512" => HashAlgorithmName.SHA512,
        "pbkdf2-sha256" => HashAlgorithmName.SHA256,
        "pbkdf2-sha1" => HashAlgorithmName.SHA1,
        _ => null,
    };
}
