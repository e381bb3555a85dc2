using AuthServer.Domain.OAuth.Clients;
using AuthServer.Domain.OAuth.SigningKeys;
using Shouldly;
using Xunit;

namespace AuthServer.Tests.Domain.OAuth.Clients;

public sealed class KeepingProfilesInForce
{
    [Theory]
    [InlineData("RS256", SigningAlgorithm.RS256, "ES256", SigningAlgorithm.ES256)]
    [InlineData("HS256", SigningAlgorithm.ES384, "ES256", SigningAlgorithm.ES256)]
    [InlineData("PS256", SigningAlgorithm.PS256, "PS256", SigningAlgorithm.PS256)]
    [InlineData(null, SigningAlgorithm.ES256, null, SigningAlgorithm.ES256)]
    public void What_we_sign_is_signed_as_the_server_s_profile_allows(string? registered, SigningAlgorithm usual, string? counts, SigningAlgorithm then)
    {
        var protection = new ResponseProtection { SigningAlgorithm = registered, EncryptionAlgorithm = "ECDH-ES" };
        var client = A.Settings() with { SigningAlgorithm = usual, IdTokens = protection, UserInfo = protection, Introspection = protection, AuthorizationResponses = protection };

        var inForce = client.InForce(ClientProfile.Fapi2Security);

        inForce.SigningAlgorithm.ShouldBe(then);
        foreach (var answer in new[] { inForce.IdTokens, inForce.UserInfo, inForce.Introspection, inForce.AuthorizationResponses })
            answer.ShouldBe(protection with { SigningAlgorithm = counts });
    }

    [Fact]
    public void Where_nothing_is_asked_the_registered_algorithms_stay()
    {
        var client = A.Settings() with { SigningAlgorithm = SigningAlgorithm.RS256, IdTokens = new ResponseProtection { SigningAlgorithm = "RS256" } };

        client.InForce(ClientProfile.OAuth21).ShouldBe(client);
    }
}
