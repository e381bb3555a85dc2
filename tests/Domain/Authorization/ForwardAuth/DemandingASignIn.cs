using AuthServer.Domain.Authorization;
using AuthServer.Domain.Authorization.ForwardAuth;
using Shouldly;
using Xunit;

namespace AuthServer.Tests.Domain.Authorization.ForwardAuth;

public sealed class DemandingASignIn
{
    [Theory]
    [InlineData(null, null, null, null)]
    [InlineData("", "", null, null)]
    [InlineData("  ", null, null, null)]
    [InlineData("urn:authserver:acr:2fa", null, "urn:authserver:acr:2fa", null)]
    [InlineData(" a  b ", "0", "a b", "0")]
    [InlineData(null, "0300", null, "300")]
    [InlineData(null, "999999999", null, "999999999")]
    public void The_words_of_RFC_9470_are_read_and_written(string? acrValues, string? maxAge, string? acrText, string? maxAgeText)
    {
        var demand = AuthenticationDemand.Read(acrValues, maxAge).Value;

        (demand.AcrText, demand.MaxAgeText, demand.IsNone).ShouldBe((acrText, maxAgeText, acrText is null && maxAgeText is null));
    }

    [Theory]
    [InlineData("a\"", null)]
    [InlineData("a\\b", null)]
    [InlineData("a\r\nSet-Cookie: x", null)]
    [InlineData("clé", null)]
    [InlineData("a\tb", null)]
    [InlineData(null, "-1")]
    [InlineData(null, "1.5")]
    [InlineData(null, "5 ")]
    [InlineData(null, "٣")]
    [InlineData(null, "1000000000")]
    [InlineData(null, "five")]
    public void What_could_not_stand_in_a_challenge_is_no_demand(string? acrValues, string? maxAge) =>
        AuthenticationDemand.Read(acrValues, maxAge).Refusal.ShouldBe(AuthorizationErrors.StepUpMalformed);

    [Fact]
    public void An_endless_list_is_no_demand() => AuthenticationDemand.Read(new string('a', 401), null).IsRefused.ShouldBeTrue();
}
