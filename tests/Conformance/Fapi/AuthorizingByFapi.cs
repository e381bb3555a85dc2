using System.Net;
using AuthServer.Tests.Conformance.Harness;
using AuthServer.Tests.Conformance.Harness.Jose;

namespace AuthServer.Tests.Conformance.Fapi;

/// <summary>The modules of fapi2-security-profile-final about authorization requests.</summary>
public sealed class AuthorizingByFapi(AuthorizationServer server)
{
    private const string Plan = "fapi2-security-profile-final";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact, Requirement(Plan, "discovery-end-point-verification")]
    public void The_metadata_offers_what_the_profile_needs()
    {
        server.ListOf("token_endpoint_auth_methods_supported").ShouldContain("private_key_jwt");
        server.ListOf("token_endpoint_auth_signing_alg_values_supported").ShouldContain("PS256");
        server.ListOf("token_endpoint_auth_signing_alg_values_supported").ShouldContain("ES256");
        server.ListOf("dpop_signing_alg_values_supported").ShouldContain("ES256");
        server.ListOf("dpop_signing_alg_values_supported").ShouldContain("PS256");
        server.ListOf("id_token_signing_alg_values_supported").ShouldContain("PS256");
        server.ListOf("code_challenge_methods_supported").ShouldContain("S256");
        server.Endpoint("pushed_authorization_request_endpoint").ShouldStartWith(server.Issuer);
        server.Metadata.GetProperty("authorization_response_iss_parameter_supported").GetBoolean().ShouldBeTrue();
    }

    [Fact, Requirement(Plan, "happy-flow"), Requirement(Plan, "par-without-duplicate-parameters")]
    public async Task Two_clients_go_the_whole_way_with_bound_tokens()
    {
        foreach (var algorithm in new[] { "PS256", "ES256" })
        {
            var client = await FapiClient.RegisterAsync(server, Ct, algorithm: algorithm);
            using var agent = server.NewUserAgent();

            var tokens = await client.SignsInAsync(agent, Ct);

            tokens.Reply.Text("token_type").ShouldBe("DPoP");
            tokens.Id.Algorithm.ShouldBe("PS256");
            (await client.UserInfoAsync(tokens.AccessToken, Ct)).Granted().Text("sub").ShouldBe(tokens.Id.Text("sub"));
        }
    }

    [Fact, Requirement(Plan, "user-rejects-authentication")]
    public async Task Whoever_is_denied_is_told_so()
    {
        var client = await FapiClient.RegisterAsync(server, Ct);
        using var agent = server.NewUserAgent();
        var ask = client.Party.Ask();

        var landing = await agent.GoAsync(await client.PushedAddressAsync(ask, Ct), Ct, Somebody.Alice, consents: false);

        landing.ToldError("access_denied").Parameters["state"].ShouldBe(ask.State);
    }

    [Fact, Requirement(Plan, "ensure-other-scope-order-succeeds")]
    public async Task The_order_of_scopes_does_not_matter()
    {
        var client = await FapiClient.RegisterAsync(server, Ct);
        using var agent = server.NewUserAgent();

        await client.SignsInAsync(agent, Ct, client.Party.Ask("profile email openid"));
    }

    [Theory]
    [InlineData("nonce", 64)]
    [InlineData("nonce", 384)]
    [InlineData("state", 384)]
    [Requirement(Plan, "ensure-authorization-request-with-64-char-nonce-success")]
    [Requirement(Plan, "ensure-authorization-request-with-long-nonce")]
    [Requirement(Plan, "ensure-authorization-request-with-long-state")]
    public async Task A_long_nonce_or_state_comes_back_unharmed(string name, int length)
    {
        var client = await FapiClient.RegisterAsync(server, Ct);
        using var agent = server.NewUserAgent();

        await client.SignsInAsync(agent, Ct, client.Party.Ask().With(name, Base64Url.Random(length)[..length]));
    }

    [Theory]
    [InlineData("nonce")]
    [InlineData("state")]
    [Requirement(Plan, "ensure-authorization-request-without-nonce-success")]
    [Requirement(Plan, "ensure-authorization-request-without-state-success")]
    public async Task A_request_without_nonce_or_state_is_answered_without_it(string name)
    {
        var client = await FapiClient.RegisterAsync(server, Ct);
        using var agent = server.NewUserAgent();

        var tokens = await client.SignsInAsync(agent, Ct, client.Party.Ask().Without(name));

        tokens.Given.Landing.Parameters.AllKeys.ShouldNotContain(name);
        tokens.Id.Has("s_hash").ShouldBe(name == "nonce" && tokens.Id.Has("s_hash"));
    }

    [Theory]
    [InlineData("redirect_uri", null)]
    [InlineData("redirect_uri", "https://elsewhere.example/cb")]
    [InlineData("response_type", "code id_token")]
    [InlineData("response_type", "token")]
    [InlineData("response_type", null)]
    [InlineData("code_challenge", null)]
    [InlineData("code_challenge_method", "plain")]
    [InlineData("code_challenge_method", null)]
    [InlineData("request_uri", "urn:ietf:params:oauth:request_uri:anything")]
    [InlineData("dpop_jkt", "not-a-thumbprint")]
    [Requirement(Plan, "ensure-redirect-uri-in-authorization-request")]
    [Requirement(Plan, "ensure-registered-redirect-uri")]
    [Requirement(Plan, "ensure-response-type-code-idtoken-fails")]
    [Requirement(Plan, "ensure-response-type-token-fails")]
    [Requirement(Plan, "par-ensure-pkce-required")]
    [Requirement(Plan, "par-plain-pkce-rejected")]
    [Requirement(Plan, "par-authorization-request-containing-request_uri-form-param")]
    public async Task A_mistake_is_told_at_the_pushed_request_endpoint(string name, string? value)
    {
        var client = await FapiClient.RegisterAsync(server, Ct);

        var pushed = await client.PushAsync(client.Party.Ask().With(name, value), Ct);

        pushed.Status.ShouldBe(HttpStatusCode.BadRequest, pushed.Body);
        pushed.Error.ShouldBeOneOf("invalid_request", "unsupported_response_type");
        pushed.DescriptionIsClean();
    }

    [Fact, Requirement(Plan, "ensure-unsigned-authorization-request-without-using-par-fails")]
    public async Task A_request_that_was_not_pushed_is_refused()
    {
        var client = await FapiClient.RegisterAsync(server, Ct);
        using var agent = server.NewUserAgent();

        var landing = await agent.GoAsync(client.Party.Ask().Address, Ct, Somebody.Alice);

        landing.ToldError("invalid_request");
    }

    [Fact, Requirement(Plan, "par-attempt-reuse-request_uri")]
    public async Task A_request_uri_that_was_answered_is_worth_nothing()
    {
        var client = await FapiClient.RegisterAsync(server, Ct);
        using var agent = server.NewUserAgent();
        var address = await client.PushedAddressAsync(client.Party.Ask(), Ct);
        (await agent.GoAsync(address, Ct, Somebody.Alice)).GaveCode();

        var again = await agent.GoAsync(address, Ct, Somebody.Alice);

        again.IsAtClient.ShouldBeFalse(again.ToString());
        again.Status.ShouldBe(400);
    }

    [Fact, Requirement(Plan, "par-ensure-reused-request-uri-prior-to-auth-completion-succeeds")]
    public async Task A_request_uri_may_be_visited_again_before_anybody_signed_in()
    {
        var client = await FapiClient.RegisterAsync(server, Ct);
        using var agent = server.NewUserAgent();
        var ask = client.Party.Ask();
        var address = await client.PushedAddressAsync(ask, Ct);
        (await agent.GoAsync(address, Ct)).HasAskedForPassword.ShouldBeTrue();

        var landing = await agent.GoAsync(address, Ct, Somebody.Alice);

        client.Party.Take(ask, landing);
    }

    [Fact, Requirement(Plan, "par-ensure-reused-request-uri-prior-to-auth-completion-succeeds")]
    public async Task A_request_uri_that_another_browser_only_looked_at_is_good_for_its_person()
    {
        var client = await FapiClient.RegisterAsync(server, Ct);
        using var preview = server.NewUserAgent();
        using var agent = server.NewUserAgent();
        var ask = client.Party.Ask();
        var address = await client.PushedAddressAsync(ask, Ct);
        var looked = await preview.GoAsync(address, Ct);

        var landing = await agent.GoAsync(address, Ct, Somebody.Alice);

        client.Party.Take(ask, landing);
        (await preview.SignInAsync(looked, Somebody.Bob, Ct)).IsAtClient.ShouldBeFalse();
    }

    [Fact, Requirement("races", "a request_uri")]
    public async Task Of_many_browsers_that_are_signed_in_one_gets_a_code_for_a_request_uri()
    {
        var client = await FapiClient.RegisterAsync(server, Ct);
        using var agent = server.NewUserAgent();
        await client.SignsInAsync(agent, Ct);
        var address = await client.PushedAddressAsync(client.Party.Ask(), Ct);

        var landings = await Integration.Harness.Race.RunAsync(12, _ => agent.GoAsync(address, Ct));

        landings.Count(landing => landing.Code is not null).ShouldBe(1);
    }

    [Fact, Requirement(Plan, "par-attempt-to-use-request_uri-for-different-client")]
    public async Task A_request_uri_belongs_to_the_client_that_pushed_it()
    {
        var owner = await FapiClient.RegisterAsync(server, Ct);
        var other = await FapiClient.RegisterAsync(server, Ct);
        using var agent = server.NewUserAgent();
        var pushed = await owner.PushAsync(owner.Party.Ask(), Ct);

        var landing = await agent.GoAsync(owner.AddressOf(pushed.Text("request_uri"), other.Party.Id), Ct, Somebody.Alice);

        landing.IsAtClient.ShouldBeFalse(landing.ToString());
        landing.Status.ShouldBe(400);
    }

    [Fact, Requirement(Plan, "par-attempt-to-use-expired-request_uri")]
    public async Task A_request_uri_ends()
    {
        var client = await FapiClient.RegisterAsync(server, Ct);
        using var agent = server.NewUserAgent();
        var pushed = await client.PushAsync(client.Party.Ask(), Ct);
        await Task.Delay(TimeSpan.FromSeconds(pushed.Json.GetProperty("expires_in").GetInt32() + 1), Ct);

        var landing = await agent.GoAsync(client.AddressOf(pushed.Text("request_uri")), Ct, Somebody.Alice);

        landing.ShowedErrorPage();
    }

    [Theory, Requirement(Plan, "par-attempt-invalid-http-method")]
    [InlineData("GET")]
    [InlineData("PUT")]
    [InlineData("DELETE")]
    public async Task The_pushed_request_endpoint_takes_post_alone(string method)
    {
        var reply = await server.SendAsync(new HttpRequestMessage(new HttpMethod(method), server.Endpoint("pushed_authorization_request_endpoint")), Ct);

        reply.Status.ShouldBeOneOf(HttpStatusCode.MethodNotAllowed, HttpStatusCode.NotFound, HttpStatusCode.BadRequest);
    }

    [Fact, Requirement(Plan, "essential acr")]
    [Requirement(Plan, "test-essential-acr-sca-claim")]
    public async Task An_essential_class_that_does_not_exist_here_is_an_error()
    {
        var client = await FapiClient.RegisterAsync(server, Ct);
        using var agent = server.NewUserAgent();
        var ask = client.Party.Ask().With("claims", """{"id_token":{"acr":{"value":"urn:openbanking:psd2:sca","essential":true}}}""");

        var landing = await agent.GoAsync(await client.PushedAddressAsync(ask, Ct), Ct, Somebody.Alice);

        landing.ToldError("unmet_authentication_requirements", "access_denied", "invalid_request");
    }
}
