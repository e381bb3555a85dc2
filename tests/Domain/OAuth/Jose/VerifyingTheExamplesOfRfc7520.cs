using System.Text;
using System.Text.Json;
using AuthServer.Domain.OAuth.Jose;
using Shouldly;
using Xunit;

namespace AuthServer.Tests.Domain.OAuth.Jose;

public sealed class VerifyingTheExamplesOfRfc7520
{
    [Theory]
    [InlineData(JwsAlgorithm.RS256, Rfc7520.Rs256Key, Rfc7520.Rs256)]
    [InlineData(JwsAlgorithm.PS384, Rfc7520.Ps384Key, Rfc7520.Ps384)]
    [InlineData(JwsAlgorithm.ES512, Rfc7520.Es512Key, Rfc7520.Es512)]
    public void Signatures_of_key_pairs_are_valid_and_of_one_algorithm_only(JwsAlgorithm algorithm, string jwk, string token)
    {
        var key = Jwk.Read(JsonDocument.Parse(jwk).RootElement).Value;
        var jws = CompactJws.Read(token).Value;

        JwsSignatures.IsValid(algorithm, key, jws.SigningInput.Span, jws.Signature.Span).ShouldBeTrue();
        foreach (var other in JwsAlgorithms.Asymmetric.Where(other => other != algorithm && key.FitsSignature(other)))
            JwsSignatures.IsValid(other, key, jws.SigningInput.Span, jws.Signature.Span).ShouldBeFalse();

        JwsSignatures.IsValid(algorithm, key, jws.Payload.Span, jws.Signature.Span).ShouldBeFalse();
    }

    [Fact]
    public void The_code_of_a_shared_secret_is_valid()
    {
        var jws = CompactJws.Read(Rfc7520.Hs256).Value;
        var secret = Base64UrlText.TryDecode(Rfc7520.Hs256Key)!;

        JwsSignatures.IsValid(JwsAlgorithm.HS256, secret, jws.SigningInput.Span, jws.Signature.Span).ShouldBeTrue();
        JwsSignatures.IsValid(JwsAlgorithm.HS256, secret.AsSpan(..31), jws.SigningInput.Span, jws.Signature.Span).ShouldBeFalse();
    }

    [Theory]
    [InlineData(Rfc7520.RsaOaepKey, Rfc7520.RsaOaep)]
    [InlineData(Rfc7520.EcdhEsA128KwKey, Rfc7520.EcdhEsA128Kw)]
    [InlineData(Rfc7520.EcdhEsKey, Rfc7520.EcdhEs)]
    public void What_was_encrypted_is_read_and_nothing_that_was_changed(string keyPair, string token)
    {
        using var key = KeyPairs.Import(keyPair);

        Encoding.UTF8.GetString(JweDecryption.Decrypt(CompactJwe.Read(token, 8192).Value, key).Value).ShouldBe(Rfc7520.Plaintext);

        foreach (var (part, length) in token.Split('.').Select((text, index) => (index, text.Length)).Where(part => part.Length > 0 && part.index > 0))
        {
            var changed = token.Split('.');
            changed[part] = (changed[part][0] == 'A' ? 'B' : 'A') + changed[part][1..length];
            JweDecryption.Decrypt(CompactJwe.Read(string.Join('.', changed), 8192).Value, key).Refusal.ShouldBe(JoseErrors.NotDecryptable, $"part {part}");
        }
    }
}
