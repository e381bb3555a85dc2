using System.Security.Cryptography;
using System.Text;
using AuthServer.Domain.OAuth.Jose;
using AuthServer.Infrastructure.OAuth.Jose;
using AuthServer.Infrastructure.SharedKernel;

namespace AuthServer.Tests.Integration.OAuth.Jose;

public sealed class EncryptingToAClient
{
    private static readonly PlatformJweEncrypter Encrypter = new(new SystemRandomness());

    public static TheoryData<string, string> Pairs()
    {
        var pairs = new TheoryData<string, string>();
        foreach (var algorithm in JweAlgorithms.KeyManagement)
        {
            foreach (var encryption in JweAlgorithms.ContentEncryption)
                pairs.Add(algorithm, encryption);
        }

        return pairs;
    }

    [Theory, MemberData(nameof(Pairs))]
    public void Only_its_key_reads_it(string algorithm, string encryption)
    {
        using var rsa = RSA.Create(2048);
        using var ec = ECDiffieHellman.Create(ECCurve.NamedCurves.nistP384);
        using var stranger = ECDiffieHellman.Create(ECCurve.NamedCurves.nistP384);
        var keys = JwkSet.Read(Encoding.UTF8.GetBytes(Json(rsa, ec))).Value;

        var token = Encrypter.Encrypt("content"u8, "JWT", keys, algorithm, encryption).Value;

        var read = CompactJwe.Read(token, 8192).Value;
        AsymmetricAlgorithm own = JweAlgorithms.KeyTypeOf(algorithm) == "RSA" ? rsa : ec;
        Encoding.UTF8.GetString(JweDecryption.Decrypt(read, own).Value).ShouldBe("content");
        JweDecryption.Decrypt(read, stranger).Refusal.ShouldBe(JoseErrors.NotDecryptable);
        read.Header.KeyId.ShouldBe(JweAlgorithms.KeyTypeOf(algorithm) == "RSA" ? "r" : "e");
    }

    [Fact]
    public void Without_a_fitting_key_nothing_is_encrypted()
    {
        using var rsa = RSA.Create(2048);
        using var ec = ECDiffieHellman.Create(ECCurve.NamedCurves.nistP384);
        var signing = JwkSet.Read(Encoding.UTF8.GetBytes(Json(rsa, ec).Replace("\"enc\"", "\"sig\"", StringComparison.Ordinal))).Value;

        Encrypter.Encrypt("content"u8, null, signing, "RSA-OAEP", "A256GCM").Refusal.ShouldBe(JoseErrors.NoEncryptionKey);
        Encrypter.Encrypt("content"u8, null, JwkSet.Empty, "RSA-OAEP", "A256GCM").Refusal.ShouldBe(JoseErrors.NoEncryptionKey);
        Encrypter.Encrypt("content"u8, null, signing, "RSA1_5", "A256GCM").Refusal.ShouldBe(JoseErrors.NoEncryptionKey);
    }

    private static string Json(RSA rsa, ECDiffieHellman ec)
    {
        var (r, q) = (rsa.ExportParameters(false), ec.ExportParameters(false).Q);
        return $$"""
            {"keys":[{"kty":"RSA","kid":"r","use":"enc","n":"{{Base64UrlText.Encode(r.Modulus)}}","e":"{{Base64UrlText.Encode(r.Exponent)}}"},
            {"kty":"EC","kid":"e","use":"enc","crv":"P-384","x":"{{Base64UrlText.Encode(q.X)}}","y":"{{Base64UrlText.Encode(q.Y)}}"}]}
            """;
    }
}
