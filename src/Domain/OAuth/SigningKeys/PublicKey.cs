using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace AuthServer.Domain.OAuth.SigningKeys;

/// <summary>The public part of a key pair, in the words of a JWK (RFC 7518 §6): all values base64url, absent ones null.</summary>
/// <param name="Kty">The key type: <c>EC</c> or <c>RSA</c>.</param>
/// <param name="Crv">The curve; absent for RSA.</param>
/// <param name="X">The x coordinate; absent for RSA.</param>
/// <param name="Y">The y coordinate; absent for RSA.</param>
/// <param name="N">The modulus; absent for EC.</param>
/// <param name="E">The exponent; absent for EC.</param>
public sealed record PublicKey(string Kty, string? Crv = null, string? X = null, string? Y = null, string? N = null, string? E = null)
{
    /// <summary>A point on P-256.</summary>
    public static PublicKey P256(ReadOnlySpan<byte> x, ReadOnlySpan<byte> y) => Ec("P-256", x, y);

    /// <summary>A point on a curve, its coordinates of the field's full length (RFC 7518 §6.2.1).</summary>
    public static PublicKey Ec(string curve, ReadOnlySpan<byte> x, ReadOnlySpan<byte> y) =>
        new("EC", Crv: curve, X: Base64Url.EncodeToString(x), Y: Base64Url.EncodeToString(y));

    /// <summary>An RSA modulus and exponent, big-endian without leading zeros (RFC 7518 §6.3.1).</summary>
    public static PublicKey Rsa(ReadOnlySpan<byte> modulus, ReadOnlySpan<byte> exponent) =>
        new("RSA", N: Base64Url.EncodeToString(modulus.TrimStart((byte)0)), E: Base64Url.EncodeToString(exponent.TrimStart((byte)0)));

    /// <summary>The key's name: the SHA-256 of its required members, base64url (RFC 7638 §3).</summary>
    public string Thumbprint() => Base64Url.EncodeToString(SHA256.HashData(Encoding.UTF8.GetBytes(Canonical())));

    // RFC 7638 §3.2, §3.3: the required members only, in the order of their names, without white space.
    private string Canonical() => Kty switch
    {
        "EC" => $$"""{"crv":"{{Crv}}","kty":"EC","x":"{{X}}","y":"{{Y}}"}""",
        "RSA" => $$"""{"e":"{{E}}","kty":"RSA","n":"{{N}}"}""",
        _ => throw new InvalidOperationException("A key type without a canonical form."),
    };
}
