using System.Net;
using System.Text.Json;
using AuthServer.Tests.Conformance.Harness;
using AuthServer.Tests.Conformance.Harness.Jose;

namespace AuthServer.Tests.Conformance.Oidcc;

/// <summary>The configuration plan: the metadata document, its endpoints and its keys.</summary>
public sealed class DiscoveringTheProvider(AuthorizationServer server)
{
    private const string Plan = "oidcc-config";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private JsonElement Metadata => server.Metadata;

    [Theory]
    [InlineData("/.well-known/openid-configuration")]
    [InlineData("/.well-known/oauth-authorization-server")]
    [Requirement(Plan, "oidcc-discovery-endpoint-verification: document")]
    [Requirement("rfc8414", "3 metadata request and response")]
    public async Task The_document_is_json_that_every_origin_may_read_and_names_the_issuer(string path)
    {
        var reply = (await server.GetAsync(path, Ct)).Granted();

        reply.MediaType.ShouldBe("application/json");
        reply.Header("Access-Control-Allow-Origin").ShouldBe("*");
        reply.Text("issuer").ShouldBe(server.Issuer);
    }

    [Theory, Requirement(Plan, "oidcc-discovery-endpoint-verification: required members")]
    [InlineData("authorization_endpoint")]
    [InlineData("token_endpoint")]
    [InlineData("userinfo_endpoint")]
    [InlineData("jwks_uri")]
    [InlineData("registration_endpoint")]
    [InlineData("end_session_endpoint")]
    [InlineData("introspection_endpoint")]
    [InlineData("revocation_endpoint")]
    [InlineData("pushed_authorization_request_endpoint")]
    public void Every_endpoint_is_an_address_of_the_issuer_without_fragment(string name)
    {
        var address = new Uri(server.Endpoint(name));

        address.GetLeftPart(UriPartial.Authority).ShouldBe(server.Issuer);
        address.Fragment.ShouldBeEmpty();
    }

    [Theory, Requirement(Plan, "oidcc-discovery-endpoint-verification: required values")]
    [InlineData("response_types_supported", "code")]
    [InlineData("subject_types_supported", "public")]
    [InlineData("id_token_signing_alg_values_supported", "RS256")]
    [InlineData("scopes_supported", "openid")]
    [InlineData("grant_types_supported", "authorization_code")]
    [InlineData("grant_types_supported", "refresh_token")]
    [InlineData("token_endpoint_auth_methods_supported", "client_secret_basic")]
    [InlineData("token_endpoint_auth_methods_supported", "private_key_jwt")]
    [InlineData("response_modes_supported", "query")]
    [InlineData("response_modes_supported", "form_post")]
    [InlineData("code_challenge_methods_supported", "S256")]
    [InlineData("claims_supported", "sub")]
    [InlineData("claim_types_supported", "normal")]
    public void What_the_standard_asks_for_is_offered(string list, string word) => server.ListOf(list).ShouldContain(word);

    [Fact, Requirement(Plan, "oidcc-discovery-endpoint-verification: nothing forbidden")]
    public void What_nobody_should_offer_is_not_offered()
    {
        server.ListOf("code_challenge_methods_supported").ShouldBe(["S256"]);
        server.ListOf("response_types_supported").ShouldBe(["code"]);
        server.ListOf("grant_types_supported").ShouldNotContain("implicit");
        server.ListOf("grant_types_supported").ShouldNotContain("password");
        server.ListOf("token_endpoint_auth_signing_alg_values_supported").ShouldNotContain("none");
        server.ListOf("id_token_signing_alg_values_supported").ShouldNotContain("none");
    }

    [Fact, Requirement(Plan, "oidcc-discovery-endpoint-verification: types")]
    public void Every_list_holds_texts_once_and_every_switch_is_a_boolean()
    {
        foreach (var member in Metadata.EnumerateObject())
        {
            if (member.Name.EndsWith("_supported", StringComparison.Ordinal) && member.Value.ValueKind == JsonValueKind.Array)
            {
                var values = member.Value.EnumerateArray().Select(value => value.GetString()).ToArray();
                values.ShouldNotBeEmpty(member.Name);
                values.ShouldBeUnique(member.Name);
            }
            else if (member.Name.EndsWith("_supported", StringComparison.Ordinal))
            {
                member.Value.ValueKind.ShouldBeOneOf(JsonValueKind.True, JsonValueKind.False);
            }

            member.Value.ValueKind.ShouldNotBe(JsonValueKind.Null, member.Name);
        }
    }

    [Fact, Requirement(Plan, "oidcc-discovery-endpoint-verification: scope syntax")]
    public void Every_scope_has_the_syntax_of_rfc_6749() =>
        server.ListOf("scopes_supported").ShouldAllBe(scope => scope.Length > 0 && scope.All(letter => letter > ' ' && letter <= '~' && letter != '"' && letter != '\\'));

    [Fact, Requirement(Plan, "oidcc-discovery-endpoint-verification: keys")]
    [Requirement(Plan, "oidcc-discovery-endpoint-verification: distinct key ids")]
    public async Task The_keys_are_public_named_and_one_for_every_signing_algorithm()
    {
        var keys = (await server.KeysAsync(Ct)).GetProperty("keys").EnumerateArray().ToArray();

        keys.Select(key => key.GetProperty("kid").GetString()).ShouldBeUnique();
        foreach (var key in keys)
        {
            key.GetProperty("use").GetString().ShouldBeOneOf("sig", "enc");
            foreach (var secret in new[] { "d", "p", "q", "dp", "dq", "qi", "k", "oth" })
                key.TryGetProperty(secret, out _).ShouldBeFalse();

            if (key.GetProperty("kty").GetString() == "RSA")
                Base64Url.Decode(key.GetProperty("n").GetString()!).Length.ShouldBeGreaterThanOrEqualTo(256);
        }

        foreach (var algorithm in server.ListOf("id_token_signing_alg_values_supported").Where(algorithm => !algorithm.StartsWith("HS", StringComparison.Ordinal)))
            keys.Any(key => key.GetProperty("alg").GetString() == algorithm).ShouldBeTrue(algorithm);
    }

    [Fact, Requirement("rfc7517", "5 jwks with cache headers")]
    public async Task The_keys_may_be_kept_for_a_while()
    {
        var reply = (await server.GetAsync(server.Endpoint("jwks_uri"), Ct)).Granted();

        reply.MediaType.ShouldBeOneOf("application/json", "application/jwk-set+json");
        reply.Header("Cache-Control")!.ShouldContain("max-age=");
        reply.Header("Access-Control-Allow-Origin").ShouldBe("*");
    }

    [Theory, Requirement("metadata", "every promise is kept: endpoints answer")]
    [InlineData("authorization_endpoint", "GET", 400)]
    [InlineData("token_endpoint", "POST", 400)]
    [InlineData("pushed_authorization_request_endpoint", "POST", 400)]
    [InlineData("introspection_endpoint", "POST", 400)]
    [InlineData("revocation_endpoint", "POST", 400)]
    [InlineData("userinfo_endpoint", "GET", 401)]
    [InlineData("registration_endpoint", "POST", 401)]
    [InlineData("device_authorization_endpoint", "POST", 400)]
    [InlineData("backchannel_authentication_endpoint", "POST", 400)]
    public async Task Every_endpoint_that_is_promised_answers_like_one(string name, string method, int status)
    {
        if (!Metadata.TryGetProperty(name, out var address))
            return;

        var request = new HttpRequestMessage(new HttpMethod(method), address.GetString());
        if (method == "POST")
            request.Content = name == "registration_endpoint" ? new StringContent("{}", null, "application/json") : new FormUrlEncodedContent([]);

        var reply = await server.SendAsync(request, Ct);

        // A request that names no client has no credentials either: 400 and 401 are both correct.
        ((int)reply.Status).ShouldBeOneOf(status, 400, 401);
        reply.Status.ShouldNotBe(HttpStatusCode.NotFound);
    }
}
