using System.Buffers.Text;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using AuthServer.Domain.OAuth.SigningKeys;
using AuthServer.Infrastructure.OAuth.SigningKeys;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace AuthServer.Tests.Integration.OAuth.SigningKeys;

public sealed class SigningATokenAndKnowingItAgain
{
    private static readonly byte[] Claims = """{"iss":"https://as.example","sub":"alice","exp":4102444800}"""u8.ToArray();

    private static readonly JsonSerializerOptions Jwks = new(JsonSerializerDefaults.Web) { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull };

    // One for all: RSA keys take their time.
    private static readonly RingTokenSigner signer = KeysInMemory.Signer();

    [Theory]
    [InlineData(SigningAlgorithm.ES256)]
    [InlineData(SigningAlgorithm.RS256)]
    [InlineData(SigningAlgorithm.PS256)]
    [InlineData(SigningAlgorithm.ES384)]
    [InlineData(SigningAlgorithm.ES512)]
    public void Our_own_token_is_known_again(SigningAlgorithm algorithm)
    {
        var token = signer.Sign(Claims, "at+jwt", algorithm);

        var verified = signer.Verify(token, "at+jwt");

        verified.IsSuccess.ShouldBeTrue();
        verified.Value.PayloadJson.ToArray().ShouldBe(Claims);
        verified.Value.Algorithm.ShouldBe(algorithm);
    }

    [Theory]
    [InlineData(SigningAlgorithm.ES256)]
    [InlineData(SigningAlgorithm.RS256)]
    [InlineData(SigningAlgorithm.PS256)]
    [InlineData(SigningAlgorithm.ES384)]
    [InlineData(SigningAlgorithm.ES512)]
    public async Task A_foreign_library_accepts_it_with_the_published_key(SigningAlgorithm algorithm)
    {
        var token = signer.Sign(Claims, "at+jwt", algorithm);
        var jwks = new JsonWebKeySet(JsonSerializer.Serialize(new { keys = signer.PublishedKeys }, Jwks));

        var result = await new JsonWebTokenHandler().ValidateTokenAsync(token, new TokenValidationParameters
        {
            ValidIssuer = "https://as.example",
            ValidateAudience = false,
            ValidTypes = ["at+jwt"],
            ValidAlgorithms = [algorithm.ToString()],
            IssuerSigningKeys = jwks.GetSigningKeys(),
        });

        result.IsValid.ShouldBeTrue(result.Exception?.Message);
    }

    [Fact]
    public void A_token_for_another_use_is_refused() =>
        signer.Verify(signer.Sign(Claims, "JWT", SigningAlgorithm.ES256), "at+jwt").Refusal.ShouldBe(SigningKeyErrors.TokenTypeMismatch);

    [Fact]
    public void A_token_of_another_server_is_refused() =>
        signer.Verify(KeysInMemory.Signer().Sign(Claims, "at+jwt", SigningAlgorithm.ES256), "at+jwt").Refusal.ShouldBe(SigningKeyErrors.TokenKeyUnknown);

    [Theory]
    [InlineData("none")]
    [InlineData("HS256")]
    [InlineData("RS256")]
    [InlineData("es256")]
    public void The_header_does_not_choose_the_algorithm(string algorithm)
    {
        var forged = Forge($$"""{"alg":"{{algorithm}}","typ":"at+jwt","kid":"{{KidOf(SigningAlgorithm.ES256)}}"}""");

        signer.Verify(forged, "at+jwt").Refusal.ShouldBe(SigningKeyErrors.TokenSignatureInvalid);
    }

    [Fact]
    public void The_key_of_one_algorithm_does_not_serve_another()
    {
        var key = KeysInMemory.Fresh(SigningAlgorithm.RS256);
        var ring = new RingTokenSigner();
        ring.Use(new SigningKeyRing([(key, true)]));
        var token = ring.Sign(Claims, "at+jwt", SigningAlgorithm.RS256);
        var pretended = $"{Encode($$"""{"alg":"PS256","typ":"at+jwt","kid":"{{key.Jwk.Kid}}"}""")}{token[token.IndexOf('.', StringComparison.Ordinal)..]}";

        ring.Verify(pretended, "at+jwt").Refusal.ShouldBe(SigningKeyErrors.TokenSignatureInvalid);
    }

    [Theory]
    [InlineData("""{"alg":"ES256","typ":"at+jwt","kid":"KID","crit":["exp"]}""")]
    [InlineData("""{"alg":"ES256","typ":"at+jwt","kid":"KID","jwk":{"kty":"EC"}}""")]
    [InlineData("""{"alg":"ES256","typ":"at+jwt","kid":"KID","jku":"https://evil.example/jwks"}""")]
    [InlineData("""{"alg":"ES256","typ":"at+jwt","kid":"KID","x5u":"https://evil.example"}""")]
    [InlineData("""{"alg":"ES256","typ":"at+jwt","kid":"KID","x5c":["MII"]}""")]
    [InlineData("""{"alg":"ES256","alg":"none","typ":"at+jwt","kid":"KID"}""")]
    [InlineData("""{"alg":"ES256","typ":"at+jwt"}""")]
    [InlineData("""{"alg":"ES256","typ":"at+jwt","kid":7}""")]
    [InlineData("""{"alg":"ES256","typ":"at+jwt","kid":"KID"}{}""")]
    [InlineData("""[]""")]
    [InlineData("""{""")]
    [InlineData("")]
    public void A_header_that_is_not_ours_is_malformed(string header)
    {
        var forged = Forge(header.Replace("KID", KidOf(SigningAlgorithm.ES256), StringComparison.Ordinal));

        signer.Verify(forged, "at+jwt").Refusal.ShouldBe(SigningKeyErrors.TokenMalformed);
    }

    [Theory]
    [InlineData("")]
    [InlineData(".")]
    [InlineData("..")]
    [InlineData("a.b")]
    [InlineData("a.b.c.d")]
    [InlineData("not a token")]
    [InlineData("eyJhbGciOiJub25lIn0=.e30=.")]
    [InlineData("\u00e9\u00e9.\u00e9.\u00e9")]
    public void What_is_no_token_is_malformed(string text) => signer.Verify(text, "at+jwt").Refusal.ShouldBe(SigningKeyErrors.TokenMalformed);

    [Fact]
    public void An_oversized_token_is_malformed_before_any_work() =>
        signer.Verify(signer.Sign(new byte[20_000], "at+jwt", SigningAlgorithm.ES256), "at+jwt").Refusal.ShouldBe(SigningKeyErrors.TokenMalformed);

    [Theory]
    [InlineData(SigningAlgorithm.ES256)]
    [InlineData(SigningAlgorithm.RS256)]
    public void Every_changed_character_is_noticed(SigningAlgorithm algorithm)
    {
        var token = signer.Sign(Claims, "at+jwt", algorithm);
        var last = token.Length - 1;

        for (var place = 0; place < token.Length; place++)
        {
            if (token[place] == '.' || place == last)
                continue;

            var changed = $"{token[..place]}{(token[place] == 'A' ? 'B' : 'A')}{token[(place + 1)..]}";
            signer.Verify(changed, "at+jwt").IsRefused.ShouldBeTrue($"place {place}");
        }
    }

    [Theory]
    [InlineData("=")]
    [InlineData(" ")]
    [InlineData("\n")]
    public void Padding_and_white_space_are_refused(string addition)
    {
        var token = signer.Sign(Claims, "at+jwt", SigningAlgorithm.ES256);

        signer.Verify(token + addition, "at+jwt").Refusal.ShouldBe(SigningKeyErrors.TokenMalformed);
        signer.Verify(token.Insert(token.IndexOf('.', StringComparison.Ordinal), addition), "at+jwt").Refusal.ShouldBe(SigningKeyErrors.TokenMalformed);
    }

    [Fact]
    public void The_last_character_has_one_spelling()
    {
        // 64 bytes leave four bits of the last character unused: other spellings of the same bytes are not taken for the same token.
        var token = signer.Sign(Claims, "at+jwt", SigningAlgorithm.ES256);
        var twin = token[..^1] + (char)(token[^1] + 1);

        signer.Verify(twin, "at+jwt").IsRefused.ShouldBeTrue();
    }

    [Fact]
    public async Task Many_threads_sign_at_the_same_time()
    {
        var tokens = await Task.WhenAll(Enumerable.Range(0, 200).Select(_ => Task.Run(() => signer.Sign(Claims, "at+jwt", SigningAlgorithm.ES256))));

        tokens.ShouldAllBe(token => signer.Verify(token, "at+jwt").IsSuccess);
        tokens.Distinct().Count().ShouldBe(200);
    }

    [Fact]
    public void Without_keys_nothing_is_signed() =>
        Should.Throw<InvalidOperationException>(() => new RingTokenSigner().Sign(Claims, "at+jwt", SigningAlgorithm.ES256));

    private static string KidOf(SigningAlgorithm algorithm) => signer.PublishedKeys.Single(key => key.Alg == algorithm.ToString()).Kid;

    private static string Forge(string header) => $"{Encode(header)}.{Base64Url.EncodeToString(Claims)}.{Base64Url.EncodeToString(new byte[64])}";

    private static string Encode(string json) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(json));
}
