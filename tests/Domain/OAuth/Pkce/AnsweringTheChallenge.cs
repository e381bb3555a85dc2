using AuthServer.Domain.OAuth.Pkce;
using AuthServer.Domain.OAuth;
using AuthServer.Domain.SharedKernel;
using Shouldly;
using Xunit;

namespace AuthServer.Tests.Domain.OAuth.Pkce;

public sealed class AnsweringTheChallenge
{
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
}
