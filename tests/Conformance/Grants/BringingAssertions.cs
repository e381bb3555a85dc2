using System.Net;
using AuthServer.Tests.Conformance.Harness;
using AuthServer.Tests.Conformance.Harness.Jose;
using AuthServer.Tests.Integration.Harness;

namespace AuthServer.Tests.Conformance.Grants;

/// <summary>RFC 7523 §2.1 and identity assertions (ID-JAG): tokens on the word of an issuer that is trusted.</summary>
public sealed class BringingAssertions(AuthorizationServer server)
{
    private const string Rfc = "rfc7523";
    private const string Grant = "urn:ietf:params:oauth:grant-type:jwt-bearer";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact, Requirement(Rfc, "2.1 assertions as authorization grants")]
    public async Task A_person_is_named_by_a_trusted_issuer_and_the_client_gets_a_token()
    {
        var reply = (await BringAsync(KnownClients.Porter, Sign(Claims()))).Granted();

        reply.Header("Cache-Control")!.ShouldContain("no-store");
        reply.Has("refresh_token").ShouldBeFalse();
        reply.Has("id_token").ShouldBeFalse();
        var token = Jwt.Verify(reply.Text("access_token"), await server.KeysAsync(Ct));
        token.Text("scope").ShouldBe("orders.read");
        token.Text("client_id").ShouldBe(KnownClients.Porter);
        token.Text("aud").ShouldBe(KnownClients.Orders);
    }

    [Theory, Requirement("jwt-matrix", "assertions as authorization grants")]
    [InlineData("signature of another")]
    [InlineData("alg none")]
    [InlineData("alg HS256 by the public key")]
    [InlineData("issuer unknown")]
    [InlineData("aud of another server")]
    [InlineData("aud missing")]
    [InlineData("expired")]
    [InlineData("exp missing")]
    [InlineData("nbf ahead")]
    [InlineData("jti missing")]
    [InlineData("person unknown")]
    [InlineData("person missing")]
    [InlineData("crit unknown")]
    [InlineData("an access token")]
    [Requirement(Rfc, "3.1 invalid_grant")]
    public async Task An_assertion_that_is_no_good_is_refused(string fault)
    {
        var (claims, now) = (Claims(), DateTimeOffset.UtcNow.ToUnixTimeSeconds());
        var (name, value) = fault switch
        {
            "issuer unknown" => ("iss", (object?)"https://nobody.example"),
            "aud of another server" => ("aud", "https://other.example"),
            "aud missing" => ("aud", null),
            "expired" => ("exp", now - 300),
            "exp missing" => ("exp", null),
            "nbf ahead" => ("nbf", now + 600),
            "jti missing" => ("jti", null),
            "person unknown" => ("email", "nobody@conformance.example"),
            "person missing" => ("email", null),
            _ => ("iat", now),
        };
        claims[name] = value;
        if (value is null)
            claims.Remove(name);

        var sent = fault switch
        {
            "signature of another" => Jws.Sign(claims, ClientKey.Create().As(kid: KnownClients.PartnerKey.Kid)),
            "alg none" => Jws.Unsigned(claims),
            "alg HS256 by the public key" => Jws.Hmac(claims, System.Text.Encoding.ASCII.GetBytes(KnownClients.PartnerKey.PublicPem()), kid: KnownClients.PartnerKey.Kid),
            "crit unknown" => Jws.Sign(claims, KnownClients.PartnerKey, header: head => (head["crit"], head["magic"]) = (new[] { "magic" }, true)),
            "an access token" => (await BringAsync(KnownClients.Porter, Sign(Claims()))).Granted().Text("access_token"),
            _ => Sign(claims),
        };

        (await BringAsync(KnownClients.Porter, sent)).RefusedWith("invalid_grant");
    }

    [Fact, Requirement(Rfc, "3 a jti counts once")]
    public async Task An_assertion_is_good_once_also_for_many_at_once()
    {
        var assertion = Sign(Claims());

        var replies = await Race.RunAsync(12, _ => BringAsync(KnownClients.Porter, assertion));

        replies.Count(reply => reply.Status == HttpStatusCode.OK).ShouldBe(1);
        replies.Where(reply => reply.Status != HttpStatusCode.OK).ShouldAllBe(reply => reply.Error == "invalid_grant");
    }

    [Fact, Requirement(Rfc, "3 whom an issuer is trusted for")]
    public async Task A_client_to_which_the_issuer_does_not_speak_is_refused() =>
        (await BringAsync(KnownClients.Stranger, Sign(Claims()))).RefusedWith("invalid_grant");

    [Fact, Requirement("rfc7521", "4.1 scope: no more than the issuer is trusted with")]
    public async Task A_scope_beyond_the_trust_is_refused() =>
        (await BringAsync(KnownClients.Porter, Sign(Claims()), ("scope", "orders.write"))).RefusedWith("invalid_scope");

    [Fact, Requirement("rfc7521", "4.1 who may use the grant")]
    public async Task A_client_that_is_not_registered_for_it_is_refused() =>
        (await BringAsync(KnownClients.Stockroom, Sign(Claims()))).RefusedWith("unauthorized_client");

    [Theory, Requirement("id-jag", "4.4 client_id is the client that brings it")]
    [InlineData(KnownClients.Porter, true)]
    [InlineData("another", false)]
    [InlineData(null, false)]
    public async Task An_identity_assertion_is_for_the_client_that_it_names(string? named, bool isGood)
    {
        var claims = Claims();
        claims["client_id"] = named;
        if (named is null)
            claims.Remove("client_id");

        var reply = await BringAsync(KnownClients.Porter, Jws.Sign(claims, KnownClients.PartnerKey, "oauth-id-jag+jwt"));

        if (isGood)
            reply.Granted();
        else
            reply.RefusedWith("invalid_grant");
    }

    private Dictionary<string, object?> Claims()
    {
        var now = DateTimeOffset.UtcNow.ToUnixTimeSeconds();
        return new(StringComparer.Ordinal)
        {
            ["iss"] = KnownClients.Partner, ["sub"] = "12345", ["email"] = Somebody.Alice.Email, ["email_verified"] = true, ["aud"] = server.Issuer, ["jti"] = Base64Url.Random(16), ["iat"] = now, ["exp"] = now + 120,
        };
    }

    private static string Sign(Dictionary<string, object?> claims) => Jws.Sign(claims, KnownClients.PartnerKey);

    private Task<Reply> BringAsync(string by, string assertion, params (string Name, string Value)[] more) => KnownClients.At(server, by).TokenAsync(
        form =>
        {
            (form["grant_type"], form["assertion"]) = (Grant, assertion);
            foreach (var (name, value) in more)
                form[name] = value;
        },
        Ct);
}
