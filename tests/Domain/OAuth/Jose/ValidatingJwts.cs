using System.Security.Cryptography;
using System.Text;
using AuthServer.Domain.OAuth.Jose;
using AuthServer.Domain.SharedKernel;
using Shouldly;
using Xunit;
using static AuthServer.Tests.Domain.OAuth.Jose.ForgedJwt;

namespace AuthServer.Tests.Domain.OAuth.Jose;

public sealed class ValidatingJwts
{
    private static readonly long T = Now.ToUnixTimeSeconds();

    [Fact]
    public void A_proper_one_is_accepted()
    {
        using var jwt = new ForgedJwt();

        jwt.Judge().ShouldBeNull();
    }

    [Theory]
    [InlineData("""{"alg":"ES256","kid":"k1","typ":"JWT"}""")]
    [InlineData("""{"alg":"ES256","kid":"k1","typ":"application/client-authentication+jwt"}""")]
    [InlineData("""{"alg":"ES256"}""")]
    [InlineData("""{"alg":"ES256","kid":"k1","x5t":"abc","unknown":[1]}""")]
    public void Harmless_headers_do_no_harm(string header)
    {
        using var jwt = new ForgedJwt { Header = header };

        jwt.Judge().ShouldBeNull();
    }

    public static TheoryData<string, string> HostileHeaders() => new()
    {
        { """{"alg":"none"}""", "oauth.jwt_unsigned" },
        { """{"alg":"nOnE","kid":"k1"}""", "oauth.jwt_unsigned" },
        { """{"alg":"HS256","kid":"k1"}""", "oauth.jwt_algorithm_not_allowed" },
        { """{"alg":"es256","kid":"k1"}""", "oauth.jwt_algorithm_not_allowed" },
        { """{"alg":"EdDSA","kid":"k1"}""", "oauth.jwt_algorithm_not_allowed" },
        { """{"alg":"","kid":"k1"}""", "oauth.jwt_algorithm_not_allowed" },
        { """{"alg":"0","kid":"k1"}""", "oauth.jwt_algorithm_not_allowed" },
        { """{"alg":"RS256","kid":"k1"}""", "oauth.jwt_key_unknown" },
        { """{"alg":"ES384","kid":"k1"}""", "oauth.jwt_key_unknown" },
        { """{"alg":"ES256","kid":"k2"}""", "oauth.jwt_key_unknown" },
        { """{"alg":"ES256","kid":"../../k1"}""", "oauth.jwt_key_unknown" },
        { """{"alg":"ES256","kid":["k1"]}""", "oauth.jwt_json_malformed" },
        { """{"alg":"ES256","kid":1}""", "oauth.jwt_json_malformed" },
        { """{"alg":["ES256"],"kid":"k1"}""", "oauth.jwt_json_malformed" },
        { """{"kid":"k1"}""", "oauth.jwt_json_malformed" },
        { """{"alg":"ES256","alg":"none"}""", "oauth.jwt_json_malformed" },
        { """{"alg":"ES256","\u0061lg":"none"}""", "oauth.jwt_json_malformed" },
        { """["ES256"]""", "oauth.jwt_json_malformed" },
        { """{"alg":"ES256","x":"\ud800"}""", "oauth.jwt_json_malformed" },
        { """{"alg":"ES256"} {}""", "oauth.jwt_json_malformed" },
        { """{"alg":"ES256","kid":"k1","crit":["exp"],"exp":1}""", "oauth.jwt_critical_unknown" },
        { """{"alg":"ES256","kid":"k1","crit":[]}""", "oauth.jwt_critical_unknown" },
        { """{"alg":"ES256","kid":"k1","b64":false}""", "oauth.jwt_critical_unknown" },
        { """{"alg":"ES256","kid":"k1","jku":"https://evil.example/jwks"}""", "oauth.jwt_key_in_header" },
        { """{"alg":"ES256","kid":"k1","x5u":"https://evil.example/x5"}""", "oauth.jwt_key_in_header" },
        { """{"alg":"ES256","kid":"k1","x5c":["AAAA"]}""", "oauth.jwt_key_in_header" },
        { """{"alg":"ES256","kid":"k1","jwk":{"kty":"EC"}}""", "oauth.jwt_key_in_header" },
        { """{"alg":"ES256","kid":"k1","typ":"dpop+jwt"}""", "oauth.jwt_type_mismatch" },
        { """{"alg":"ES256","kid":"k1","typ":"at+jwt"}""", "oauth.jwt_type_mismatch" },
        { """{"alg":"ES256","kid":"k1","typ":""}""", "oauth.jwt_type_mismatch" },
        { """{"alg":"ES256","kid":"k1","cty":"jwt"}""", "oauth.jwt_nested" },
    };

    [Theory, MemberData(nameof(HostileHeaders))]
    public void Hostile_headers_are_refused(string header, string code)
    {
        using var jwt = new ForgedJwt { Header = header };

        jwt.Judge()?.Code.ShouldBe(code);
        jwt.Judge().ShouldNotBeNull();
    }

    public static TheoryData<string, string> HostileClaims() => new()
    {
        { Claims(aud: "[\"https://as.example\"]"), "oauth.jwt_audience_mismatch" },
        { Claims(aud: "[\"https://as.example\",\"https://evil.example\"]"), "oauth.jwt_audience_mismatch" },
        { Claims(aud: "\"https://as.example/\""), "oauth.jwt_audience_mismatch" },
        { Claims(aud: "\"https://as.example/oauth/token\""), "oauth.jwt_audience_mismatch" },
        { Claims(aud: "\"HTTPS://AS.EXAMPLE\""), "oauth.jwt_audience_mismatch" },
        { Claims(aud: "null"), "oauth.jwt_audience_mismatch" },
        { Claims(aud: "{\"https://as.example\":1}"), "oauth.jwt_audience_mismatch" },
        { $$"""{"iss":"app","sub":"app","exp":{{T + 60}},"jti":"1"}""", "oauth.jwt_audience_mismatch" },
        { Claims(more: ",\"aud\":\"https://evil.example\""), "oauth.jwt_json_malformed" },
        { Claims(more: ",\"exp\":99999999999"), "oauth.jwt_json_malformed" },
        { $$"""{"iss":"evil","sub":"app","aud":"https://as.example","exp":{{T + 60}},"jti":"1"}""", "oauth.jwt_issuer_mismatch" },
        { $$"""{"iss":"app","sub":"evil","aud":"https://as.example","exp":{{T + 60}},"jti":"1"}""", "oauth.jwt_subject_mismatch" },
        { $$"""{"iss":"app","aud":"https://as.example","exp":{{T + 60}},"jti":"1"}""", "oauth.jwt_subject_mismatch" },
        { $$"""{"iss":["app"],"sub":"app","aud":"https://as.example","exp":{{T + 60}},"jti":"1"}""", "oauth.jwt_claim_malformed" },
        { """{"iss":"app","sub":"app","aud":"https://as.example","jti":"1"}""", "oauth.jwt_claim_malformed" },
        { $$"""{"iss":"app","sub":"app","aud":"https://as.example","exp":{{T + 60}}}""", "oauth.jwt_claim_malformed" },
        { $$"""{"iss":"app","sub":"app","aud":"https://as.example","exp":{{T + 60}},"jti":""}""", "oauth.jwt_claim_malformed" },
        { $$"""{"iss":"app","sub":"app","aud":"https://as.example","exp":{{T + 60}},"jti":7}""", "oauth.jwt_claim_malformed" },
        { $$"""{"iss":"app","sub":"app","aud":"https://as.example","exp":"{{T + 60}}","jti":"1"}""", "oauth.jwt_claim_malformed" },
        { """{"iss":"app","sub":"app","aud":"https://as.example","exp":1e300,"jti":"1"}""", "oauth.jwt_claim_malformed" },
        { """{"iss":"app","sub":"app","aud":"https://as.example","exp":-1,"jti":"1"}""", "oauth.jwt_claim_malformed" },
        { Claims(more: ",\"nbf\":\"soon\""), "oauth.jwt_claim_malformed" },
        { $$"""{"iss":"app","sub":"app","aud":"https://as.example","exp":{{T}},"jti":"1"}""", "oauth.jwt_expired" },
        { $$"""{"iss":"app","sub":"app","aud":"https://as.example","exp":{{T - 1}},"jti":"1"}""", "oauth.jwt_expired" },
        { $$"""{"iss":"app","sub":"app","aud":"https://as.example","exp":{{T + 3600}},"jti":"1"}""", "oauth.jwt_lives_too_long" },
        { Claims(more: $",\"nbf\":{T + 61}"), "oauth.jwt_not_yet_valid" },
        { Claims(more: $",\"nbf\":{T - 3600}"), "oauth.jwt_lives_too_long" },
        { Claims(more: $",\"iat\":{T + 61}"), "oauth.jwt_issued_in_future" },
        { "\"a string\"", "oauth.jwt_json_malformed" },
        { "{\"a\":" + new string('[', 40) + new string(']', 40) + "}", "oauth.jwt_json_malformed" },
    };

    [Theory, MemberData(nameof(HostileClaims))]
    public void Hostile_claims_are_refused(string payload, string code)
    {
        using var jwt = new ForgedJwt { Payload = payload };

        jwt.Judge()?.Code.ShouldBe(code);
        jwt.Judge().ShouldNotBeNull();
    }

    [Theory]
    [InlineData(10)]
    [InlineData(30)]
    public void A_clock_that_is_a_little_ahead_is_borne(int seconds)
    {
        using var jwt = new ForgedJwt { Payload = Claims(more: $",\"iat\":{T + seconds},\"nbf\":{T + seconds}") };

        jwt.Judge().ShouldBeNull();
    }

    [Theory]
    [InlineData("exp")]
    [InlineData("nbf")]
    [InlineData("iat")]
    public void The_end_of_the_calendar_is_a_date_like_others(string name)
    {
        var claims = $$"""{"iss":"app","sub":"app","aud":"https://as.example","{{name}}":253402300799,"jti":"1"}""";
        using var jwt = new ForgedJwt { Payload = claims };
        using var lenient = new ForgedJwt { Payload = claims, Expected = jwt.Expected with { RequiresExpiry = false, MaxLifetime = null, MaxAge = TimeSpan.FromMinutes(5), ExpiryLeeway = TimeSpan.FromMinutes(5) } };

        jwt.Judge().ShouldNotBeNull();
        (lenient.Judge() is null).ShouldBe(name == "exp");
    }

    [Fact]
    public void A_public_key_is_no_secret()
    {
        using var jwt = new ForgedJwt { Header = """{"alg":"HS256","kid":"k1"}""" };
        using var confused = new ForgedJwt { Header = """{"alg":"HS256"}""", Expected = jwt.Expected with { Algorithms = JwsAlgorithms.Symmetric } };
        var publicKey = Encoding.ASCII.GetBytes(confused.Ec.ExportSubjectPublicKeyInfoPem());
        var token = confused.Join(input => HMACSHA256.HashData(publicKey, input));

        jwt.Judge(jwt.Join(input => HMACSHA256.HashData(publicKey, input))).ShouldBe(JoseErrors.AlgorithmNotAllowed);
        confused.Judge(token).ShouldBe(JoseErrors.KeyUnknown);
    }

    [Fact]
    public void A_shared_secret_signs_where_it_is_expected_and_long_enough()
    {
        var secret = RandomNumberGenerator.GetBytes(32);
        using var jwt = new ForgedJwt { Header = """{"alg":"HS256"}""", Expected = new ForgedJwt().Expected with { Algorithms = JwsAlgorithms.Symmetric } };
        var token = jwt.Join(input => HMACSHA256.HashData(secret, input));

        jwt.Judge(token, JwtKeys.Shared(RandomNumberGenerator.GetBytes(32), secret)).ShouldBeNull();
        jwt.Judge(token, JwtKeys.Shared(RandomNumberGenerator.GetBytes(32))).ShouldBe(JoseErrors.SignatureWrong);
        jwt.Judge(jwt.Join(input => HMACSHA256.HashData(secret.AsSpan(..16), input)), JwtKeys.Shared(secret[..16])).ShouldBe(JoseErrors.SignatureWrong);
        jwt.Judge(token, JwtKeys.Shared()).ShouldBe(JoseErrors.KeyUnknown);
    }

    [Theory]
    [InlineData(""","kid":"k1","use":"enc" """, "oauth.jwt_key_unknown")]
    [InlineData(""","kid":"k1","key_ops":["encrypt"]""", "oauth.jwt_key_unknown")]
    [InlineData(""","kid":"k1","alg":"ES384" """, "oauth.jwt_key_unknown")]
    [InlineData(""","kid":"k1","alg":"ECDH-ES" """, "oauth.jwt_key_unknown")]
    [InlineData(""","kid":"k1","key_ops":["verify"],"alg":"ES256" """, null)]
    [InlineData("", null)]
    public void A_key_is_used_for_what_it_is_for(string more, string? code)
    {
        using var jwt = new ForgedJwt { KeyMore = more };

        jwt.Judge()?.Code.ShouldBe(code);
        (jwt.Judge() is null).ShouldBe(code is null);
    }

    [Fact]
    public void A_signature_in_DER_or_of_another_length_is_wrong()
    {
        using var jwt = new ForgedJwt();

        jwt.Judge(jwt.Join(input => jwt.Ec.SignData(input, HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence))).ShouldBe(JoseErrors.SignatureWrong);
        jwt.Judge(jwt.Join(_ => [])).ShouldBe(JoseErrors.SignatureWrong);
        jwt.Judge(jwt.Join(_ => new byte[64])).ShouldBe(JoseErrors.SignatureWrong);
        jwt.Judge(jwt.Join(input => [.. jwt.Ec.SignData(input, HashAlgorithmName.SHA256), 0])).ShouldBe(JoseErrors.SignatureWrong);
    }

    [Fact]
    public void Only_three_strict_parts_are_a_token()
    {
        using var jwt = new ForgedJwt();
        var token = jwt.Sign();
        var parts = token.Split('.');
        string[] malformed =
        [
            "", ".", "..", "...", token + ".", "." + token, token + "=", token.Replace('.', ' '), parts[0] + "." + parts[1],
            $"{parts[0]}=.{parts[1]}.{parts[2]}", $"{parts[0]}..{parts[2]}", $" {token}", token + "\n", $"{parts[0]}.{parts[1]}.{parts[2]}.{parts[2]}.{parts[2]}",
            $"{parts[0]}.{parts[1]}.{parts[2][..^1]}", token[..^2] + "+/",
        ];

        foreach (var text in malformed)
            jwt.Judge(text).ShouldNotBeNull(text);

        jwt.Judge(new string('a', 17_000)).ShouldBe(JoseErrors.TooLarge);
        jwt.Judge(token).ShouldBeNull();
    }

    [Fact]
    public void One_value_has_one_spelling()
    {
        Base64UrlText.TryDecode("AA").ShouldBe([0]);
        Base64UrlText.TryDecode("AB").ShouldBeNull();
        Base64UrlText.TryDecode("AAA").ShouldBe([0, 0]);
        Base64UrlText.TryDecode("AAB").ShouldBeNull();
        Base64UrlText.TryDecode("A").ShouldBeNull();
        Base64UrlText.TryDecode("AA==").ShouldBeNull();
    }

    [Fact]
    public void A_proof_brings_its_own_key_and_nothing_private()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var expected = new JwtExpectations { Algorithms = JwsAlgorithms.Asymmetric, Types = ["dpop+jwt"], RequiresType = true, Audience = JwtAudience.Unchecked, RequiresExpiry = false, RequiresIssuedAt = true, MaxAge = TimeSpan.FromMinutes(1), BringsItsKey = true };

        Error? Judge(string jwk, long issuedAt)
        {
            using var jwt = new ForgedJwt { Header = $$"""{"alg":"ES256","typ":"dpop+jwt"{{jwk}}}""", Payload = $$"""{"jti":"1","iat":{{issuedAt}}}""", Expected = expected };
            return jwt.Judge(jwt.Join(input => key.SignData(input, HashAlgorithmName.SHA256)), JwtKeys.FromHeader);
        }

        Judge(",\"jwk\":" + KeyPairs.Jwk(key), T).ShouldBeNull();
        Judge(string.Empty, T).ShouldBe(JoseErrors.KeyMissing);
        Judge(",\"jwk\":" + KeyPairs.Jwk(key, ",\"d\":\"AAAA\""), T).ShouldBe(JoseErrors.JwkPrivate);
        Judge(",\"jwk\":{\"kty\":\"oct\",\"k\":\"AAAA\"}", T).ShouldBe(JoseErrors.JwkPrivate);
        Judge(",\"jwk\":" + KeyPairs.Jwk(key), T - 61).ShouldBe(JoseErrors.TooOld);
        Judge(",\"jwk\":" + KeyPairs.Jwk(key), T + 61).ShouldBe(JoseErrors.IssuedInFuture);
    }
}
