using System.Net;
using System.Text;
using AuthServer.Tests.Conformance.Harness;

namespace AuthServer.Tests.Conformance.Parsers;

/// <summary>Random and malformed input to every parser that strangers reach. Whatever comes, the answer is the protocol's, and never a fault of the server.</summary>
public sealed class FeedingTheParsers(AuthorizationServer server)
{
    private const int Rounds = 60;

    private static readonly string[] Crumbs =
    [
        "", " ", "%", "%zz", "%00", "%0d%0a", "+", "&", "=", "&&", "==", "a", "ä", "\u202e", "\0", "\"", "\\", "'", "<", "{", "[", "null", "true", "0", "-1", "9999999999999999999",
        "openid", "code", "https://", "https://a", "https://[::1", "javascript:", "urn:", "eyJ", "eyJhbGciOiJub25lIn0.e30.", "..", "...", "=", "😀", "%F0%9F%98%80", "%ED%A0%80", new string('x', 3000),
    ];

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, Requirement("parsers", "forms at every endpoint")]
    [InlineData("token_endpoint")]
    [InlineData("pushed_authorization_request_endpoint")]
    [InlineData("introspection_endpoint")]
    [InlineData("revocation_endpoint")]
    public async Task Forms(string endpoint)
    {
        var random = new Random(endpoint.Length);
        string[] names = ["grant_type", "code", "redirect_uri", "client_id", "client_secret", "client_assertion", "client_assertion_type", "scope", "token", "token_type_hint", "resource", "request", "request_uri", "authorization_details", "claims", "", "a[", "a[b"];
        for (var round = 0; round < Rounds; round++)
        {
            var body = string.Join('&', Enumerable.Range(0, random.Next(1, 8)).Select(_ => Pick(random, names) + Pick(random, ["=", "", "=="]) + Mixed(random)));

            var reply = await server.SendAsync(
                new HttpRequestMessage(HttpMethod.Post, server.Endpoint(endpoint)) { Content = new StringContent(body, Encoding.UTF8, "application/x-www-form-urlencoded") },
                Ct);

            IsOrderly(reply, body);
        }
    }

    [Fact, Requirement("parsers", "the Basic header")]
    public async Task Basic_headers()
    {
        var random = new Random(7);
        for (var round = 0; round < Rounds; round++)
        {
            var text = Mixed(random) + Pick(random, [":", "", "::"]) + Mixed(random);
            var header = Pick(random, ["Basic ", "basic ", "Basic", "BASIC  ", "Bearer ", ""]) + Pick(random, [Convert.ToBase64String(Encoding.UTF8.GetBytes(text)), Convert.ToBase64String([0xff, 0xfe, (byte)':']), "====", "not base64"]);
            var request = new HttpRequestMessage(HttpMethod.Post, server.Endpoint("token_endpoint")) { Content = new FormUrlEncodedContent([new("grant_type", "client_credentials")]) };
            request.Headers.TryAddWithoutValidation("Authorization", header);

            var reply = await server.SendAsync(request, Ct);

            IsOrderly(reply, header);
            reply.Error.ShouldBeOneOf("invalid_client", "invalid_request");
        }
    }

    [Fact, Requirement("rfc6749", "2.3.1 id and secret are form-encoded in the Basic header")]
    public async Task A_basic_header_is_form_decoded_exactly()
    {
        var client = await RelyingParty.RegisterAsync(server, Ct);
        static string Encoded(string text) => string.Concat(Encoding.UTF8.GetBytes(text).Select(octet => $"%{octet:X2}"));
        var header = Convert.ToBase64String(Encoding.ASCII.GetBytes(Encoded(client.Id) + ":" + Encoded(client.Secret!)));

        var reply = await client.RefreshAsync("unknown", Ct, dress: request => request.Headers.Authorization = new("Basic", header));

        reply.RefusedWith("invalid_grant");
    }

    [Fact, Requirement("parsers", "authorization requests: redirect URIs, scopes, claims, authorization details")]
    public async Task Authorization_requests()
    {
        var client = await RelyingParty.RegisterAsync(server, Ct);
        using var agent = server.NewUserAgent();
        var random = new Random(11);
        string[] names = ["redirect_uri", "scope", "claims", "authorization_details", "max_age", "prompt", "acr_values", "ui_locales", "id_token_hint", "login_hint", "resource", "response_mode", "response_type", "code_challenge", "code_challenge_method", "request", "request_uri", "dpop_jkt", "nonce", "state", "a[", "a[0]", "[", "a.b"];
        for (var round = 0; round < Rounds * 2; round++)
        {
            var (name, value) = (Pick(random, names), Mixed(random));

            var landing = await agent.GoAsync(client.Ask().With(name, value).Address, Ct);

            if (landing.IsAtClient)
                landing.Error.ShouldNotBeNullOrEmpty($"{name}={value}");
            else
                landing.Status.ShouldBeOneOf(200, 400, 403, 404, 414, 431);

            if (landing.IsAtClient)
                landing.Address.GetLeftPart(UriPartial.Path).ShouldBe(client.RedirectUri);
        }
    }

    [Fact, Requirement("parsers", "registration documents")]
    public async Task Registration_documents()
    {
        var random = new Random(13);
        string[] names = ["redirect_uris", "jwks", "jwks_uri", "scope", "grant_types", "response_types", "client_name", "contacts", "logo_uri", "default_max_age", "software_statement", "sector_identifier_uri", "client_name#de", "authorization_details_types"];
        object?[] values = [null, "", "x", 0, -1, 1.5, true, Array.Empty<string>(), new[] { "x" }, new object?[] { null }, new { }, new { keys = Array.Empty<string>() }, new string('x', 5000), "\u0000", new[] { 1, 2 }];
        for (var round = 0; round < Rounds; round++)
        {
            var document = new Dictionary<string, object?>(StringComparer.Ordinal) { ["redirect_uris"] = new[] { "https://rp.example/cb" } };
            document[Pick(random, names)] = values[random.Next(values.Length)];
            document[Pick(random, names)] = values[random.Next(values.Length)];

            var reply = await RelyingParty.AskToRegisterAsync(server, document, Ct);

            reply.Status.ShouldBeOneOf(HttpStatusCode.Created, HttpStatusCode.BadRequest);
            if (reply.Status == HttpStatusCode.BadRequest)
                reply.Error.ShouldBeOneOf("invalid_client_metadata", "invalid_redirect_uri", "invalid_software_statement", "unapproved_software_statement");
        }
    }

    [Theory, Requirement("parsers", "what is no registration document")]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("\"text\"")]
    [InlineData("{\"redirect_uris\":")]
    public async Task What_is_no_document_is_refused(string body)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, server.Endpoint("registration_endpoint")) { Content = new StringContent(body, Encoding.UTF8, "application/json") };
        request.Headers.Authorization = new("Bearer", AuthorizationServer.TokenOidc);

        var reply = await server.SendAsync(request, Ct);

        reply.Status.ShouldBe(HttpStatusCode.BadRequest, reply.Body);
    }

    private static void IsOrderly(Reply reply, string sent)
    {
        ((int)reply.Status).ShouldBeOneOf([200, 400, 401, 413], sent);
        if (reply.Status == HttpStatusCode.OK)
            return;

        reply.MediaType.ShouldBeOneOf("application/json", "application/problem+json");
        if (reply.MediaType == "application/json")
        {
            reply.Error.ShouldNotBeNullOrEmpty(sent);
            reply.DescriptionIsClean();
        }
    }

    private static string Pick(Random random, string[] from) => from[random.Next(from.Length)];

    private static string Mixed(Random random) => string.Concat(Enumerable.Range(0, random.Next(1, 4)).Select(_ => Pick(random, Crumbs)));
}
