using System.Net;
using System.Text.Json;
using AuthServer.Tests.Conformance.Harness;
using AuthServer.Tests.Conformance.Harness.Jose;

namespace AuthServer.Tests.Conformance.Oidcc;

/// <summary>What the UserInfo endpoint tells, to whom, and by which ways of asking.</summary>
public sealed class ReadingClaims(AuthorizationServer server)
{
    private const string Plan = "oidcc-basic";

    private static readonly Dictionary<string, string[]> ClaimsOf = new(StringComparer.Ordinal)
    {
        ["profile"] = ["name", "given_name", "family_name", "middle_name", "nickname", "profile", "picture", "website", "gender", "birthdate", "zoneinfo", "locale", "updated_at", "preferred_username"],
        ["email"] = ["email", "email_verified"],
        ["address"] = ["address"],
        ["phone"] = ["phone_number", "phone_number_verified"],
    };

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact, Requirement(Plan, "oidcc-userinfo-get")]
    public async Task By_get_with_a_header()
    {
        var (client, tokens) = await SignedInAsync("openid profile email");

        var told = (await client.UserInfoAsync(tokens.AccessToken, Ct)).Granted();

        told.MediaType.ShouldBe("application/json");
        told.Text("sub").ShouldBe(tokens.Id.Text("sub"));
        HasTypesOfTheStandard(told.Json);
    }

    [Fact, Requirement(Plan, "oidcc-userinfo-post-header")]
    public async Task By_post_with_a_header()
    {
        var (client, tokens) = await SignedInAsync("openid");

        var told = await client.UserInfoAsync(tokens.AccessToken, Ct, dress: request => request.Method = HttpMethod.Post);

        told.Granted().Text("sub").ShouldBe(tokens.Id.Text("sub"));
    }

    [Fact, Requirement(Plan, "oidcc-userinfo-post-body")]
    public async Task By_post_with_a_form()
    {
        var (_, tokens) = await SignedInAsync("openid");

        var told = await server.SendAsync(
            new HttpRequestMessage(HttpMethod.Post, server.Endpoint("userinfo_endpoint")) { Content = new FormUrlEncodedContent([KeyValuePair.Create("access_token", tokens.AccessToken)]) },
            Ct);

        told.Granted().Text("sub").ShouldBe(tokens.Id.Text("sub"));
    }

    [Theory]
    [InlineData("openid profile")]
    [InlineData("openid email")]
    [InlineData("openid address")]
    [InlineData("openid phone")]
    [InlineData("openid profile email address phone")]
    [Requirement(Plan, "oidcc-scope-profile")]
    [Requirement(Plan, "oidcc-scope-email")]
    [Requirement(Plan, "oidcc-scope-address")]
    [Requirement(Plan, "oidcc-scope-phone")]
    [Requirement(Plan, "oidcc-scope-all")]
    public async Task The_claims_of_the_scopes_come_and_no_others(string scope)
    {
        var (client, tokens) = await SignedInAsync(scope);

        var told = (await client.UserInfoAsync(tokens.AccessToken, Ct)).Granted().Json;

        foreach (var (name, claims) in ClaimsOf)
        {
            foreach (var claim in claims)
                told.TryGetProperty(claim, out _).ShouldBe(scope.Split(' ').Contains(name), $"{claim} in {told}");
        }

        HasTypesOfTheStandard(told);
    }

    [Fact, Requirement(Plan, "oidcc-scope-email"), Requirement(Plan, "oidcc-scope-all")]
    public async Task Claims_of_scopes_do_not_stand_in_the_id_token_of_the_code_flow()
    {
        var (_, tokens) = await SignedInAsync("openid profile email phone");

        tokens.Id.Has("email").ShouldBeFalse();
        tokens.Id.Has("name").ShouldBeFalse();
        tokens.Id.Has("phone_number").ShouldBeFalse();
    }

    [Fact, Requirement(Plan, "oidcc-claims-essential")]
    public async Task A_claim_that_is_asked_for_as_essential_comes_without_its_scope()
    {
        var client = await RelyingParty.RegisterAsync(server, Ct);
        using var agent = server.NewUserAgent();

        var tokens = await client.SignsInAsync(agent, Ct, client.Ask().With("claims", """{"userinfo":{"name":{"essential":true}}}"""));

        (await client.UserInfoAsync(tokens.AccessToken, Ct)).Granted().Text("name").ShouldBe("Alice Adams");
        tokens.Id.Has("name").ShouldBeFalse();
    }

    [Fact, Requirement("fapi2-security-profile-final", "test-claims-parameter-identity-claims")]
    public async Task Every_claim_of_the_metadata_can_be_asked_for_by_name_and_unknown_ones_are_ignored()
    {
        var asked = server.ListOf("claims_supported").Append("never_heard_of").ToDictionary(name => name, _ => (object?)null, StringComparer.Ordinal);
        var client = await RelyingParty.RegisterAsync(server, Ct);
        using var agent = server.NewUserAgent();

        var tokens = await client.SignsInAsync(agent, Ct, client.Ask().With("claims", JsonSerializer.Serialize(new { userinfo = asked, id_token = asked })));
        var told = (await client.UserInfoAsync(tokens.AccessToken, Ct)).Granted().Json;

        foreach (var claim in ClaimsOf.Values.SelectMany(claims => claims))
        {
            told.TryGetProperty(claim, out _).ShouldBeTrue(claim);
            tokens.Id.Has(claim).ShouldBeTrue(claim);
        }

        told.TryGetProperty("never_heard_of", out _).ShouldBeFalse();
        tokens.Id.Has("never_heard_of").ShouldBeFalse();
    }

    [Fact, Requirement("oidc-core", "5.5.1 sub with a value")]
    public async Task A_sub_with_a_value_is_answered_about_that_person_alone()
    {
        var client = await RelyingParty.RegisterAsync(server, Ct);
        using var agent = server.NewUserAgent();
        await client.SignsInAsync(agent, Ct);

        var landing = await agent.GoAsync(client.Ask().With("prompt", "none").With("claims", """{"id_token":{"sub":{"value":"somebody-else"}}}""").Address, Ct);

        landing.ToldError("login_required");
    }

    [Theory, Requirement("oidc-core", "5.5 malformed claims parameter")]
    [InlineData("{")]
    [InlineData("[]")]
    [InlineData("""{"userinfo":"name"}""")]
    public async Task A_claims_parameter_that_is_none_is_told(string claims)
    {
        var client = await RelyingParty.RegisterAsync(server, Ct);
        using var agent = server.NewUserAgent();

        (await agent.GoAsync(client.Ask().With("claims", claims).Address, Ct)).ToldError("invalid_request");
    }

    [Theory]
    [InlineData("RS256")]
    [InlineData("ES256")]
    [InlineData("PS256")]
    [Requirement("oidcc-dynamic", "oidcc-userinfo-rs256")]
    public async Task A_signed_answer_names_issuer_and_client(string algorithm)
    {
        var client = await RelyingParty.RegisterAsync(server, Ct, new() { ["userinfo_signed_response_alg"] = algorithm });
        using var agent = server.NewUserAgent();
        var tokens = await client.SignsInAsync(agent, Ct, client.Ask("openid email"));

        var told = (await client.UserInfoAsync(tokens.AccessToken, Ct)).Granted();

        told.MediaType.ShouldBe("application/jwt");
        var jwt = Jwt.Verify(told.Body, await server.KeysAsync(Ct));
        jwt.Algorithm.ShouldBe(algorithm);
        jwt.Text("iss").ShouldBe(server.Issuer);
        jwt.Claims.GetProperty("aud").ToString().ShouldContain(client.Id);
        jwt.Text("sub").ShouldBe(tokens.Id.Text("sub"));
        jwt.Text("email").ShouldBe(Somebody.Alice.Email);
    }

    [Fact, Requirement("rfc6750", "3.1 invalid_token")]
    public async Task A_token_that_is_none_is_refused_with_a_challenge()
    {
        var client = await RelyingParty.RegisterAsync(server, Ct);

        var told = await client.UserInfoAsync("not-a-token", Ct);

        told.Status.ShouldBe(HttpStatusCode.Unauthorized);
        told.Header("WWW-Authenticate")!.ShouldStartWith("Bearer ");
        told.Header("WWW-Authenticate")!.ShouldContain("error=\"invalid_token\"");
    }

    [Fact, Requirement("rfc6750", "3.1 no token, no error code")]
    public async Task Without_a_token_the_challenge_names_no_error()
    {
        var told = await server.GetAsync(server.Endpoint("userinfo_endpoint"), Ct);

        told.Status.ShouldBe(HttpStatusCode.Unauthorized);
        told.Header("WWW-Authenticate")!.ShouldStartWith("Bearer");
        told.Header("WWW-Authenticate")!.ShouldNotContain("error");
    }

    [Fact, Requirement("rfc6750", "2.3 never by query")]
    public async Task A_token_in_the_query_counts_for_nothing()
    {
        var (_, tokens) = await SignedInAsync("openid");

        var told = await server.GetAsync(server.Endpoint("userinfo_endpoint") + "?access_token=" + Uri.EscapeDataString(tokens.AccessToken), Ct);

        told.Status.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact, Requirement("rfc6750", "2 one method per request")]
    public async Task A_token_that_comes_twice_is_a_malformed_request()
    {
        var (client, tokens) = await SignedInAsync("openid");

        var told = await client.UserInfoAsync(tokens.AccessToken, Ct, dress: request =>
        {
            request.Method = HttpMethod.Post;
            request.Content = new FormUrlEncodedContent([KeyValuePair.Create("access_token", tokens.AccessToken)]);
        });

        told.Status.ShouldBe(HttpStatusCode.BadRequest);
        told.Error.ShouldBe("invalid_request");
    }

    [Fact, Requirement("oidc-core", "5.3.1 the openid scope")]
    public async Task A_token_without_openid_tells_nothing()
    {
        var client = await RelyingParty.RegisterAsync(server, Ct);
        using var agent = server.NewUserAgent();
        var given = await client.GetsCodeAsync(agent, Ct, client.Ask("profile").Without("nonce"));
        var tokens = (await client.RedeemAsync(given, Ct)).Granted();
        tokens.Has("id_token").ShouldBeFalse();

        var told = await client.UserInfoAsync(tokens.Text("access_token"), Ct);

        told.Status.ShouldBe(HttpStatusCode.Forbidden);
        told.Header("WWW-Authenticate")!.ShouldContain("insufficient_scope");
    }

    // OIDC Core §5.1.
    private static void HasTypesOfTheStandard(JsonElement claims)
    {
        foreach (var claim in claims.EnumerateObject())
        {
            var expected = claim.Name switch
            {
                "email_verified" or "phone_number_verified" => claim.Value.ValueKind is JsonValueKind.True or JsonValueKind.False,
                "updated_at" => claim.Value.ValueKind == JsonValueKind.Number,
                "address" => claim.Value.ValueKind == JsonValueKind.Object,
                _ => claim.Value.ValueKind == JsonValueKind.String && claim.Value.GetString()!.Length > 0,
            };
            expected.ShouldBeTrue($"{claim.Name} is {claim.Value}");
        }
    }

    private async Task<(RelyingParty Client, Tokens Tokens)> SignedInAsync(string scope)
    {
        var client = await RelyingParty.RegisterAsync(server, Ct, scope: scope);
        using var agent = server.NewUserAgent();
        return (client, await client.SignsInAsync(agent, Ct));
    }
}
