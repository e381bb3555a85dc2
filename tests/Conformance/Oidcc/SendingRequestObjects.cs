using AuthServer.Tests.Conformance.Harness;
using AuthServer.Tests.Conformance.Harness.Jose;

namespace AuthServer.Tests.Conformance.Oidcc;

/// <summary>Request objects by value and by reference, as the basic and the dynamic plan use them.</summary>
public sealed class SendingRequestObjects(AuthorizationServer server, ClientSide side)
{
    private const string Basic = "oidcc-basic";
    private const string Dynamic = "oidcc-dynamic";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact, Requirement(Basic, "oidcc-unsigned-request-object-supported-correctly-or-rejected-as-unsupported")]
    public async Task An_unsigned_object_counts_more_than_what_stands_beside_it()
    {
        var client = await RelyingParty.RegisterAsync(server, Ct);
        using var agent = server.NewUserAgent();
        var ask = client.Ask();
        var state = Base64Url.Random();
        var sent = ask.With("request", Jws.Unsigned(Members(ask.With("state", state))));

        var landing = await agent.GoAsync(sent.Address, Ct, Somebody.Alice);

        landing.GaveCode();
        landing.Parameters["state"].ShouldBe(state);
    }

    [Fact, Requirement(Basic, "oidcc-ensure-request-object-with-redirect-uri")]
    [Requirement(Dynamic, "oidcc-ensure-request-object-with-redirect-uri")]
    public async Task The_redirect_uri_of_the_object_counts_or_a_page_is_shown()
    {
        var client = await RelyingParty.RegisterAsync(server, Ct);
        using var agent = server.NewUserAgent();
        var ask = client.Ask();
        var sent = ask.With("request", Jws.Unsigned(Members(ask))).With("redirect_uri", client.RedirectUri + "/elsewhere");

        var landing = await agent.GoAsync(sent.Address, Ct, Somebody.Alice);

        if (landing.IsAtClient)
            landing.Address.GetLeftPart(UriPartial.Path).ShouldBe(client.RedirectUri);
        else
            landing.ShowedErrorPage();
    }

    [Fact, Requirement(Basic, "oidcc-request-uri-unsigned-supported-correctly-or-rejected-as-unsupported")]
    [Requirement(Dynamic, "oidcc-request-uri-unsigned")]
    public async Task An_unsigned_object_may_be_read_from_a_registered_address()
    {
        var text = string.Empty;
        var address = side.Publish(() => text, "application/oauth-authz-req+jwt");
        var client = await RelyingParty.RegisterAsync(server, Ct, new() { ["request_uris"] = new[] { address } });
        using var agent = server.NewUserAgent();
        var ask = client.Ask();
        text = Jws.Unsigned(Members(ask));

        var landing = await agent.GoAsync(Naked(ask).With("request_uri", address).Address, Ct, Somebody.Alice);

        (await client.RedeemAsync(client.Take(ask, landing), Ct)).Granted();
    }

    [Theory]
    [InlineData("RS256")]
    [InlineData("ES256")]
    [InlineData("PS256")]
    [Requirement(Dynamic, "oidcc-request-uri-signed-rs256")]
    public async Task A_signed_object_may_be_read_from_a_registered_address(string algorithm)
    {
        var text = string.Empty;
        var key = ClientKey.Create(algorithm);
        var address = side.Publish(() => text, "application/oauth-authz-req+jwt");
        var client = await RelyingParty.RegisterAsync(server, Ct, new() { ["request_uris"] = new[] { address }, ["request_object_signing_alg"] = algorithm }, key);
        using var agent = server.NewUserAgent();
        var ask = client.Ask();
        text = Jws.Sign(Signed(client, ask), key);

        var landing = await agent.GoAsync(Naked(ask).With("request_uri", address).Address, Ct, Somebody.Alice);

        (await client.RedeemAsync(client.Take(ask, landing), Ct)).Granted();
    }

    [Fact, Requirement("rfc9101", "10.4 request_uri: registered addresses alone")]
    public async Task An_address_that_was_not_registered_is_not_called()
    {
        var calls = 0;
        var address = side.Serve(http =>
        {
            Interlocked.Increment(ref calls);
            http.Response.StatusCode = 404;
            return Task.CompletedTask;
        });
        var client = await RelyingParty.RegisterAsync(server, Ct);
        using var agent = server.NewUserAgent();

        var landing = await agent.GoAsync(client.Ask().With("request_uri", address).Address, Ct, Somebody.Alice);

        landing.Code.ShouldBeNull();
        calls.ShouldBe(0);
    }

    [Theory, Requirement("rfc9101", "6 invalid request objects"), Requirement("jwt-matrix", "request objects at the authorization endpoint")]
    [InlineData("signature of another key")]
    [InlineData("alg none where RS256 is registered")]
    [InlineData("alg HS256 by the public key")]
    [InlineData("aud of another server")]
    [InlineData("iss of another client")]
    [InlineData("expired")]
    [InlineData("not yet valid")]
    [InlineData("client_id of another client")]
    [InlineData("request inside")]
    [InlineData("request_uri inside")]
    [InlineData("crit unknown")]
    [InlineData("typ of an access token")]
    [InlineData("duplicate member")]
    [InlineData("no jwt")]
    [InlineData("cut")]
    public async Task An_object_that_is_not_good_is_refused(string fault)
    {
        var key = ClientKey.Create("RS256");
        var client = await RelyingParty.RegisterAsync(server, Ct, new() { ["request_object_signing_alg"] = "RS256" }, key);
        using var agent = server.NewUserAgent();
        var ask = client.Ask();

        var landing = await agent.GoAsync(ask.With("request", Bad(client, ask, key, fault)).Address, Ct, Somebody.Alice);

        landing.Code.ShouldBeNull(landing.ToString());
        if (landing.IsAtClient)
            landing.Error.ShouldBeOneOf("invalid_request_object", "invalid_request");
        else
            landing.ShowedErrorPage();
    }

    [Fact, Requirement("rfc9101", "10.8 an object that passes for a client assertion")]
    public async Task An_object_about_its_own_client_is_refused()
    {
        var key = ClientKey.Create("RS256");
        var client = await RelyingParty.RegisterAsync(server, Ct, new() { ["request_object_signing_alg"] = "RS256" }, key);
        using var agent = server.NewUserAgent();
        var ask = client.Ask();
        var claims = Signed(client, ask);
        claims["sub"] = client.Id;

        var landing = await agent.GoAsync(ask.With("request", Jws.Sign(claims, key)).Address, Ct, Somebody.Alice);

        landing.Code.ShouldBeNull(landing.ToString());
    }

    /// <summary>The parameters as members of an object.</summary>
    internal static Dictionary<string, object?> Members(AuthorizationAsk ask) =>
        ask.Parameters.Where(pair => pair.Key != "request").ToDictionary(pair => pair.Key, pair => (object?)pair.Value, StringComparer.Ordinal);

    /// <summary>The same with what a signed object says about itself.</summary>
    internal static Dictionary<string, object?> Signed(RelyingParty client, AuthorizationAsk ask)
    {
        var now = DateTimeOffset.UtcNow.ToUnixTimeSeconds();
        return new(Members(ask), StringComparer.Ordinal) { ["iss"] = client.Id, ["aud"] = client.Server.Issuer, ["iat"] = now, ["nbf"] = now, ["exp"] = now + 120, ["jti"] = Base64Url.Random() };
    }

    // OIDC Core §6.1: what every request has to say outside.
    private static AuthorizationAsk Naked(AuthorizationAsk ask) =>
        ask with { Parameters = [.. ask.Parameters.Where(pair => pair.Key is "client_id" or "response_type" or "scope")] };

    private static string Bad(RelyingParty client, AuthorizationAsk ask, ClientKey key, string fault)
    {
        var claims = Signed(client, ask);
        var now = DateTimeOffset.UtcNow.ToUnixTimeSeconds();

        string With(string name, object? value)
        {
            claims[name] = value;
            return Jws.Sign(claims, key);
        }

        return fault switch
        {
            "signature of another key" => Jws.Sign(claims, ClientKey.Create("RS256").As(kid: key.Kid)),
            "alg none where RS256 is registered" => Jws.Unsigned(claims),
            "alg HS256 by the public key" => Jws.Hmac(claims, System.Text.Encoding.ASCII.GetBytes(key.PublicPem()), kid: key.Kid),
            "aud of another server" => With("aud", "https://other.example"),
            "iss of another client" => With("iss", "another"),
            "expired" => With("exp", now - 300),
            "not yet valid" => With("nbf", now + 300),
            "client_id of another client" => With("client_id", "another"),
            "request inside" => With("request", "eyJhbGciOiJub25lIn0.e30."),
            "request_uri inside" => With("request_uri", "https://rp.example/object"),
            "crit unknown" => Jws.Sign(claims, key, null, head => (head["crit"], head["magic"]) = (new[] { "magic" }, true)),
            "typ of an access token" => Jws.Sign(claims, key, "at+jwt"),
            "duplicate member" => Jws.SignText($$"""{"client_id":"{{client.Id}}","client_id":"{{client.Id}}","iss":"{{client.Id}}","aud":"{{client.Server.Issuer}}","exp":{{now + 60}},"response_type":"code","redirect_uri":"{{client.RedirectUri}}","scope":"openid"}""", key),
            "no jwt" => "hello",
            "cut" => Jws.Sign(claims, key)[..^9],
            _ => throw new ArgumentOutOfRangeException(nameof(fault), fault, "no such fault"),
        };
    }
}
