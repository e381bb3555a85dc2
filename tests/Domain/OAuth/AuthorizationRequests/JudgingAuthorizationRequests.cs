using AuthServer.Domain.OAuth.AuthorizationRequests;
using AuthServer.Domain.OAuth.Clients;
using AuthServer.Domain.OAuth.Scopes;
using AuthServer.Domain.OAuth;
using Shouldly;
using Xunit;

namespace AuthServer.Tests.Domain.OAuth.AuthorizationRequests;

public sealed class JudgingAuthorizationRequests
{
    [Fact]
    public void A_good_request_is_understood()
    {
        var request = Judge().ShouldBeOfType<AuthorizationVerdict.Accepted>().Request;

        request.Scopes.ToString().ShouldBe("openid profile");
        request.State.ShouldBe("s");
        request.ResponseMode.ShouldBe(ResponseMode.Query);
    }

    [Fact]
    public void Nobody_is_redirected_to_an_unregistered_address() =>
        Judge(("redirect_uri", "https://evil.example/cb")).ShouldBeOfType<AuthorizationVerdict.Unanswerable>().Error.ShouldBe(OAuthErrors.RedirectUriNotRegistered);

    [Fact]
    public void Nobody_is_redirected_without_an_address() =>
        Judge(("redirect_uri", null)).ShouldBeOfType<AuthorizationVerdict.Unanswerable>().Error.ShouldBe(OAuthErrors.RedirectUriMissing);

    [Theory]
    [InlineData("response_type", "token", "oauth.response_type_unsupported")]
    [InlineData("response_type", "code id_token", "oauth.response_type_unsupported")]
    [InlineData("response_type", null, "oauth.response_type_missing")]
    [InlineData("response_mode", "web_message", "oauth.response_mode_not_allowed")]
    [InlineData("code_challenge", null, "oauth.pkce_missing")]
    [InlineData("code_challenge", "short", "oauth.pkce_challenge_malformed")]
    [InlineData("code_challenge_method", "plain", "oauth.pkce_method_unsupported")]
    [InlineData("code_challenge_method", null, "oauth.pkce_method_unsupported")]
    [InlineData("scope", "openid secret", "oauth.scope_not_allowed")]
    [InlineData("scope", "open\"id", "oauth.scope_malformed")]
    [InlineData("prompt", "sign_up", "oauth.prompt_unknown")]
    [InlineData("prompt", "none create", "oauth.prompt_none_not_alone")]
    [InlineData("authorization_details", "{}", "oauth.details_malformed")]
    [InlineData("authorization_details", "[]", "oauth.details_malformed")]
    [InlineData("authorization_details", "[{\"actions\":[]}]", "oauth.details_malformed")]
    [InlineData("authorization_details", "[{\"type\":\"a\",\"type\":\"b\"}]", "oauth.details_malformed")]
    [InlineData("authorization_details", "[]}, \"more\":{\"a\":1", "oauth.details_malformed")]
    [InlineData("prompt", "none login", "oauth.prompt_none_not_alone")]
    [InlineData("max_age", "-1", "oauth.max_age_malformed")]
    [InlineData("max_age", "1e3", "oauth.max_age_malformed")]
    [InlineData("request", "eyJ", "oauth.request_object_unsupported")]
    [InlineData("request_uri", "https://app.example/r", "oauth.request_uri_unsupported")]
    [InlineData("registration", "{}", "oauth.registration_parameter_unsupported")]
    [InlineData("claims", "{", "oauth.claims_malformed")]
    [InlineData("claims", "[]", "oauth.claims_malformed")]
    [InlineData("claims", "{\"id_token\":{\"sub\":{\"value\":\"\\ud800\"}}}", "oauth.claims_malformed")]
    [InlineData("claims", "{\"id_token\":{\"\\ud800\":null}}", "oauth.claims_malformed")]
    [InlineData("claims", "{\"id_token\":{\"acr\":{\"values\":[1]}}}", "oauth.claims_malformed")]
    [InlineData("claims", "{\"id_token\":{},\"id_token\":{}}", "oauth.claims_malformed")]
    [InlineData("claims", "{\"userinfo\":{\"email\":true}}", "oauth.claims_malformed")]
    [InlineData("claims", "{\"userinfo\":{\"email\":[]}}", "oauth.claims_malformed")]
    [InlineData("claims", "{\"id_token\":{\"sub\":{\"value\":\"a\"}},\"userinfo\":{\"sub\":{\"value\":\"b\"}}}", "oauth.claims_malformed")]
    public void A_broken_rule_is_told_to_the_client_with_its_state(string name, string? value, string code)
    {
        var refused = Judge((name, value)).ShouldBeOfType<AuthorizationVerdict.Refused>();

        refused.Error.Code.ShouldBe(code);
        refused.Channel.RedirectUri.ShouldBe("https://app.example/cb");
        refused.Channel.State.ShouldBe("s");
    }

    [Theory]
    [InlineData(ClientProfile.OidcCertifiable, ClientType.Confidential, true)]
    [InlineData(ClientProfile.OidcCertifiable, ClientType.Public, false)]
    [InlineData(ClientProfile.OAuth21, ClientType.Confidential, false)]
    [InlineData(ClientProfile.Fapi2Security, ClientType.Confidential, false)]
    public void Only_confidential_clients_under_certification_may_omit_pkce(ClientProfile profile, ClientType type, bool may)
    {
        var client = A.Client() with { Settings = A.Settings() with { Profile = profile, Type = type } };
        var parameters = A.Parameters();
        parameters.Remove("code_challenge");
        parameters.Remove("code_challenge_method");

        var verdict = AuthorizationRequestRules.Judge(new AuthorizationParameters(parameters, []), client, RequestDemands.None);

        (verdict is AuthorizationVerdict.Accepted).ShouldBe(may);
    }

    [Fact]
    public void A_repeated_parameter_is_refused()
    {
        var refused = AuthorizationRequestRules.Judge(new AuthorizationParameters(A.Parameters(), ["scope"]), A.Client(), RequestDemands.None).ShouldBeOfType<AuthorizationVerdict.Refused>();

        refused.Error.Code.ShouldBe("oauth.parameter_repeated");
    }

    [Theory]
    [InlineData("client_id")]
    [InlineData("redirect_uri")]
    public void A_repeated_client_or_address_is_told_to_the_person(string name) =>
        AuthorizationRequestRules.Judge(new AuthorizationParameters(A.Parameters(), [name]), A.Client(), RequestDemands.None).ShouldBeOfType<AuthorizationVerdict.Unanswerable>();

    [Fact]
    public void A_repeated_state_is_not_given_back() =>
        AuthorizationRequestRules.Judge(new AuthorizationParameters(A.Parameters(), ["state"]), A.Client(), RequestDemands.None)
            .ShouldBeOfType<AuthorizationVerdict.Refused>().Channel.State.ShouldBeNull();

    [Fact]
    public void An_oversized_state_is_refused_and_not_given_back() =>
        Judge(("state", new string('s', 2049))).ShouldBeOfType<AuthorizationVerdict.Refused>().Channel.State.ShouldBeNull();

    [Fact]
    public void An_essential_acr_comes_from_the_claims_parameter()
    {
        var request = Judge(("claims", """{"id_token":{"acr":{"essential":true,"values":["urn:authserver:acr:2fa"]},"email":null}}""")).ShouldBeOfType<AuthorizationVerdict.Accepted>().Request;

        request.Acr.IsEssential.ShouldBeTrue();
        request.Acr.Values.ShouldBe(["urn:authserver:acr:2fa"]);
        request.Claims.IdToken.ShouldBe(["email"]);
    }

    [Theory]
    [InlineData("relative")]
    [InlineData("https://orders.example/#part")]
    public void A_resource_has_to_be_an_absolute_uri_without_a_fragment(string resource) =>
        AuthorizationRequestRules.Judge(new AuthorizationParameters(A.Parameters(), []) { Resources = [resource] }, A.Client(), RequestDemands.None)
            .ShouldBeOfType<AuthorizationVerdict.Refused>().Error.Code.ShouldBe("oauth.resource_malformed");

    [Fact]
    public void Claims_are_those_that_exist_and_that_the_client_may_have()
    {
        var request = Judge(("claims", """{"userinfo":{"name":{"essential":true,"value":"x","new":1},"email#de":null,"phone_number":null,"http://example.org/claim":null,"name#pt-BR":null}}""")).ShouldBeOfType<AuthorizationVerdict.Accepted>().Request;

        request.Claims.UserInfo.ShouldBe(["name", "email"]);
        request.ToConsent().Names.ShouldBe(["openid", "profile", "email"]);
    }

    [Fact]
    public void A_class_may_be_usual_for_a_client()
    {
        var client = A.Client(A.Settings() with { SignIn = new SignInDefaults { AcrValues = ["urn:authserver:acr:2fa"] } });

        Judge(client).ShouldBeOfType<AuthorizationVerdict.Accepted>().Request.Acr.ShouldSatisfyAllConditions(acr => acr.Values.ShouldBe(["urn:authserver:acr:2fa"]), acr => acr.IsEssential.ShouldBeFalse());
        Judge(client, ("acr_values", "urn:authserver:acr:1fa")).ShouldBeOfType<AuthorizationVerdict.Accepted>().Request.Acr.Values.ShouldBe(["urn:authserver:acr:1fa"]);
    }

    [Fact]
    public void A_subject_may_be_named_in_the_claims_parameter()
    {
        var request = Judge(("claims", """{"id_token":{"sub":{"value":"alice"}}}""")).ShouldBeOfType<AuthorizationVerdict.Accepted>().Request;

        request.MayBeAbout("alice").ShouldBeTrue();
        request.MayBeAbout("bob").ShouldBeFalse();
        request.About("bob").Refusal.ShouldBe(OAuthErrors.IdTokenHintUnfit);
    }

    [Fact]
    public void Offline_access_is_nothing_for_a_client_that_cannot_refresh()
    {
        var client = A.Client(A.Settings() with { GrantTypes = [GrantType.AuthorizationCode] });
        var parameters = A.Parameters();
        parameters["scope"] = "openid offline_access";

        AuthorizationRequestRules.Judge(new AuthorizationParameters(parameters, []), client, RequestDemands.None)
            .ShouldBeOfType<AuthorizationVerdict.Accepted>().Request.Scopes.ToString().ShouldBe("openid");
    }

    [Fact]
    public void A_request_that_waited_is_judged_by_what_its_client_may_now()
    {
        var request = Judge().ShouldBeOfType<AuthorizationVerdict.Accepted>().Request;

        WaitingRequestRules.Judge(request, A.Client()).ShouldBeOfType<AuthorizationVerdict.Accepted>();
        WaitingRequestRules.Judge(request, A.Client(A.Settings() with { RedirectUris = ["https://app.example/other"] })).ShouldBeOfType<AuthorizationVerdict.Unanswerable>();
        WaitingRequestRules.Judge(request, A.Client(A.Settings() with { GrantTypes = [GrantType.ClientCredentials] })).ShouldBeOfType<AuthorizationVerdict.Refused>();
        WaitingRequestRules.Judge(request, A.Client(A.Settings() with { Scopes = ScopeSet.Empty })).ShouldBeOfType<AuthorizationVerdict.Refused>();
    }

    [Fact]
    public void The_client_decides_how_old_a_sign_in_may_be_when_the_request_does_not() =>
        AuthorizationRequestRules.Judge(new AuthorizationParameters(A.Parameters(), []), A.Client(A.Settings() with { DefaultMaxAge = TimeSpan.FromMinutes(5) }), RequestDemands.None)
            .ShouldBeOfType<AuthorizationVerdict.Accepted>().Request.MaxAge.ShouldBe(TimeSpan.FromMinutes(5));

    private static AuthorizationVerdict Judge(params (string Name, string? Value)[] changes) => Judge(A.Client(), changes);

    private static AuthorizationVerdict Judge(RegisteredClient client, params (string Name, string? Value)[] changes)
    {
        var parameters = A.Parameters();
        foreach (var (name, value) in changes)
        {
            parameters.Remove(name);
            if (value is not null)
                parameters[name] = value;
        }

        return AuthorizationRequestRules.Judge(new AuthorizationParameters(parameters, []), client, RequestDemands.None);
    }
}
