using AuthServer.Domain.OAuth;
using AuthServer.Domain.OAuth.Clients;
using AuthServer.Domain.OAuth.Registration;
using AuthServer.Domain.OAuth.Scopes;
using AuthServer.Domain.SharedKernel;
using Shouldly;
using Xunit;

namespace AuthServer.Tests.Domain.OAuth.Registration;

public sealed class BoundingRegistration
{
    [Theory]
    [InlineData("app.example", "https://app.example/cb", true)]
    [InlineData("app.example", "https://APP.example/cb", true)]
    [InlineData("*.app.example", "https://eu.app.example/cb", true)]
    [InlineData("*.app.example", "https://app.example/cb", false)]
    [InlineData("*.app.example", "https://evilapp.example/cb", false)]
    [InlineData("app.example", "https://app.example.evil.example/cb", false)]
    [InlineData("app.example", "com.example.app:/cb", false)]
    public void Hosts_are_whole_names(string allowed, string redirectUri, bool isFine) =>
        (new RegistrationPolicy { RedirectHosts = [allowed] }.WhyRefused(A.Settings() with { RedirectUris = [redirectUri] }) is null).ShouldBe(isFine);

    [Theory]
    [InlineData(StandardScopes.Administration)]
    [InlineData(StandardScopes.Account)]
    public void Our_own_api_is_for_those_to_whom_a_policy_opens_it(string scope)
    {
        var client = A.Settings() with { Scopes = ScopeSet.TryParse(scope).Value };

        RegistrationPolicy.Usual.WhyRefused(client).ShouldBe(OAuthErrors.RegistrationScopeNotAllowed);
        new RegistrationPolicy { Scopes = client.Scopes }.WhyRefused(client).ShouldBeNull();
    }

    [Fact]
    public void Scopes_and_grants_stay_within()
    {
        RegistrationPolicy.Usual.WhyRefused(A.Settings()).ShouldBeNull();
        RegistrationPolicy.Usual.WhyRefused(A.Settings() with { Scopes = ScopeSet.TryParse(StandardScopes.Administration).Value }).ShouldBe(OAuthErrors.RegistrationScopeNotAllowed);
        new RegistrationPolicy { GrantTypes = [GrantType.AuthorizationCode] }.WhyRefused(A.Settings()).ShouldBe(OAuthErrors.RegistrationGrantNotAllowed);
    }

    [Fact]
    public void Types_of_authorization_details_are_those_of_the_policy_and_none_by_default()
    {
        var client = A.Settings() with { AuthorizationDetailsTypes = ["transfer"] };

        RegistrationPolicy.Usual.WhyRefused(client).ShouldBe(OAuthErrors.RegistrationDetailsNotAllowed);
        new RegistrationPolicy { AuthorizationDetailsTypes = ["Transfer"] }.WhyRefused(client).ShouldBe(OAuthErrors.RegistrationDetailsNotAllowed);
        new RegistrationPolicy { AuthorizationDetailsTypes = ["account", "transfer"] }.WhyRefused(client).ShouldBeNull();
    }

    [Fact]
    public void A_registration_knows_its_token_and_no_other()
    {
        var registration = ClientRegistration.By(Secret.Of("token"), RegistrationPolicy.Usual);

        registration.IsOf(Secret.Of("token")).ShouldBeTrue();
        registration.IsOf(Secret.Of("tokeN")).ShouldBeFalse();
        registration.ToString().ShouldNotContain("token ");
    }
}
