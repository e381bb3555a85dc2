using System.Net;
using AuthServer.Tests.Conformance.Harness;
using AuthServer.Tests.Conformance.Harness.Jose;

namespace AuthServer.Tests.Conformance.Fapi;

/// <summary>DPoP at a protected resource: the module dpop-negative-tests and what stands around it.</summary>
public sealed class ShowingTheKey(AuthorizationServer server)
{
    private const string Plan = "fapi2-security-profile-final";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, Requirement(Plan, "dpop-negative-tests"), Requirement("rfc9449", "4.3 checking proofs"), Requirement("jwt-matrix", "DPoP proofs")]
    [InlineData("typ missing")]
    [InlineData("typ JWT")]
    [InlineData("jwk missing")]
    [InlineData("jwk with the private key")]
    [InlineData("jwk is symmetric")]
    [InlineData("jti missing")]
    [InlineData("jti empty")]
    [InlineData("htm missing")]
    [InlineData("htm POST")]
    [InlineData("htu missing")]
    [InlineData("htu of another path")]
    [InlineData("htu of another host")]
    [InlineData("iat missing")]
    [InlineData("iat is a text")]
    [InlineData("iat an hour ahead")]
    [InlineData("iat an hour ago")]
    [InlineData("ath missing")]
    [InlineData("ath of another token")]
    [InlineData("alg none")]
    [InlineData("alg HS256")]
    [InlineData("signature of another key")]
    [InlineData("signature cut")]
    [InlineData("another key altogether")]
    [InlineData("crit unknown")]
    [InlineData("duplicate member")]
    [InlineData("not a JWT")]
    public async Task A_bad_proof_opens_nothing(string fault)
    {
        var (client, tokens) = await SignedInAsync();

        var told = await client.UserInfoAsync(tokens.AccessToken, Ct, claims => Bad(client.Dpop, claims, fault));

        ((int)told.Status).ShouldBeOneOf(400, 401);
        told.Header("WWW-Authenticate")!.ShouldContain("DPoP");
    }

    [Theory, Requirement(Plan, "dpop-negative-tests")]
    [InlineData("htu with a query")]
    [InlineData("htu with a fragment")]
    [InlineData("htu with upper-case scheme and host")]
    [InlineData("more claims and headers")]
    public async Task A_proof_that_is_only_written_otherwise_is_good(string variant)
    {
        var (client, tokens) = await SignedInAsync();

        var told = await client.UserInfoAsync(tokens.AccessToken, Ct, claims =>
        {
            var address = (string)claims["htu"]!;
            claims["htu"] = variant switch
            {
                "htu with a query" => address + "?a=b",
                "htu with a fragment" => address + "#there",
                "htu with upper-case scheme and host" => address.Replace("http://", "HTTP://", StringComparison.Ordinal),
                _ => address,
            };
            if (variant == "more claims and headers")
                claims["more"] = "something";

            return client.Dpop.Sign(claims, variant == "more claims and headers" ? head => head["more"] = "something" : null);
        });

        told.Granted();
    }

    [Fact, Requirement(Plan, "dpop-negative-tests"), Requirement("rfc9449", "11.1 jti is good once")]
    public async Task A_proof_is_good_once()
    {
        var (client, tokens) = await SignedInAsync();
        var proof = client.Dpop.Prove("GET", server.Endpoint("userinfo_endpoint"), tokens.AccessToken);
        (await client.UserInfoAsync(tokens.AccessToken, Ct, _ => proof)).Granted();

        var again = await client.UserInfoAsync(tokens.AccessToken, Ct, _ => proof);

        again.Status.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact, Requirement("races", "a DPoP proof's jti")]
    public async Task Of_many_uses_of_one_proof_at_once_one_wins()
    {
        var (client, tokens) = await SignedInAsync();
        var proof = client.Dpop.Prove("GET", server.Endpoint("userinfo_endpoint"), tokens.AccessToken);

        var replies = await Integration.Harness.Race.RunAsync(20, _ => client.UserInfoAsync(tokens.AccessToken, Ct, _ => proof));

        replies.Count(reply => reply.Status == HttpStatusCode.OK).ShouldBe(1);
    }

    [Theory, Requirement(Plan, "access-token-type-header-case-sensitivity")]
    [InlineData("dpop")]
    [InlineData("DPOP")]
    [InlineData("dPoP")]
    public async Task The_name_of_the_scheme_may_be_written_in_any_case(string scheme)
    {
        var (client, tokens) = await SignedInAsync();

        (await client.UserInfoAsync(tokens.AccessToken, Ct, scheme: scheme)).Granted();
    }

    [Fact, Requirement(Plan, "dpop-negative-tests"), Requirement("rfc9449", "7.2 a bound token is no bearer token")]
    public async Task A_bound_token_is_no_bearer_token()
    {
        var (client, tokens) = await SignedInAsync();

        var bearer = await client.Party.UserInfoAsync(tokens.AccessToken, Ct);
        var withoutProof = await client.Party.UserInfoAsync(tokens.AccessToken, Ct, "DPoP");
        var bearerWithProof = await client.UserInfoAsync(tokens.AccessToken, Ct, scheme: "Bearer");

        bearer.Status.ShouldBe(HttpStatusCode.Unauthorized);
        ((int)withoutProof.Status).ShouldBeOneOf(400, 401);
        ((int)bearerWithProof.Status).ShouldBeOneOf(400, 401);
    }

    [Fact, Requirement(Plan, "dpop-negative-tests")]
    public async Task Two_proofs_are_none()
    {
        var (client, tokens) = await SignedInAsync();
        var address = server.Endpoint("userinfo_endpoint");

        var told = await client.Party.UserInfoAsync(tokens.AccessToken, Ct, "DPoP", request => request.Headers.TryAddWithoutValidation("DPoP", [client.Dpop.Prove("GET", address, tokens.AccessToken), client.Dpop.Prove("GET", address, tokens.AccessToken)]));

        ((int)told.Status).ShouldBeOneOf(400, 401);
    }

    [Fact, Requirement(Plan, "check-dpop-proof-nbf-exp")]
    public async Task A_proof_with_nbf_and_exp_that_hold_is_good()
    {
        var (client, tokens) = await SignedInAsync();
        var now = DateTimeOffset.UtcNow.ToUnixTimeSeconds();

        var told = await client.UserInfoAsync(tokens.AccessToken, Ct, claims =>
        {
            claims["nbf"] = now - 10;
            claims["exp"] = now + 60;
            return client.Dpop.Sign(claims);
        });

        told.Granted();
    }

    private static string Bad(DpopKey dpop, Dictionary<string, object?> claims, string fault)
    {
        var now = DateTimeOffset.UtcNow.ToUnixTimeSeconds();

        string With(string name, object? value)
        {
            if (value is null)
                claims.Remove(name);
            else
                claims[name] = value;

            return dpop.Sign(claims);
        }

        return fault switch
        {
            "typ missing" => dpop.Sign(claims, head => head.Remove("typ")),
            "typ JWT" => dpop.Sign(claims, head => head["typ"] = "JWT"),
            "jwk missing" => dpop.Sign(claims, head => head.Remove("jwk")),
            "jwk with the private key" => dpop.Sign(claims, head => head["jwk"] = dpop.Key.PrivateJwk()),
            "jwk is symmetric" => dpop.Sign(claims, head => head["jwk"] = new { kty = "oct", k = Base64Url.Random() }),
            "jti missing" => With("jti", null),
            "jti empty" => With("jti", string.Empty),
            "htm missing" => With("htm", null),
            "htm POST" => With("htm", "POST"),
            "htu missing" => With("htu", null),
            "htu of another path" => With("htu", (string)claims["htu"]! + "/more"),
            "htu of another host" => With("htu", "https://other.example/oauth/userinfo"),
            "iat missing" => With("iat", null),
            "iat is a text" => With("iat", "now"),
            "iat an hour ahead" => With("iat", now + 3600),
            "iat an hour ago" => With("iat", now - 3600),
            "ath missing" => With("ath", null),
            "ath of another token" => With("ath", Base64Url.Random()),
            "alg none" => Jws.Reheaded(dpop.Sign(claims), new { typ = "dpop+jwt", alg = "none", jwk = dpop.Key.BareJwk() }),
            "alg HS256" => Jws.Reheaded(dpop.Sign(claims), new { typ = "dpop+jwt", alg = "HS256", jwk = dpop.Key.BareJwk() }, Base64Url.Random()),
            "signature of another key" => new DpopKey().Sign(claims, head => head["jwk"] = dpop.Key.BareJwk()),
            "signature cut" => dpop.Sign(claims)[..^8],
            "another key altogether" => new DpopKey().Sign(claims),
            "crit unknown" => dpop.Sign(claims, head => (head["crit"], head["magic"]) = (new[] { "magic" }, true)),
            "duplicate member" => Jws.SignText(System.Text.Json.JsonSerializer.Serialize(claims)[..^1] + ",\"htm\":\"GET\"}", dpop.Key.Nameless(), "dpop+jwt", head => head["jwk"] = dpop.Key.BareJwk()),
            "not a JWT" => "hello",
            _ => throw new ArgumentOutOfRangeException(nameof(fault), fault, "no such fault"),
        };
    }

    private async Task<(FapiClient Client, Tokens Tokens)> SignedInAsync()
    {
        var client = await FapiClient.RegisterAsync(server, Ct);
        using var agent = server.NewUserAgent();
        return (client, await client.SignsInAsync(agent, Ct));
    }
}
