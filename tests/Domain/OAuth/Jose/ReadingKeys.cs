using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using AuthServer.Domain.OAuth.Jose;
using Shouldly;
using Xunit;

namespace AuthServer.Tests.Domain.OAuth.Jose;

public sealed class ReadingKeys
{
    [Fact]
    public void The_thumbprint_is_that_of_RFC_7638()
    {
        const string key =
            """
            {"kty":"RSA","n":"0vx7agoebGcQSuuPiLJXZptN9nndrQmbXEps2aiAFbWhM78LhWx4cbbfAAtVT86zwu1RK7aPFFxuhDR1L6tSoc_BJECPebWKRXjBZCiFV4n3oknjhMstn64tZ_2W-5JsGY4Hc5n9yBXArwl93lqt7_RN5w6Cf0h4QyQ5v-65YGjQR0_FDW2QvzqY368QQMicAtaSqzs8KJZgnYb9c7d0zgdAZHzu6qMQvRL5hajrn1n91CbOpbISD08qNLyrdkt-bFTWhAI4vMQFh6WeZu0fM4lFd2NcRwr3XPksINHaQ-G_xBniIqbw0Ls1jF44-csFCur-kEgU8awapJzKnqDKgw","e":"AQAB","alg":"RS256","kid":"2011-04-29"}
            """;

        Jwk.Read(JsonDocument.Parse(key).RootElement).Value.Thumbprint().ShouldBe("NzbLsXh8uDCcd-6MNwXF4W_7noWXFZAfHkxZsRGC9Xs");
    }

    [Fact]
    public void Weak_malformed_and_private_keys_are_refused()
    {
        using var weak = RSA.Create(1024);
        using var curve = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var good = KeyPairs.Jwk(curve);
        string[] refused =
        [
            KeyPairs.Jwk(weak),
            good.Replace("P-256", "P-384", StringComparison.Ordinal),
            good.Replace("P-256", "secp256k1", StringComparison.Ordinal),
            good.Replace("\"x\"", "\"z\"", StringComparison.Ordinal),
            KeyPairs.Jwk(curve, ",\"d\":\"AA\""),
            KeyPairs.Jwk(curve, ",\"kid\":5"),
            KeyPairs.Jwk(curve, ",\"key_ops\":\"verify\""),
            KeyPairs.Jwk(curve, ",\"use\":\"\""),
            """{"kty":"oct","k":"AAAA"}""",
            """{"kty":"EC"}""",
            """{}""",
            """[]""",
        ];

        foreach (var text in refused)
            Jwk.Read(JsonDocument.Parse(text).RootElement).IsRefused.ShouldBeTrue(text);

        Jwk.Read(JsonDocument.Parse(good).RootElement).IsSuccess.ShouldBeTrue();
    }

    [Fact]
    public void A_point_off_the_curve_verifies_nothing()
    {
        using var curve = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var point = curve.ExportParameters(false).Q;
        point.Y![31] ^= 1;
        var key = Jwk.Read(JsonDocument.Parse($$"""{"kty":"EC","crv":"P-256","x":"{{Base64UrlText.Encode(point.X)}}","y":"{{Base64UrlText.Encode(point.Y)}}"}""").RootElement).Value;

        JwsSignatures.IsValid(JwsAlgorithm.ES256, key, [1], curve.SignData([1], HashAlgorithmName.SHA256)).ShouldBeFalse();
    }

    [Fact]
    public void A_set_leaves_out_what_is_unknown_and_refuses_what_is_private()
    {
        using var curve = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var good = KeyPairs.Jwk(curve, ",\"kid\":\"a\"");

        KeyPairs.Set(good, """{"kty":"OKP","crv":"Ed25519","x":"AA"}""", """{"kty":"EC","crv":"secp256k1"}""").Keys.Count.ShouldBe(1);
        Read($$"""{"keys":[{{good}},{{KeyPairs.Jwk(curve, ",\"d\":\"AA\"")}}]}""").ShouldBe(JoseErrors.JwkPrivate);
        Read($$"""{"keys":[{{good}},{"kty":"EC","crv":"P-256"}]}""").ShouldBe(JoseErrors.JwkMalformed);
        Read($$"""{"keys":[{{string.Join(',', Enumerable.Repeat(good, 51))}}]}""").ShouldBe(JoseErrors.JwksMalformed);
        Read("""{"keys":{}}""").ShouldBe(JoseErrors.JwksMalformed);
        Read("""{"keys":[],"keys":[]}""").ShouldBe(JoseErrors.JwksMalformed);
        Read("<html>").ShouldBe(JoseErrors.JwksMalformed);
    }

    [Fact]
    public void A_named_key_is_preferred_and_a_nameless_one_may_stand_in()
    {
        using var one = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var two = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var set = KeyPairs.Set(KeyPairs.Jwk(one, ",\"kid\":\"a\""), KeyPairs.Jwk(two));

        set.ForSignature(JwsAlgorithm.ES256, "a").Single().KeyId.ShouldBe("a");
        set.ForSignature(JwsAlgorithm.ES256, "b").Single().KeyId.ShouldBeNull();
        set.ForSignature(JwsAlgorithm.ES256, null).Count().ShouldBe(2);
        set.ForSignature(JwsAlgorithm.RS256, null).ShouldBeEmpty();
    }

    // RFC 3394 §4.1, §4.6.
    [Theory]
    [InlineData("000102030405060708090A0B0C0D0E0F", "00112233445566778899AABBCCDDEEFF", "1FA68B0A8112B447AEF34BD8FB5A7B829D3E862371D2CFE5")]
    [InlineData("000102030405060708090A0B0C0D0E0F101112131415161718191A1B1C1D1E1F", "00112233445566778899AABBCCDDEEFF000102030405060708090A0B0C0D0E0F", "28C9F404C4B810F4CBCCB35CFB87F8263F5786E2D80ED326CBC7F0E71A99F43BFB988B9B7A02DD21")]
    public void Key_wrap_is_that_of_RFC_3394(string wrappingKey, string key, string wrapped)
    {
        AesKeyWrap.Wrap(Convert.FromHexString(wrappingKey), Convert.FromHexString(key)).ShouldBe(Convert.FromHexString(wrapped));
        AesKeyWrap.Unwrap(Convert.FromHexString(wrappingKey), Convert.FromHexString(wrapped)).ShouldBe(Convert.FromHexString(key));
        AesKeyWrap.Unwrap(Convert.FromHexString(wrappingKey), Convert.FromHexString(wrapped[..^2] + "00")).ShouldBeNull();
    }

    // RFC 7518 appendix C.
    [Fact]
    public void Key_agreement_is_that_of_RFC_7518()
    {
        using var alice = (ECDiffieHellman)KeyPairs.Import("""{"kty":"EC","crv":"P-256","x":"gI0GAILBdu7T53akrFmMyGcsF3n5dO7MmwNBHKW5SV0","y":"SLW_xSffzlPWrHEVI30DHM_4egVwt3NQqeUD7nMFpps","d":"0_NxaRPUMQoAJt50Gz8YiTr8gRTwyEaCumd-MToTmIo"}""");
        using var bob = (ECDiffieHellman)KeyPairs.Import("""{"kty":"EC","crv":"P-256","x":"weNJy2HscCSM6AEDTDg04biOvhFhyyWvOHQfeF_PxMQ","y":"e8lnCO-AlStT-NJVX-crhB7QRYhiix03illJOVAOyck","d":"VEmDZpDXXK8p8N0Cndsxs924q6nS1RXFASRl6BfUqdw"}""");

        var agreed = EcdhKeyAgreement.Agree(alice, bob.PublicKey, "ECDH-ES", "A128GCM", Encoding.ASCII.GetBytes("Alice"), Encoding.ASCII.GetBytes("Bob"));

        Base64UrlText.Encode(agreed).ShouldBe("VqqN6vgjbSBcIijNcacQGg");
    }

    private static AuthServer.Domain.SharedKernel.Error? Read(string json) => JwkSet.Read(Encoding.UTF8.GetBytes(json)).Refusal;
}
