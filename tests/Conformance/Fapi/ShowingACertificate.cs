using System.Net;
using System.Security.Cryptography.X509Certificates;
using AuthServer.Tests.Conformance.Harness;
using AuthServer.Tests.Conformance.Harness.Jose;

namespace AuthServer.Tests.Conformance.Fapi;

/// <summary>fapi2-security-profile-final with mutual TLS: as the client's proof, and as that to which tokens are bound (RFC 8705).</summary>
public sealed class ShowingACertificate(AuthorizationServer server)
{
    private const string Plan = "fapi2-security-profile-final (mtls)";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact, Requirement(Plan, "discovery-end-point-verification")]
    public void The_metadata_names_the_endpoints_that_ask_for_certificates()
    {
        server.ListOf("token_endpoint_auth_methods_supported").ShouldContain("tls_client_auth");
        server.ListOf("token_endpoint_auth_methods_supported").ShouldContain("self_signed_tls_client_auth");
        server.Metadata.GetProperty("tls_client_certificate_bound_access_tokens").GetBoolean().ShouldBeTrue();
        server.Metadata.GetProperty("mtls_endpoint_aliases").GetProperty("token_endpoint").GetString()!.ShouldStartWith("https://");
    }

    [Theory, Requirement(Plan, "happy-flow"), Requirement("rfc8705", "3 certificate-bound access tokens")]
    [InlineData("self_signed_tls_client_auth")]
    [InlineData("tls_client_auth")]
    [InlineData("private_key_jwt")]
    public async Task A_client_goes_the_whole_way_with_bound_tokens(string method)
    {
        var (client, certificate) = await RegisterAsync(method);
        using var agent = server.NewUserAgent();

        var tokens = await SignsInAsync(client, agent);

        tokens.Reply.Text("token_type").ShouldBe("Bearer");
        Jwt.Read(tokens.AccessToken).Claims.GetProperty("cnf").GetProperty("x5t#S256").GetString().ShouldBe(ClientCertificates.Thumbprint(certificate));
        (await client.UserInfoAsync(tokens.AccessToken, Ct)).Granted().Text("sub").ShouldBe(tokens.Id.Text("sub"));
    }

    [Fact, Requirement(Plan, "happy-flow: another certificate, or none, at the resource")]
    public async Task A_bound_token_is_worth_nothing_with_another_certificate()
    {
        var (client, _) = await RegisterAsync("private_key_jwt");
        using var agent = server.NewUserAgent();
        var tokens = await SignsInAsync(client, agent);

        foreach (var shown in new[] { null, ClientCertificates.SelfSigned(ClientKey.Create()) })
        {
            using var http = ClientCertificates.Showing(shown);
            using var request = new HttpRequestMessage(HttpMethod.Get, client.EndpointOf("userinfo_endpoint"));
            request.Headers.Authorization = new("Bearer", tokens.AccessToken);

            (await Reply.ReadAsync(await http.SendAsync(request, Ct), Ct)).Status.ShouldBe(HttpStatusCode.Unauthorized);
        }
    }

    [Fact, Requirement(Plan, "ensure-holder-of-key-required")]
    public async Task Without_a_certificate_there_is_no_token()
    {
        var (client, _) = await RegisterAsync("private_key_jwt");
        using var agent = server.NewUserAgent();
        var given = await CodeAsync(client, agent);
        using var bare = ClientCertificates.Showing(null);
        using var request = new HttpRequestMessage(HttpMethod.Post, client.EndpointOf("token_endpoint"))
        {
            Content = new FormUrlEncodedContent(
            [
                new("grant_type", "authorization_code"), new("code", given.Code), new("redirect_uri", client.RedirectUri), new("code_verifier", given.Ask.Verifier!),
                new("client_id", client.Id), new("client_assertion_type", RelyingParty.AssertionType), new("client_assertion", client.Assertion()),
            ]),
        };

        var reply = await Reply.ReadAsync(await bare.SendAsync(request, Ct), Ct);

        ((int)reply.Status).ShouldBeOneOf(400, 401);
        reply.Error.ShouldBeOneOf("invalid_request", "invalid_client", "invalid_grant");
    }

    [Theory, Requirement("rfc8705", "2 certificates that prove nobody")]
    [InlineData("tls_client_auth", "another subject")]
    [InlineData("tls_client_auth", "another authority")]
    [InlineData("tls_client_auth", "self-signed")]
    [InlineData("self_signed_tls_client_auth", "another key")]
    [InlineData("self_signed_tls_client_auth", "none")]
    public async Task A_certificate_that_is_not_the_clients_proves_nobody(string method, string fault)
    {
        var (client, certificate) = await RegisterAsync(method);
        using var wrong = fault switch
        {
            "another subject" => ClientCertificates.Issued("CN=somebody else"),
            "another authority" => ClientCertificates.Issued(certificate.Subject, ClientCertificates.MakeAuthority("Another authority")),
            "none" => null,
            _ => ClientCertificates.SelfSigned(ClientKey.Create()),
        };
        using var http = ClientCertificates.Showing(wrong);
        using var form = new FormUrlEncodedContent([new("grant_type", "refresh_token"), new("refresh_token", "any"), new("client_id", client.Id)]);

        var reply = await Reply.ReadAsync(await http.PostAsync(new Uri(client.EndpointOf("token_endpoint")), form, Ct), Ct);

        reply.RefusedWith("invalid_client", HttpStatusCode.Unauthorized);
    }

    private async Task<(RelyingParty Client, X509Certificate2 Certificate)> RegisterAsync(string method)
    {
        var key = ClientKey.Create();
        var subject = "CN=" + Base64Url.Random(9).Replace('_', 'a').Replace('-', 'b');
        var certificate = method == "tls_client_auth" ? ClientCertificates.Issued(subject) : ClientCertificates.SelfSigned(key);
        var metadata = new Dictionary<string, object?>(StringComparer.Ordinal)
        {
            ["token_endpoint_auth_method"] = method,
            ["tls_client_certificate_bound_access_tokens"] = true,
            ["id_token_signed_response_alg"] = "PS256",
        };
        if (method == "tls_client_auth")
            metadata["tls_client_auth_subject_dn"] = subject;

        var client = await RelyingParty.RegisterAsync(
            server, Ct, metadata, method == "tls_client_auth" ? null : key, AuthorizationServer.TokenFapi, usesPkce: true, via: ClientCertificates.Showing(certificate));
        return (client, certificate);
    }

    private static async Task<GivenCode> CodeAsync(RelyingParty client, UserAgent agent)
    {
        var ask = client.Ask();
        var pushed = await client.PostAsync(
            client.EndpointOf("pushed_authorization_request_endpoint"),
            form =>
            {
                foreach (var (name, value) in ask.Parameters)
                    form[name] = value;
            },
            Ct);
        pushed.Status.ShouldBe(HttpStatusCode.Created, pushed.Body);
        var address = $"{client.Server.Endpoint("authorization_endpoint")}?client_id={client.Id}&request_uri={Uri.EscapeDataString(pushed.Text("request_uri"))}";
        return client.Take(ask, await agent.GoAsync(address, Ct, Somebody.Alice));
    }

    private static async Task<Tokens> SignsInAsync(RelyingParty client, UserAgent agent)
    {
        var given = await CodeAsync(client, agent);
        return await Tokens.ReadAsync(client, given, (await client.RedeemAsync(given, Ct)).Granted(), Ct);
    }
}
