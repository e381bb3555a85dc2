using System.Security.Cryptography;
using AuthServer.Domain.SharedKernel;

namespace AuthServer.Domain.OAuth.Jose;

/// <summary>Decrypts what was encrypted to one of our keys (RFC 7516 §5.2). All failures are one, whatever was wrong (§11.5).</summary>
public static class JweDecryption
{
    /// <summary>Decrypts with an RSA or an EC key pair.</summary>
    /// <param name="jwe">What was encrypted.</param>
    /// <param name="ownKey">An <see cref="RSA"/> or <see cref="ECDiffieHellman"/> key pair.</param>
    /// <returns>The content; in a nested JWT the compact form of the signed one.</returns>
    public static Result<byte[]> Decrypt(CompactJwe jwe, AsymmetricAlgorithm ownKey)
    {
        if (jwe.Header.HasExtensions)
            return JoseErrors.CriticalUnknown;

        if (jwe.Header.HasForeignKey || jwe.Header.Jwk is not null)
            return JoseErrors.KeyInHeader;

        if (jwe.Header.Encryption is not { } encryption || JweAlgorithms.ContentKeyBytes(encryption) is null || JweAlgorithms.KeyTypeOf(jwe.Header.Algorithm) is null)
            return JoseErrors.AlgorithmNotAllowed;

        if (ContentKey(jwe, ownKey, encryption) is not { } key)
            return JoseErrors.NotDecryptable;

        var content = ContentCipher.TryDecrypt(encryption, key, jwe.Vector.Span, jwe.Ciphertext.Span, jwe.Tag.Span, jwe.Associated.Span);
        CryptographicOperations.ZeroMemory(key);
        return content is null ? JoseErrors.NotDecryptable : content;
    }

    private static byte[]? ContentKey(CompactJwe jwe, AsymmetricAlgorithm ownKey, string encryption)
    {
        try
        {
            return (ownKey, jwe.Header.Algorithm) switch
            {
                (RSA rsa, JweAlgorithms.RsaOaep) => rsa.Decrypt(jwe.EncryptedKey.Span, RSAEncryptionPadding.OaepSHA1),
                (RSA rsa, JweAlgorithms.RsaOaep256) => rsa.Decrypt(jwe.EncryptedKey.Span, RSAEncryptionPadding.OaepSHA256),
                (ECDiffieHellman ecdh, var algorithm) when JweAlgorithms.KeyTypeOf(algorithm) == "EC" => Agree(jwe, ecdh, encryption),
                _ => null,
            };
        }
        catch (CryptographicException)
        {
            // A padding that does not fit, or a point off the curve.
            return null;
        }
    }

    private static byte[]? Agree(CompactJwe jwe, ECDiffieHellman own, string encryption)
    {
        if (jwe.Header.EphemeralKey is not { } json || Jwk.Read(json) is not { IsSuccess: true, Value: var ephemeral } || ephemeral.Key.Kty != "EC")
            return null;

        if (Base64UrlText.TryDecode(jwe.Header.PartyUInfo) is not { } partyU || Base64UrlText.TryDecode(jwe.Header.PartyVInfo) is not { } partyV)
            return null;

        // RFC 8725 §3.4: the platform refuses a point that is not on the curve, and a curve that is not ours.
        using var theirs = ephemeral.ToEcdh();
        if (theirs.KeySize != own.KeySize)
            return null;

        using var theirPublicKey = theirs.PublicKey;
        var agreed = EcdhKeyAgreement.Agree(own, theirPublicKey, jwe.Header.Algorithm, encryption, partyU, partyV);
        if (JweAlgorithms.WrappingKeyBytes(jwe.Header.Algorithm) is null)
            return jwe.EncryptedKey.IsEmpty ? agreed : null;

        return AesKeyWrap.Unwrap(agreed, jwe.EncryptedKey.Span);
    }
}
