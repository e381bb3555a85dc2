using System.Security.Cryptography;
using System.Text;
using AuthServer.Domain.OAuth;
using AuthServer.Domain.OAuth.Dpop;
using AuthServer.Domain.OAuth.Jose;
using AuthServer.Domain.SharedKernel;
using AuthServer.Tests.Domain.OAuth.Jose;
using FsCheck;
using FsCheck.Fluent;
using Shouldly;
using Xunit;

namespace AuthServer.Tests.Domain.OAuth.Dpop;

/// <summary>For any header whatever that comes as a DPoP proof (RFC 9449 §4.3).</summary>
public sealed class JudgingProofs : IDisposable
{
    private static readonly DateTimeOffset Now = new(2026, 11, 22, 12, 0, 0, TimeSpan.Zero);
    private static readonly Secret Token = Secret.Of("the access token");
    private static readonly DpopTarget Target = new("POST", new Uri("https://as.example/oauth/token"), Token);

    private readonly ECDsa key = ECDsa.Create(ECCurve.NamedCurves.nistP256);

    [Fact]
    public void A_good_proof_shows_its_key() => Judge(Proof()).Value.Thumbprint.Length.ShouldBe(43);

    [Fact]
    public void A_proof_with_one_character_changed_shows_nothing()
    {
        var good = Proof();

        Prop.ForAll(Texts.Damaged(good).ToArbitrary(), text => text == good || Judge(text) is { IsRefused: true } refused && refused.Refusal == OAuthErrors.DpopProofInvalid)
            .Check(Config.QuickThrowOnFailure.WithMaxTest(1000));
    }

    [Fact]
    public void Whatever_comes_is_refused_and_never_thrown_at() =>
        Prop.ForAll(Gen.OneOf(Texts.Any, Texts.Near("eyJ.-_ABCabc019=")).ToArbitrary(), text => Judge(text).IsRefused).Check(Config.QuickThrowOnFailure.WithMaxTest(1000));

    // RFC 3986 §6.2.2, §6.2.3: the same address may be written otherwise.
    [Fact]
    public void A_proof_is_for_its_method_and_its_address_alone()
    {
        string[][] right = [["https://", "HTTPS://"], ["as.example", "AS.example", "as.example:443"], ["/oauth/token", "/oauth/x/../token"]];
        string[][] wrong = [["http://", "ftp://"], ["as.example:444", "evil.example", "u@as.example", "as.example.evil.example"], ["/oauth/token/", "/OAuth/token", "/oauth", "/oauth/token;x", string.Empty]];
        var asked = Gen.Elements("POST", "GET", "post", string.Empty).SelectMany(method => Gen.Elements(0, 1, 2, 3).SelectMany(broken => Texts.Joined(
            broken == 0 ? wrong[0] : right[0], broken == 1 ? wrong[1] : right[1], broken == 2 ? wrong[2] : right[2], [string.Empty, "?a=b", "#c"]).Select(address => (Method: method, Address: address, IsRight: broken == 3 && method == "POST"))));

        Prop.ForAll(asked.ToArbitrary(), said => Judge(Proof(said.Method, said.Address)).IsSuccess == said.IsRight).Check(Config.QuickThrowOnFailure.WithMaxTest(2000));
    }

    [Fact]
    public void A_proof_is_good_for_a_minute_and_not_from_the_future() =>
        Prop.ForAll(Gen.Choose(-200, 200).ToArbitrary(), seconds =>
        {
            var isFresh = Judge(Proof(at: Now.AddSeconds(seconds))).IsSuccess;
            return seconds switch { >= -55 and <= 0 => isFresh, < -120 or > 60 => !isFresh, _ => true };
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(500));

    public void Dispose() => key.Dispose();

    private static Result<DpopProof> Judge(string proof) => DpopProof.Judge(Secret.Of(proof), Target, Now);

    private string Proof(string method = "POST", string address = "https://as.example/oauth/token", DateTimeOffset? at = null)
    {
        var header = $$"""{"typ":"dpop+jwt","alg":"ES256","jwk":{{KeyPairs.Jwk(key)}}}""";
        var payload = $$"""{"jti":"1","htm":"{{method}}","htu":"{{address}}","iat":{{(at ?? Now).ToUnixTimeSeconds()}},"ath":"{{Base64UrlText.Encode(Token.Sha256())}}"}""";
        var input = Base64UrlText.Encode(Encoding.UTF8.GetBytes(header)) + "." + Base64UrlText.Encode(Encoding.UTF8.GetBytes(payload));
        return input + "." + Base64UrlText.Encode(key.SignData(Encoding.ASCII.GetBytes(input), HashAlgorithmName.SHA256));
    }
}
