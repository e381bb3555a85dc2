using System.Net;
using AuthServer.Tests.Conformance.Harness;
using AuthServer.Tests.Conformance.Harness.Jose;

namespace AuthServer.Tests.Conformance.Oidcc;

/// <summary>The token endpoint as the basic plan uses it.</summary>
public sealed class RedeemingACode(AuthorizationServer server)
{
    private const string Plan = "oidcc-basic";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("client_secret_basic")]
    [InlineData("client_secret_post")]
    [InlineData("client_secret_jwt")]
    [InlineData("private_key_jwt")]
    [Requirement(Plan, "oidcc-server-client-secret-post")]
    [Requirement("oidcc-dynamic", "oidcc-ensure-client-assertion-with-iss-aud-succeeds")]
    public async Task By_every_method_of_client_authentication(string method)
    {
        var key = method == "private_key_jwt" ? ClientKey.Create("RS256") : null;
        var client = await RelyingParty.RegisterAsync(server, Ct, new() { ["token_endpoint_auth_method"] = method }, key);
        using var agent = server.NewUserAgent();

        await client.SignsInAsync(agent, Ct);
    }

    [Fact, Requirement(Plan, "oidcc-codereuse")]
    public async Task A_code_is_good_once()
    {
        var client = await RelyingParty.RegisterAsync(server, Ct);
        using var agent = server.NewUserAgent();
        var given = await client.GetsCodeAsync(agent, Ct);
        (await client.RedeemAsync(given, Ct)).Granted();

        var again = await client.RedeemAsync(given, Ct);

        again.RefusedWith("invalid_grant");
    }

    [Fact, Requirement(Plan, "oidcc-codereuse-30seconds")]
    public async Task A_code_that_comes_again_takes_back_what_it_gave()
    {
        var client = await RelyingParty.RegisterAsync(server, Ct);
        using var agent = server.NewUserAgent();
        var given = await client.GetsCodeAsync(agent, Ct, client.Ask("openid offline_access").With("prompt", "consent"));
        var tokens = (await client.RedeemAsync(given, Ct)).Granted();
        (await client.UserInfoAsync(tokens.Text("access_token"), Ct)).Granted();

        (await client.RedeemAsync(given, Ct)).RefusedWith("invalid_grant");

        (await client.UserInfoAsync(tokens.Text("access_token"), Ct)).Status.ShouldBe(HttpStatusCode.Unauthorized);
        (await client.RefreshAsync(tokens.Text("refresh_token"), Ct)).RefusedWith("invalid_grant");
    }

    [Fact, Requirement(Plan, "oidcc-refresh-token")]
    public async Task A_refresh_token_gives_tokens_about_the_same_person_and_sign_in()
    {
        var client = await RelyingParty.RegisterAsync(server, Ct);
        using var agent = server.NewUserAgent();
        var first = await client.SignsInAsync(agent, Ct, client.Ask("openid offline_access").With("prompt", "consent"));
        await Task.Delay(1000, Ct);

        var reply = (await client.RefreshAsync(first.RefreshToken, Ct, form => form["scope"] = "openid offline_access")).Granted();

        // OIDC Core §12.2.
        var second = Jwt.Verify(reply.Text("id_token"), await server.KeysAsync(Ct));
        second.Text("iss").ShouldBe(first.Id.Text("iss"));
        second.Text("sub").ShouldBe(first.Id.Text("sub"));
        second.Claims.GetProperty("aud").ToString().ShouldBe(first.Id.Claims.GetProperty("aud").ToString());
        second.Number("auth_time").ShouldBe(first.Id.Number("auth_time"));
        second.Number("iat").ShouldBeGreaterThan(first.Id.Number("iat"));
        reply.Text("access_token").ShouldNotBe(first.AccessToken);
        reply.Text("refresh_token").Length.ShouldBeGreaterThanOrEqualTo(22);
        (await client.UserInfoAsync(reply.Text("access_token"), Ct)).Granted();
    }

    [Fact, Requirement(Plan, "oidcc-refresh-token")]
    public async Task A_refresh_token_is_bound_to_its_client()
    {
        var owner = await RelyingParty.RegisterAsync(server, Ct);
        var thief = await RelyingParty.RegisterAsync(server, Ct);
        using var agent = server.NewUserAgent();
        var tokens = await owner.SignsInAsync(agent, Ct, owner.Ask("openid offline_access").With("prompt", "consent"));

        var stolen = await thief.RefreshAsync(tokens.RefreshToken, Ct);

        stolen.RefusedWith("invalid_grant");
        (await owner.RefreshAsync(tokens.RefreshToken, Ct)).Granted();
    }

    [Fact, Requirement("rfc6749", "4.1.3 the code belongs to its client")]
    public async Task A_code_of_another_client_is_refused_and_stays_good_for_its_own()
    {
        var owner = await RelyingParty.RegisterAsync(server, Ct);
        var thief = await RelyingParty.RegisterAsync(server, Ct);
        using var agent = server.NewUserAgent();
        var given = await owner.GetsCodeAsync(agent, Ct);

        var stolen = await thief.RedeemAsync(given, Ct);

        stolen.RefusedWith("invalid_grant");
        (await owner.RedeemAsync(given, Ct)).Granted();
    }

    [Fact, Requirement("rfc6749", "4.1.3 the redirect_uri is the same")]
    public async Task Another_redirect_uri_than_that_of_the_request_is_refused()
    {
        var client = await RelyingParty.RegisterAsync(server, Ct, new() { ["redirect_uris"] = new[] { "https://rp.example/one", "https://rp.example/two" } });
        using var agent = server.NewUserAgent();
        var given = await client.GetsCodeAsync(agent, Ct);

        var reply = await client.RedeemAsync(given, Ct, form => form["redirect_uri"] = "https://rp.example/two");

        reply.RefusedWith("invalid_grant");
    }

    [Fact, Requirement("oidc-registration", "2 the registered method and no other")]
    public async Task The_right_secret_by_another_method_than_the_registered_one_is_refused()
    {
        var client = await RelyingParty.RegisterAsync(server, Ct);

        var reply = await client.RefreshAsync(
            "any", Ct, form => (form["client_id"], form["client_secret"]) = (client.Id, client.Secret!), request => request.Headers.Authorization = null);

        reply.RefusedWith("invalid_client", HttpStatusCode.Unauthorized);
    }

    [Fact, Requirement("rfc6749", "3.3 no scope beyond the registered ones")]
    public async Task A_scope_that_the_client_did_not_register_is_refused()
    {
        var client = await RelyingParty.RegisterAsync(server, Ct, new() { ["scope"] = "openid" });
        using var agent = server.NewUserAgent();

        (await agent.GoAsync(client.Ask("openid email").Address, Ct)).ToldError("invalid_scope");
    }

    [Theory, Requirement("rfc6749", "5.2 errors of the token endpoint")]
    [InlineData("grant_type", null, "invalid_request")]
    [InlineData("grant_type", "password", "unsupported_grant_type")]
    [InlineData("grant_type", "implicit", "unsupported_grant_type")]
    [InlineData("grant_type", "client_credentials", "unauthorized_client")]
    [InlineData("code", null, "invalid_request")]
    [InlineData("code", "never-issued", "invalid_grant")]
    public async Task A_request_with_a_mistake_is_told_which(string name, string? value, string error)
    {
        var client = await RelyingParty.RegisterAsync(server, Ct);
        using var agent = server.NewUserAgent();
        var given = await client.GetsCodeAsync(agent, Ct);

        var reply = await client.RedeemAsync(given, Ct, form =>
        {
            form.Remove(name);
            if (value is not null)
                form[name] = value;
        });

        reply.RefusedWith(error);
    }

    [Theory, Requirement("rfc6749", "5.2 invalid_client")]
    [InlineData("wrong-secret")]
    [InlineData("")]
    public async Task A_client_that_does_not_prove_itself_is_refused_with_a_challenge(string secret)
    {
        var client = await RelyingParty.RegisterAsync(server, Ct);

        var reply = await client.RefreshAsync("any", Ct, dress: request => request.Headers.Authorization = RelyingParty.Basic(client.Id, secret));

        reply.RefusedWith("invalid_client", HttpStatusCode.Unauthorized);
        reply.Header("WWW-Authenticate")!.ShouldStartWith("Basic");
    }
}
