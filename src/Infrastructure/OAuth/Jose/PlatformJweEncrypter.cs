using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using AuthServer.Domain.OAuth.Jose;
using AuthServer.Domain.SharedKernel;
using AuthServer.Orchestration.OAuth.Ports;
using AuthServer.Orchestration.SharedKernel.Ports;

namespace AuthServer.Infrastructure.OAuth.Jose;

/// <summary>Encrypts with the platform's cryptography; keys and vectors are fresh for every token.</summary>
internal sealed class PlatformJweEncrypter(IRandomness randomness) : IJweEncrypter
{
    public Result<string> Encrypt(ReadOnlySpan<byte> content, string? contentType, JwkSet keys, string algorithm, string encryption)
    {
        if (keys.ForEncryption(algorithm) is not { } recipient || JweAlgorithms.ContentKeyBytes(encryption) is not { } keyBytes)
            return JoseErrors.NoEncryptionKey;

        try
        {
            var (contentKey, encryptedKey, ephemeral) = recipient.Key.Kty == "RSA"
                ? Transport(recipient, algorithm, keyBytes)
                : Agree(recipient, algorithm, encryption, keyBytes);
            var header = Header(recipient, algorithm, encryption, contentType, ephemeral);
            var vector = randomness.Bytes(JweAlgorithms.VectorBytes(encryption));
            var (ciphertext, tag) = ContentCipher.Encrypt(encryption, contentKey, vector, content, Encoding.ASCII.GetBytes(header));
            CryptographicOperations.ZeroMemory(contentKey);
            return string.Join('.', header, Base64UrlText.Encode(encryptedKey), Base64UrlText.Encode(vector), Base64UrlText.Encode(ciphertext), Base64UrlText.Encode(tag));
        }
        catch (CryptographicException)
        {
            // The client's key is no key: a point off its curve, a modulus that the platform refuses.
            return JoseErrors.NoEncryptionKey;
        }
    }

    private (byte[] ContentKey, byte[] EncryptedKey, Jwk? Ephemeral) Transport(Jwk recipient, string algorithm, int keyBytes)
    {
        var contentKey = randomness.Bytes(keyBytes);
        using var rsa = recipient.ToRsa();
        var padding = algorithm == JweAlgorithms.RsaOaep256 ? RSAEncryptionPadding.OaepSHA256 : RSAEncryptionPadding.OaepSHA1;
        return (contentKey, rsa.Encrypt(contentKey, padding), null);
    }

    private (byte[] ContentKey, byte[] EncryptedKey, Jwk? Ephemeral) Agree(Jwk recipient, string algorithm, string encryption, int keyBytes)
    {
        using var theirs = recipient.ToEcdh();
        using var theirPublicKey = theirs.PublicKey;
        using var ours = ECDiffieHellman.Create(EllipticCurves.Named(recipient.Key.Crv));
        var agreed = EcdhKeyAgreement.Agree(ours, theirPublicKey, algorithm, encryption, [], []);
        var point = ours.ExportParameters(includePrivateParameters: false).Q;
        var ephemeral = new Jwk(recipient.Key with { X = Base64UrlText.Encode(point.X), Y = Base64UrlText.Encode(point.Y) });
        if (JweAlgorithms.WrappingKeyBytes(algorithm) is null)
            return (agreed, [], ephemeral);

        var contentKey = randomness.Bytes(keyBytes);
        return (contentKey, AesKeyWrap.Wrap(agreed, contentKey), ephemeral);
    }

    private static string Header(Jwk recipient, string algorithm, string encryption, string? contentType, Jwk? ephemeral)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteString("alg", algorithm);
            json.WriteString("enc", encryption);
            if (recipient.KeyId is not null)
                json.WriteString("kid", recipient.KeyId);

            if (contentType is not null)
                json.WriteString("cty", contentType);

            if (ephemeral is not null)
                WriteKey(json, ephemeral);

            json.WriteEndObject();
        }

        return Base64UrlText.Encode(buffer.ToArray());
    }

    // RFC 7518 §4.6.1.1: public members only.
    private static void WriteKey(Utf8JsonWriter json, Jwk ephemeral)
    {
        json.WriteStartObject("epk");
        json.WriteString("kty", ephemeral.Key.Kty);
        json.WriteString("crv", ephemeral.Key.Crv);
        json.WriteString("x", ephemeral.Key.X);
        json.WriteString("y", ephemeral.Key.Y);
        json.WriteEndObject();
    }
}
