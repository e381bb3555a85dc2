using AuthServer.Domain.OAuth.Pkce;
using AuthServer.Domain.OAuth;
using AuthServer.Domain.OAuth.Jose;
using AuthServer.Domain.SharedKernel;
using FsCheck;
using FsCheck.Fluent;
using Shouldly;
using Xunit;

namespace AuthServer.Tests.Domain.OAuth.Pkce;

public sealed class AnsweringTheChallenge
{
    private const string Unreserved = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~";

    [Fact]
    public void The_example_of_RFC_7636_appendix_B_holds() =>
        CodeChallenge.Of(Secret.Of("dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk")).Value.Value.ShouldBe("E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM");

    [Theory]
    [InlineData(42)]
    [InlineData(129)]
    public void A_verifier_outside_of_43_to_128_characters_is_refused(int length) =>
        CodeChallenge.Of(Secret.Of(new string('a', length))).Refusal.ShouldBe(OAuthErrors.PkceVerifierMalformed);

    [Theory]
    [InlineData(43)]
    [InlineData(128)]
    public void The_bounds_themselves_are_good(int length) => CodeChallenge.Of(Secret.Of(new string('a', length))).IsSuccess.ShouldBeTrue();

    [Fact]
    public void Reserved_characters_are_refused() =>
        CodeChallenge.Of(Secret.Of(new string('a', 42) + "+")).Refusal.ShouldBe(OAuthErrors.PkceVerifierMalformed);

    [Theory]
    [InlineData("E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-c")]
    [InlineData("E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw+cM")]
    [InlineData("")]
    public void What_is_no_base64url_of_a_hash_is_no_challenge(string text) => CodeChallenge.TryCreate(text).Refusal.ShouldBe(OAuthErrors.PkceChallengeMalformed);

    // RFC 7636 §4.2: the base64url of 32 bytes, without padding or white space, in its one spelling.
    [Fact]
    public void Exactly_the_base64url_of_a_hash_is_a_challenge() => Prop.ForAll(Texts.Near("ABYZabyz0189-_ \t\n=", 43).ToArbitrary(), text =>
    {
        var isOfHash = Base64UrlText.TryDecode(text) is { Length: 32 };
        return CodeChallenge.TryCreate(text).IsSuccess == isOfHash;
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(5000));

    // RFC 7636 §4.1: code-verifier = 43*128unreserved.
    [Fact]
    public void Exactly_the_grammars_verifiers_are_taken_and_their_challenge_is_one() => Prop.ForAll(Gen.OneOf(Texts.Near(Unreserved, 43), Texts.Near(Unreserved, 128)).ToArbitrary(), text =>
    {
        var isOfGrammar = text.Length is >= 43 and <= 128 && text.All(letter => Unreserved.Contains(letter, StringComparison.Ordinal));
        var challenge = CodeChallenge.Of(Secret.Of(text));
        return challenge.IsSuccess == isOfGrammar && (!isOfGrammar || CodeChallenge.TryCreate(challenge.Value.Value).IsSuccess);
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(1000));
}
