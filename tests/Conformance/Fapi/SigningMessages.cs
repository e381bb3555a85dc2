using System.Net;
using AuthServer.Tests.Conformance.Harness;
using AuthServer.Tests.Conformance.Harness.Jose;
using AuthServer.Tests.Conformance.Oidcc;

namespace AuthServer.Tests.Conformance.Fapi;

/// <summary>The plan fapi2-message-signing-final: signed requests that are pushed, and answers in JWTs.</summary>
public sealed class SigningMessages(AuthorizationServer server)
{
    private const string Plan = "fapi2-message-signing-final";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact, Requirement(Plan, "discovery-end-point-verification")]
    public void The_metadata_offers_signed_requests_and_answers()
    {
        server.ListOf("request_object_signing_alg_values_supported").ShouldContain("PS256");
        server.ListOf("request_object_signing_alg_values_supported").ShouldContain("RS256");
        server.ListOf("authorization_signing_alg_values_supported").ShouldContain("PS256");
        server.ListOf("response_modes_supported").ShouldContain("jwt");
        server.Metadata.GetProperty("request_parameter_supported").GetBoolean().ShouldBeTrue();
        server.Metadata.GetProperty("request_uri_parameter_supported").GetBoolean().ShouldBeTrue();
    }

    [Fact, Requirement(Plan, "happy-flow")]
    public async Task A_signed_request_is_pushed_and_answered_in_a_signed_response()
    {
        var client = await RegisterAsync();
        using var agent = server.NewUserAgent();
        var ask = client.Party.Ask().With("response_mode", "jwt");

        var landing = await agent.GoAsync(client.AddressOf((await PushAsync(client, ask)).Text("request_uri")), Ct, Somebody.Alice);
        var response = Jwt.Verify(landing.Parameters["response"]!, await server.KeysAsync(Ct));
        var given = new GivenCode(response.Text("code"), ask, landing);

        landing.Parameters["code"].ShouldBeNull();
        response.Algorithm.ShouldBe("PS256");
        response.Text("iss").ShouldBe(server.Issuer);
        response.Text("aud").ShouldBe(client.Party.Id);
        response.Text("state").ShouldBe(ask.State);
        response.Number("exp").ShouldBeGreaterThan(DateTimeOffset.UtcNow.ToUnixTimeSeconds());
        var reply = (await client.RedeemAsync(given, Ct)).Granted();
        (await Tokens.ReadAsync(client.Party, given, reply, Ct)).Id.Algorithm.ShouldBe("PS256");
    }

    [Fact, Requirement(Plan, "user-rejects-authentication")]
    public async Task A_refusal_comes_in_a_signed_response_too()
    {
        var client = await RegisterAsync();
        using var agent = server.NewUserAgent();
        var ask = client.Party.Ask().With("response_mode", "jwt");

        var landing = await agent.GoAsync(client.AddressOf((await PushAsync(client, ask)).Text("request_uri")), Ct, Somebody.Alice, consents: false);
        var response = Jwt.Verify(landing.Parameters["response"]!, await server.KeysAsync(Ct));

        response.Text("error").ShouldBe("access_denied");
        response.Text("state").ShouldBe(ask.State);
        response.Has("code").ShouldBeFalse();
    }

    [Theory]
    [InlineData("query.jwt", "GET")]
    [InlineData("fragment.jwt", "GET")]
    [InlineData("form_post.jwt", "POST")]
    [Requirement("jarm", "2.3 response modes")]
    public async Task A_signed_response_travels_in_every_way(string mode, string method)
    {
        var client = await RegisterAsync();
        using var agent = server.NewUserAgent();
        var ask = client.Party.Ask().With("response_mode", mode);

        var landing = await agent.GoAsync(client.AddressOf((await PushAsync(client, ask)).Text("request_uri")), Ct, Somebody.Alice);

        landing.Method.ShouldBe(method);
        (landing.Address.Fragment.Length > 1).ShouldBe(mode == "fragment.jwt");
        Jwt.Verify(landing.Parameters["response"]!, await server.KeysAsync(Ct)).Text("code").ShouldNotBeNullOrEmpty();
    }

    [Fact, Requirement(Plan, "ensure-unsigned-request-at-par-endpoint-fails")]
    public async Task A_request_that_is_not_signed_is_refused()
    {
        var client = await RegisterAsync();

        var pushed = await client.PushAsync(client.Party.Ask(), Ct);

        pushed.Status.ShouldBe(HttpStatusCode.BadRequest, pushed.Body);
        pushed.Error.ShouldBeOneOf("invalid_request", "invalid_request_object");
    }

    [Theory]
    [InlineData("alg none")]
    [InlineData("alg RS256")]
    [InlineData("signature of another client")]
    [InlineData("signature cut")]
    [InlineData("aud of another server")]
    [InlineData("aud missing")]
    [InlineData("exp missing")]
    [InlineData("expired")]
    [InlineData("exp 70 minutes after nbf")]
    [InlineData("nbf missing")]
    [InlineData("nbf 70 minutes ago")]
    [InlineData("nbf ahead")]
    [InlineData("redirect_uri missing")]
    [InlineData("request_uri inside")]
    [InlineData("iss missing")]
    [Requirement(Plan, "ensure-request-object-signature-algorithm-is-not-none")]
    [Requirement(Plan, "ensure-signed-request-object-with-RS256-fails")]
    [Requirement(Plan, "ensure-matching-key-in-authorization-request")]
    [Requirement(Plan, "ensure-request-object-with-invalid-signature-fails")]
    [Requirement(Plan, "ensure-request-object-with-bad-aud-fails")]
    [Requirement(Plan, "ensure-request-object-without-exp-fails")]
    [Requirement(Plan, "ensure-expired-request-object-fails")]
    [Requirement(Plan, "ensure-request-object-with-exp-over-60-fails")]
    [Requirement(Plan, "ensure-request-object-without-nbf-fails")]
    [Requirement(Plan, "ensure-request-object-with-nbf-over-60-fails")]
    [Requirement(Plan, "ensure-request-object-without-redirect-uri-fails")]
    [Requirement(Plan, "par-authorization-request-containing-request_uri")]
    public async Task A_request_object_that_is_not_good_is_refused(string fault)
    {
        var client = await RegisterAsync();
        var now = DateTimeOffset.UtcNow.ToUnixTimeSeconds();
        var claims = SendingRequestObjects.Signed(client.Party, client.Party.Ask());
        var key = client.Party.Key!;

        string With(string name, object? value)
        {
            if (value is null)
                claims.Remove(name);
            else
                claims[name] = value;

            return Jws.Sign(claims, key, "oauth-authz-req+jwt");
        }

        var bad = fault switch
        {
            "alg none" => Jws.Unsigned(claims),
            "alg RS256" => Jws.Sign(claims, key.As("RS256")),
            "signature of another client" => Jws.Sign(claims, ClientKey.Create("PS256").As(kid: key.Kid)),
            "signature cut" => Jws.Sign(claims, key)[..^7],
            "aud of another server" => With("aud", "https://other.example"),
            "aud missing" => With("aud", null),
            "exp missing" => With("exp", null),
            "expired" => With("exp", now - 120),
            "exp 70 minutes after nbf" => With("exp", now + (70 * 60)),
            "nbf missing" => With("nbf", null),
            "nbf 70 minutes ago" => With("nbf", now - (70 * 60)),
            "nbf ahead" => With("nbf", now + 300),
            "redirect_uri missing" => With("redirect_uri", null),
            "request_uri inside" => With("request_uri", "urn:ietf:params:oauth:request_uri:any"),
            _ => With("iss", null),
        };
        var pushed = await PushAsync(client, bad);

        pushed.Status.ShouldBe(HttpStatusCode.BadRequest, pushed.Body);
        pushed.Error.ShouldBeOneOf("invalid_request", "invalid_request_object", "invalid_request_uri");
    }

    [Theory]
    [InlineData("aud is an array")]
    [InlineData("nbf 8 seconds ahead")]
    [Requirement(Plan, "ensure-request-object-with-multiple-aud-succeeds")]
    [Requirement(Plan, "ensure-request-object-with-nbf-8-seconds-in-the-future-is-accepted")]
    public async Task A_request_object_that_is_only_unusual_is_good(string variant)
    {
        var client = await RegisterAsync();
        var claims = SendingRequestObjects.Signed(client.Party, client.Party.Ask());
        if (variant == "aud is an array")
            claims["aud"] = new[] { "https://other.example", server.Issuer };
        else
            claims["nbf"] = DateTimeOffset.UtcNow.ToUnixTimeSeconds() + 8;

        var pushed = await PushAsync(client, Jws.Sign(claims, client.Party.Key!, "oauth-authz-req+jwt"));

        pushed.Status.ShouldBe(HttpStatusCode.Created, pushed.Body);
    }

    [Fact, Requirement(Plan, "state-only-outside-request-object-not-used")]
    [Requirement(Plan, "ensure-different-state-inside-and-outside-request-object")]
    [Requirement(Plan, "ensure-different-nonce-inside-and-outside-request-object")]
    public async Task What_stands_outside_of_the_object_counts_for_nothing()
    {
        var client = await RegisterAsync();
        using var agent = server.NewUserAgent();
        var ask = client.Party.Ask().Without("state");
        var address = client.AddressOf((await PushAsync(client, ask)).Text("request_uri"));

        var landing = await agent.GoAsync(address + "&state=outside&nonce=outside&scope=openid%20email", Ct, Somebody.Alice);

        var response = Jwt.Verify(landing.Parameters["response"]!, await server.KeysAsync(Ct));
        response.Has("state").ShouldBeFalse();
        var given = new GivenCode(response.Text("code"), ask, landing);
        (await Tokens.ReadAsync(client.Party, given, (await client.RedeemAsync(given, Ct)).Granted(), Ct)).Id.Text("nonce").ShouldBe(ask.Nonce);
    }

    private Task<FapiClient> RegisterAsync() => FapiClient.RegisterAsync(
        server,
        Ct,
        new() { ["require_signed_request_object"] = true, ["request_object_signing_alg"] = "PS256", ["authorization_signed_response_alg"] = "PS256" },
        token: AuthorizationServer.TokenMessages);

    private static Task<Reply> PushAsync(FapiClient client, AuthorizationAsk ask) =>
        PushAsync(client, Jws.Sign(SendingRequestObjects.Signed(client.Party, ask), client.Party.Key!, "oauth-authz-req+jwt"));

    private static Task<Reply> PushAsync(FapiClient client, string requestObject) =>
        client.Party.PostAsync(client.Server.Endpoint("pushed_authorization_request_endpoint"), form => form["request"] = requestObject, Ct);
}
