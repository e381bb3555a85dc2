using System.Net;
using AuthServer.Tests.Conformance.Harness;
using AuthServer.Tests.Conformance.Harness.Jose;

namespace AuthServer.Tests.Conformance.Attacks;

/// <summary>Tokens in places for which they were not made: introspection, revocation, resources, and the matrix of access tokens that UserInfo must not accept.</summary>
public sealed class SubstitutingTokens(AuthorizationServer server)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, Requirement("jwt-matrix", "access tokens at the UserInfo endpoint"), Requirement("rfc8725", "3.11 one type per use")]
    [InlineData("an id token")]
    [InlineData("a refresh token")]
    [InlineData("a code")]
    [InlineData("alg none")]
    [InlineData("alg none in capitals")]
    [InlineData("alg HS256 by the public key")]
    [InlineData("typ JWT")]
    [InlineData("kid of nobody")]
    [InlineData("kid is a path")]
    [InlineData("jwk in the header")]
    [InlineData("payload changed")]
    [InlineData("signature cut")]
    [InlineData("signature empty")]
    [InlineData("two parts")]
    [InlineData("padding")]
    [InlineData("oversized")]
    [InlineData("empty")]
    public async Task What_is_no_access_token_of_ours_opens_nothing(string kind)
    {
        var client = await RelyingParty.RegisterAsync(server, Ct);
        using var agent = server.NewUserAgent();
        var tokens = await client.SignsInAsync(agent, Ct);
        var (good, parts) = (tokens.AccessToken, tokens.AccessToken.Split('.'));
        var (stranger, header) = (ClientKey.Create(), Jwt.Read(good).Header);
        var presented = kind switch
        {
            "an id token" => tokens.RawIdToken,
            "a refresh token" => tokens.RefreshToken,
            "a code" => tokens.Given.Code,
            "alg none" => Jws.Reheaded(good, new { alg = "none", typ = "at+jwt" }),
            "alg none in capitals" => Jws.Reheaded(good, new { alg = "NONE", typ = "at+jwt" }),
            "alg HS256 by the public key" => Jws.Hmac(Jwt.Read(good).Claims, System.Text.Encoding.UTF8.GetBytes((await server.KeysAsync(Ct)).ToString()), type: "at+jwt"),
            "typ JWT" => Jws.Reheaded(good, new { alg = header.GetProperty("alg").GetString(), typ = "JWT", kid = header.GetProperty("kid").GetString() }, parts[2]),
            "kid of nobody" => Jws.Reheaded(good, new { alg = header.GetProperty("alg").GetString(), typ = "at+jwt", kid = "nobody" }, parts[2]),
            "kid is a path" => Jws.Reheaded(good, new { alg = "HS256", typ = "at+jwt", kid = "../../dev/null" }, parts[2]),
            "jwk in the header" => Jws.Sign(Jwt.Read(good).Claims, stranger, "at+jwt", head => head["jwk"] = stranger.BareJwk()),
            "payload changed" => Jws.Tampered(good, claims => new { iss = server.Issuer, sub = claims.GetProperty("sub").GetString(), scope = "openid email" }),
            "signature cut" => good[..^6],
            "signature empty" => $"{parts[0]}.{parts[1]}.",
            "two parts" => $"{parts[0]}.{parts[1]}",
            "padding" => good + "==",
            "oversized" => good + new string('A', 12_000),
            _ => " ",
        };

        var told = await client.UserInfoAsync(presented, Ct);

        told.Status.ShouldBeOneOf(HttpStatusCode.Unauthorized, HttpStatusCode.BadRequest);
    }

    [Fact, Requirement("rfc7662", "2.2 introspection")]
    public async Task A_client_learns_about_its_own_token()
    {
        var (client, tokens) = await SignedInAsync();

        var told = (await client.PostAsync(server.Endpoint("introspection_endpoint"), form => form["token"] = tokens.AccessToken, Ct)).Granted();

        told.Json.GetProperty("active").GetBoolean().ShouldBeTrue();
        told.Text("client_id").ShouldBe(client.Id);
        told.Text("sub").ShouldBe(tokens.Id.Text("sub"));
        told.Text("iss").ShouldBe(server.Issuer);
    }

    [Theory, Requirement("rfc7662", "2.2 what is not active says nothing else")]
    [InlineData("of another client")]
    [InlineData("unknown")]
    [InlineData("an id token")]
    public async Task Everything_else_is_not_active(string kind)
    {
        var (_, tokens) = await SignedInAsync();
        var (other, others) = await SignedInAsync();
        var presented = kind switch { "of another client" => tokens.AccessToken, "an id token" => others.RawIdToken, _ => "unknown" };

        var told = (await other.PostAsync(server.Endpoint("introspection_endpoint"), form => form["token"] = presented, Ct)).Granted();

        told.Body.ShouldBe("{\"active\":false}");
    }

    [Fact, Requirement("rfc7662", "2.1 introspection wants a client")]
    public async Task Nobody_introspects_without_proving_who_they_are()
    {
        var (client, tokens) = await SignedInAsync();

        var told = await client.PostAsync(server.Endpoint("introspection_endpoint"), form => form["token"] = tokens.AccessToken, Ct, request => request.Headers.Authorization = null);

        told.Status.ShouldBeOneOf(HttpStatusCode.Unauthorized, HttpStatusCode.BadRequest);
    }

    [Theory, Requirement("rfc7009", "2 revocation")]
    [InlineData("access_token")]
    [InlineData("refresh_token")]
    public async Task A_token_that_was_given_back_is_worth_nothing_at_once(string kind)
    {
        var (client, tokens) = await SignedInAsync();

        var revoked = await client.PostAsync(
            server.Endpoint("revocation_endpoint"),
            form => (form["token"], form["token_type_hint"]) = (kind == "access_token" ? tokens.AccessToken : tokens.RefreshToken, kind),
            Ct);

        revoked.Status.ShouldBe(HttpStatusCode.OK);
        if (kind == "access_token")
            (await client.UserInfoAsync(tokens.AccessToken, Ct)).Status.ShouldBe(HttpStatusCode.Unauthorized);
        else
            (await client.RefreshAsync(tokens.RefreshToken, Ct)).RefusedWith("invalid_grant");
    }

    [Fact, Requirement("rfc7009", "2.2 unknown tokens are no error")]
    public async Task A_token_of_somebody_else_or_of_nobody_is_answered_alike_and_stays()
    {
        var (client, tokens) = await SignedInAsync();
        var thief = await RelyingParty.RegisterAsync(server, Ct);

        var others = await thief.PostAsync(server.Endpoint("revocation_endpoint"), form => form["token"] = tokens.AccessToken, Ct);
        var nobodys = await thief.PostAsync(server.Endpoint("revocation_endpoint"), form => form["token"] = "unknown", Ct);

        others.Status.ShouldBe(HttpStatusCode.OK);
        nobodys.Status.ShouldBe(HttpStatusCode.OK);
        (await client.UserInfoAsync(tokens.AccessToken, Ct)).Granted();
    }

    [Fact, Requirement("rfc8707", "2 resource indicators"), Requirement("rfc9068", "2 access tokens are JWTs for one audience")]
    public async Task A_token_is_for_the_resource_that_was_named()
    {
        var client = await RelyingParty.RegisterAsync(server, Ct);
        using var agent = server.NewUserAgent();
        var given = await client.GetsCodeAsync(agent, Ct, client.Ask("orders.read").Without("nonce").With("resource", "https://orders.example"));

        var token = Jwt.Verify((await client.RedeemAsync(given, Ct)).Granted().Text("access_token"), await server.KeysAsync(Ct));

        token.Header.GetProperty("typ").GetString().ShouldBe("at+jwt");
        token.Claims.GetProperty("aud").ToString().ShouldBe("https://orders.example");
        token.Text("scope").ShouldBe("orders.read");
        token.Text("client_id").ShouldBe(client.Id);
        token.Text("iss").ShouldBe(server.Issuer);
        token.Text("jti").ShouldNotBeNullOrEmpty();
        token.Number("exp").ShouldBeGreaterThan(token.Number("iat"));
    }

    [Theory, Requirement("rfc8707", "2 invalid_target")]
    [InlineData("https://nobody.example")]
    [InlineData("https://orders.example#fragment")]
    [InlineData("orders")]
    public async Task A_resource_that_cannot_be_is_told(string resource)
    {
        var client = await RelyingParty.RegisterAsync(server, Ct);
        using var agent = server.NewUserAgent();

        (await agent.GoAsync(client.Ask().With("resource", resource).Address, Ct, Somebody.Alice)).ToldError("invalid_target");
    }

    [Theory, Requirement("rfc6749", "3.3 scopes")]
    [InlineData("profile nothing.like.this")]
    [InlineData("openid authserver.admin")]
    [InlineData("open\"id")]
    public async Task A_scope_that_cannot_be_is_told(string scope)
    {
        var client = await RelyingParty.RegisterAsync(server, Ct);
        using var agent = server.NewUserAgent();

        (await agent.GoAsync(client.Ask(scope).Address, Ct, Somebody.Alice)).ToldError("invalid_scope");
    }

    [Fact, Requirement("rfc6749", "6 a refresh never widens the scope")]
    public async Task A_refresh_gives_fewer_scopes_and_never_more()
    {
        var client = await RelyingParty.RegisterAsync(server, Ct);
        using var agent = server.NewUserAgent();
        var tokens = await client.SignsInAsync(agent, Ct, client.Ask("openid email offline_access").With("prompt", "consent"));

        (await client.RefreshAsync(tokens.RefreshToken, Ct, form => form["scope"] = "openid email profile")).RefusedWith("invalid_scope");
        var narrowed = (await client.RefreshAsync(tokens.RefreshToken, Ct, form => form["scope"] = "openid")).Granted();

        (await client.UserInfoAsync(narrowed.Text("access_token"), Ct)).Granted().Has("email").ShouldBeFalse();
    }

    private async Task<(RelyingParty Client, Tokens Tokens)> SignedInAsync()
    {
        var client = await RelyingParty.RegisterAsync(server, Ct);
        using var agent = server.NewUserAgent();
        return (client, await client.SignsInAsync(agent, Ct));
    }
}
