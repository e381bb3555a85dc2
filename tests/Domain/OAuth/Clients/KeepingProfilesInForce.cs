using AuthServer.Domain.OAuth;
using AuthServer.Domain.OAuth.Clients;
using AuthServer.Domain.OAuth.Scopes;
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

    [Theory]
    [InlineData(ClientProfile.OAuth21, true, ClientProfile.OidcCertifiable, ClientProfile.OAuth21)]
    [InlineData(ClientProfile.OAuth21, false, ClientProfile.OidcCertifiable, ClientProfile.OidcCertifiable)]
    [InlineData(ClientProfile.OAuth21, true, ClientProfile.Fapi2Security, ClientProfile.Fapi2Security)]
    [InlineData(ClientProfile.Fapi2Security, true, ClientProfile.OidcCertifiable, ClientProfile.Fapi2Security)]
    public void The_looser_rules_of_the_certification_come_to_those_alone_that_name_none(ClientProfile own, bool isNamed, ClientProfile ofServer, ClientProfile counts)
    {
        var client = A.Settings() with { Profile = own, NamesProfile = isNamed };

        client.InForce(ofServer).Profile.ShouldBe(counts);
    }

    [Fact]
    public void Under_a_fapi_profile_of_the_server_nothing_is_pushed()
    {
        var client = A.Settings() with { BackchannelAuthentication = new BackchannelAuthenticationSettings { Delivery = TokenDelivery.Push } };

        ClientProfileRules.MayDeliver(client).ShouldBeTrue();
        ClientProfileRules.MayDeliver(client.InForce(ClientProfile.Fapi2Security)).ShouldBeFalse();
        ClientProfileRules.Shortfalls(client, ClientProfile.Fapi2Security).ShouldContain(error => error.Field == "backchannel_token_delivery_mode");
    }

    [Fact]
    public void The_doctor_knows_what_falls_short_of_every_profile()
    {
        var unsigned = A.Settings() with { RequestObjects = new RequestObjectSettings { SigningAlgorithm = "none" } };

        ClientProfileRules.Shortfalls(A.Settings(), ClientProfile.OAuth21).ShouldBeEmpty();
        ClientProfileRules.Shortfalls(unsigned, ClientProfile.OAuth21).ShouldBe([OAuthErrors.ProfileForbidsUnsigned]);
        ClientProfileRules.Shortfalls(A.Settings() with { Name = "Bank\u202e" }, ClientProfile.OAuth21).ShouldBe([OAuthErrors.ClientNameMalformed]);
        ClientProfileRules.Shortfalls(A.Settings(), ClientProfile.OidcCertifiable).ShouldBeEmpty();
        ClientProfileRules.Obstacles(A.Settings(), ClientProfile.OidcCertifiable).ShouldBe([OAuthErrors.ProfileChangesIdTokens]);
        ClientProfileRules.Obstacles(A.Settings() with { Scopes = ScopeSet.Empty }, ClientProfile.OidcCertifiable).ShouldBe([OAuthErrors.ProfileNeedsOpenId]);
    }
}
