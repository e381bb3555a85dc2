using System.Net;
using AuthServer.Tests.Conformance.Harness;
using AuthServer.Tests.Conformance.Harness.Jose;

namespace AuthServer.Tests.Conformance.Fapi;

/// <summary>The modules of fapi2-security-profile-final about client assertions, at the pushed request and the token endpoint; with them the matrix of JWTs that no endpoint may accept.</summary>
public sealed class ProvingTheClient(AuthorizationServer server)
{
    private const string Plan = "fapi2-security-profile-final";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public static TheoryData<string> BadAssertions =>
    [
        "aud is the pushed request endpoint", "aud is the token endpoint", "aud is another server", "aud is an array with the issuer", "aud is an array with others too", "aud is missing", "aud is a number", "aud has a trailing slash",
        "exp is 5 minutes past", "exp is missing", "exp is a text", "exp is far away", "nbf is 100 seconds ahead", "iat is 100 seconds ahead",
        "sub is missing", "sub is another", "iss is missing", "iss is another", "jti is missing", "jti is empty",
        "alg none", "alg None", "alg HS256 by the public key", "alg RS256", "alg unexpected", "signature of another key", "signature empty", "signature cut", "payload changed",
        "kid of nobody", "kid is a path", "jku of a stranger", "x5u of a stranger", "jwk of a stranger", "crit unknown", "b64 false", "typ of a proof", "typ of an access token",
        "duplicate member", "no json", "json array", "oversized", "nested", "five parts", "two parts", "padding in the signature",
    ];

    [Theory, MemberData(nameof(BadAssertions))]
    [Requirement(Plan, "ensure-client-assertion-with-exp-is-5-minutes-in-past-fails")]
    [Requirement(Plan, "ensure-client-assertion-with-no-sub-fails")]
    [Requirement(Plan, "ensure-client-assertion-with-wrong-aud-fails")]
    [Requirement(Plan, "ensure-signed-client-assertion-with-RS256-fails")]
    [Requirement("jwt-matrix", "client assertions at the token endpoint")]
    public async Task A_bad_assertion_is_refused_at_the_token_endpoint(string fault)
    {
        var client = await FapiClient.RegisterAsync(server, Ct);
        var bad = Bad(client.Party, fault);

        var reply = await client.Party.RefreshAsync("whatever", Ct, form => form["client_assertion"] = bad, request => client.Dpop.Dress(request));

        reply.Status.ShouldBeOneOf(HttpStatusCode.BadRequest, HttpStatusCode.Unauthorized);
        reply.Error.ShouldBe("invalid_client", reply.Body);
    }

    [Theory, MemberData(nameof(BadAssertions))]
    [Requirement(Plan, "par-test-par-endpoint-url-as-audience-fails")]
    [Requirement(Plan, "par-test-token-endpoint-url-as-audience-fails")]
    [Requirement(Plan, "par-test-array-as-audience-fails")]
    [Requirement(Plan, "par-ensure-jwt-client-assertions-nbf-over-60-seconds-in-the-future-fails")]
    [Requirement("jwt-matrix", "client assertions at the pushed request endpoint")]
    public async Task A_bad_assertion_is_refused_at_the_pushed_request_endpoint(string fault)
    {
        var client = await FapiClient.RegisterAsync(server, Ct);
        var bad = Bad(client.Party, fault);

        var reply = await client.PushAsync(client.Party.Ask(), Ct, form => form["client_assertion"] = bad);

        reply.Status.ShouldBeOneOf(HttpStatusCode.BadRequest, HttpStatusCode.Unauthorized);
        reply.Error.ShouldBe("invalid_client", reply.Body);
    }

    [Theory]
    [InlineData("nbf", 8)]
    [InlineData("iat", 8)]
    [InlineData("iat", -50)]
    [Requirement(Plan, "par-ensure-jwt-client-assertions-nbf-8-seconds-in-the-future-is-accepted")]
    public async Task A_clock_that_is_a_little_ahead_or_behind_is_forgiven(string claim, int seconds)
    {
        var client = await FapiClient.RegisterAsync(server, Ct);
        var claims = client.Party.AssertionClaims();
        claims[claim] = DateTimeOffset.UtcNow.ToUnixTimeSeconds() + seconds;

        var pushed = await client.PushAsync(client.Party.Ask(), Ct, form => form["client_assertion"] = Jws.Sign(claims, client.Party.Key!));

        pushed.Status.ShouldBe(HttpStatusCode.Created, pushed.Body);
    }

    [Fact, Requirement("rfc7523", "3 jti is good once")]
    public async Task An_assertion_is_good_once()
    {
        var client = await FapiClient.RegisterAsync(server, Ct);
        var assertion = client.Party.Assertion();
        (await client.PushAsync(client.Party.Ask(), Ct, form => form["client_assertion"] = assertion)).Status.ShouldBe(HttpStatusCode.Created);

        var again = await client.PushAsync(client.Party.Ask(), Ct, form => form["client_assertion"] = assertion);

        again.RefusedWith("invalid_client", HttpStatusCode.Unauthorized);
    }

    [Fact, Requirement("races", "an assertion's jti")]
    public async Task Of_many_uses_of_one_assertion_at_once_one_wins()
    {
        var client = await FapiClient.RegisterAsync(server, Ct);
        var assertion = client.Party.Assertion();

        var replies = await Integration.Harness.Race.RunAsync(20, _ => client.PushAsync(client.Party.Ask(), Ct, form => form["client_assertion"] = assertion));

        replies.Count(reply => reply.Status == HttpStatusCode.Created).ShouldBe(1);
    }

    [Fact, Requirement(Plan, "ensure-client-assertion-in-token-endpoint")]
    public async Task Without_an_assertion_the_token_endpoint_gives_nothing()
    {
        var client = await FapiClient.RegisterAsync(server, Ct);
        using var agent = server.NewUserAgent();
        var given = await client.GetsCodeAsync(agent, Ct);

        var reply = await client.RedeemAsync(given, Ct, form =>
        {
            form.Remove("client_assertion");
            form.Remove("client_assertion_type");
        });

        reply.RefusedWith("invalid_client", HttpStatusCode.Unauthorized);
    }

    [Fact, Requirement(Plan, "ensure-client-id-in-token-endpoint")]
    public async Task A_client_id_beside_the_assertion_of_another_is_refused()
    {
        var client = await FapiClient.RegisterAsync(server, Ct);
        var other = await FapiClient.RegisterAsync(server, Ct);
        using var agent = server.NewUserAgent();
        var given = await client.GetsCodeAsync(agent, Ct);

        var reply = await client.RedeemAsync(given, Ct, form => form["client_id"] = other.Party.Id);

        reply.Status.ShouldBeOneOf(HttpStatusCode.BadRequest, HttpStatusCode.Unauthorized);
        reply.Error.ShouldBeOneOf("invalid_client", "invalid_request", "invalid_grant");
    }

    [Fact, Requirement(Plan, "client authentication: the registered method alone")]
    public async Task Another_method_than_the_registered_one_is_refused()
    {
        var client = await FapiClient.RegisterAsync(server, Ct);

        var reply = await client.PushAsync(
            client.Party.Ask(),
            Ct,
            form =>
            {
                form.Remove("client_assertion");
                form.Remove("client_assertion_type");
            },
            request => request.Headers.Authorization = RelyingParty.Basic(client.Party.Id, "some-secret"));

        reply.RefusedWith("invalid_client", HttpStatusCode.Unauthorized);
    }

    // One fault each; everything else is as it should be.
    private static string Bad(RelyingParty party, string fault)
    {
        var (claims, key, server) = (party.AssertionClaims(), party.Key!, party.Server);
        var now = DateTimeOffset.UtcNow.ToUnixTimeSeconds();
        var stranger = ClientKey.Create("PS256");

        string With(string claim, object? value)
        {
            if (value is null)
                claims.Remove(claim);
            else
                claims[claim] = value;

            return Jws.Sign(claims, key);
        }

        string Head(Action<Dictionary<string, object?>> change, ClientKey? by = null) => Jws.Sign(claims, by ?? key, null, change);
        var good = Jws.Sign(claims, key);
        var parts = good.Split('.');
        return fault switch
        {
            "aud is the pushed request endpoint" => With("aud", server.Endpoint("pushed_authorization_request_endpoint")),
            "aud is the token endpoint" => With("aud", server.Endpoint("token_endpoint")),
            "aud is another server" => With("aud", "https://other.example"),
            "aud is an array with the issuer" => With("aud", new[] { server.Issuer }),
            "aud is an array with others too" => With("aud", new[] { server.Issuer, "https://other.example" }),
            "aud is missing" => With("aud", null),
            "aud is a number" => With("aud", 7),
            "aud has a trailing slash" => With("aud", server.Issuer + "/"),
            "exp is 5 minutes past" => With("exp", now - 300),
            "exp is missing" => With("exp", null),
            "exp is a text" => With("exp", "tomorrow"),
            "exp is far away" => With("exp", now + 86_400 * 365),
            "nbf is 100 seconds ahead" => With("nbf", now + 100),
            "iat is 100 seconds ahead" => With("iat", now + 100),
            "sub is missing" => With("sub", null),
            "sub is another" => With("sub", "another"),
            "iss is missing" => With("iss", null),
            "iss is another" => With("iss", "another"),
            "jti is missing" => With("jti", null),
            "jti is empty" => With("jti", string.Empty),
            "alg none" => Jws.Unsigned(claims),
            "alg None" => Jws.Unsigned(claims, algorithm: "None"),
            "alg HS256 by the public key" => Jws.Hmac(claims, System.Text.Encoding.ASCII.GetBytes(key.PublicPem()), kid: key.Kid),
            "alg RS256" => Jws.Sign(claims, key.As("RS256")),
            "alg unexpected" => Head(head => head["alg"] = "RS1"),
            "signature of another key" => Jws.Sign(claims, stranger.As(kid: key.Kid)),
            "signature empty" => $"{parts[0]}.{parts[1]}.",
            "signature cut" => good[..^8],
            "payload changed" => Jws.Tampered(good, payload => new Dictionary<string, object?>(claims) { ["jti"] = "changed" }),
            "kid of nobody" => Head(head => head["kid"] = "nobody"),
            "kid is a path" => Head(head => head["kid"] = "../../../../dev/null"),
            "jku of a stranger" => Head(head => head["jku"] = "http://127.0.0.1:9/jwks.json", stranger),
            "x5u of a stranger" => Head(head => head["x5u"] = "http://127.0.0.1:9/cert.pem", stranger),
            "jwk of a stranger" => Head(head => head["jwk"] = stranger.BareJwk(), stranger),
            "crit unknown" => Head(head => (head["crit"], head["magic"]) = (new[] { "magic" }, true)),
            "b64 false" => Head(head => (head["crit"], head["b64"]) = (new[] { "b64" }, false)),
            "typ of a proof" => Jws.Sign(claims, key, "dpop+jwt"),
            "typ of an access token" => Jws.Sign(claims, key, "at+jwt"),
            "duplicate member" => Jws.SignText($$"""{"iss":"{{party.Id}}","sub":"another","sub":"{{party.Id}}","aud":"{{server.Issuer}}","jti":"{{Base64Url.Random()}}","exp":{{now + 60}},"iat":{{now}}}""", key),
            "no json" => Jws.SignText("hello", key),
            "json array" => Jws.SignText("[]", key),
            "oversized" => With("padding", new string('x', 20_000)),
            "nested" => Jws.SignText(good, key, null, head => head["cty"] = "JWT"),
            "five parts" => good + ".more.parts",
            "two parts" => $"{parts[0]}.{parts[1]}",
            "padding in the signature" => good + "=",
            _ => throw new ArgumentOutOfRangeException(nameof(fault), fault, "no such fault"),
        };
    }
}
