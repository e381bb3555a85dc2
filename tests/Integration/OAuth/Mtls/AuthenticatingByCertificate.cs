using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json;
using AuthServer.Tests.Integration.Harness;
using AuthServer.Tests.Integration.OAuth.Clients;
using AuthServer.Tests.Integration.OAuth.Dpop;
using AuthServer.Tests.Integration.SharedKernel.Outbound;

namespace AuthServer.Tests.Integration.OAuth.Mtls;

public sealed class AuthenticatingByCertificate(MtlsServers servers) : IClassFixture<MtlsServers>
{
    private const string Subject = "CN=App, OU=Tests, O=Example, C=DE";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, OnBothDatabases]
    public async Task A_certificate_of_a_trusted_authority_opens_every_endpoint(Setup setup)
    {
        var (_, client) = await StartAsync(setup, new() { ["token_endpoint_auth_method"] = "tls_client_auth", ["tls_client_auth_subject_dn"] = "CN=App,OU=Tests,O=Example,C=DE" });
        using var certificate = Certificates.Client(servers.Authority, Subject);
        using var http = servers.Client(setup, certificate);

        var issued = await PostAsync(http, "/oauth/token", ("client_id", client.Id), ("grant_type", "client_credentials"));
        issued.Status.ShouldBe(HttpStatusCode.OK, issued.Body);
        Jwt.Read(issued.Text("access_token")).Claims.TryGetProperty("cnf", out _).ShouldBeFalse();
        (await PostAsync(http, "/oauth/introspect", ("client_id", client.Id), ("token", issued.Text("access_token")))).Json.GetProperty("active").GetBoolean().ShouldBeTrue();
        (await PostAsync(http, "/oauth/revoke", ("client_id", client.Id), ("token", issued.Text("access_token")))).Status.ShouldBe(HttpStatusCode.OK);
    }

    [Theory, OnBothDatabases]
    public async Task Certificates_of_strangers_of_others_or_for_other_uses_prove_nothing(Setup setup)
    {
        var (stage, client) = await StartAsync(setup, new() { ["token_endpoint_auth_method"] = "tls_client_auth", ["tls_client_auth_subject_dn"] = "CN=App,OU=Tests,O=Example,C=DE" });
        using var stranger = Certificates.Authority("Authority of tests");
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        X509Certificate2?[] hostile =
        [
            null,
            Certificates.Client(stranger, Subject),
            Certificates.SelfSigned(key),
            Certificates.Client(servers.Authority, "CN=Another, OU=Tests, O=Example, C=DE"),
            Certificates.Client(servers.Authority, "CN=App, OU=Tests, O=Example"),
            Certificates.Client(servers.Authority, "CN=App, OU=Tests, O=Example, C=DE, L=More"),
            Certificates.Client(servers.Authority, Subject, usage: "1.3.6.1.5.5.7.3.1"),
            Certificates.Client(servers.Authority, Subject, daysLeft: -1),
        ];

        foreach (var (index, certificate) in hostile.Index())
        {
            using var http = servers.Client(setup, certificate);
            RefusedAsInvalidClient(await PostAsync(http, "/oauth/token", ("client_id", client.Id), ("grant_type", "client_credentials")), index);
        }

        using var good = Certificates.Client(servers.Authority, Subject);
        using var mixed = servers.Client(setup, good);
        RefusedAsInvalidClient(await PostAsync(mixed, "/oauth/token", ("client_id", client.Id), ("client_secret", "guess"), ("grant_type", "client_credentials")), -1);
        RefusedAsInvalidClient(await PostAsync(mixed, "/oauth/token", ("client_id", "nobody"), ("grant_type", "client_credentials")), -2);
        RefusedAsInvalidClient(await stage.TokenAsync(new Application(client.Id, null), [("grant_type", "client_credentials")], Ct), -3);
    }

    [Theory, OnBothDatabases]
    public async Task A_proof_may_be_for_the_address_at_which_certificates_are_shown(Setup setup)
    {
        var (stage, client) = await StartAsync(setup, new() { ["token_endpoint_auth_method"] = "tls_client_auth", ["tls_client_auth_subject_dn"] = "CN=App,OU=Tests,O=Example,C=DE" });
        using var certificate = Certificates.Client(servers.Authority, Subject);
        using var http = servers.Client(setup, certificate);
        using var key = new DpopHolder();
        var alias = new Uri(servers.AddressOf(setup), "/oauth/token").ToString();

        var atAlias = await ProveAsync(http, client, key, alias);
        var atIssuer = await ProveAsync(http, client, key, stage.Issuer + "/oauth/token");
        var elsewhere = await ProveAsync(http, client, key, "https://evil.example/oauth/token");
        var astray = await stage.PostAsync("/oauth/token", await stage.RegisterAsync(Ct), [("grant_type", "client_credentials")], Ct, ("DPoP", key.Prove("POST", alias, DateTimeOffset.UtcNow)));

        atAlias.Status.ShouldBe(HttpStatusCode.OK, atAlias.Body);
        atAlias.Text("token_type").ShouldBe("DPoP");
        atIssuer.Status.ShouldBe(HttpStatusCode.OK, atIssuer.Body);
        elsewhere.Error.ShouldBe("invalid_dpop_proof");
        astray.Error.ShouldBe("invalid_dpop_proof");
    }

    [Theory]
    [OnBothDatabases("tls_client_auth_san_dns", "app.example")]
    [OnBothDatabases("tls_client_auth_san_uri", "https://app.example/client")]
    [OnBothDatabases("tls_client_auth_san_ip", "192.0.2.7")]
    [OnBothDatabases("tls_client_auth_san_email", "app@app.example")]
    public async Task Every_kind_of_alternative_name_is_compared(Setup setup, string member, string name)
    {
        var (_, client) = await StartAsync(setup, new() { ["token_endpoint_auth_method"] = "tls_client_auth", [member] = name });
        using var right = Certificates.Client(servers.Authority, "CN=x", names =>
        {
            names.AddDnsName("app.example");
            names.AddUri(new Uri("https://app.example/client"));
            names.AddIpAddress(IPAddress.Parse("192.0.2.7"));
            names.AddEmailAddress("app@app.example");
        });
        using var wrong = Certificates.Client(servers.Authority, "CN=app.example", names =>
        {
            names.AddDnsName("x.app.example");
            names.AddUri(new Uri("https://app.example/client2"));
            names.AddIpAddress(IPAddress.Parse("192.0.2.8"));
            names.AddEmailAddress("x@app.example");
        });

        using var good = servers.Client(setup, right);
        (await PostAsync(good, "/oauth/token", ("client_id", client.Id), ("grant_type", "client_credentials"))).Status.ShouldBe(HttpStatusCode.OK);
        using var bad = servers.Client(setup, wrong);
        RefusedAsInvalidClient(await PostAsync(bad, "/oauth/token", ("client_id", client.Id), ("grant_type", "client_credentials")), 0);
    }

    [Theory, OnBothDatabases]
    public async Task A_self_signed_certificate_is_known_by_its_key_inline_and_published(Setup setup)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var stranger = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        await using var host = await DocumentHost.StartAsync(Ct);
        host.Answer = DocumentHost.Json(AssertingClient.JwksOf((key, "k1")));
        var (stage, inline) = await StartAsync(setup, new() { ["token_endpoint_auth_method"] = "self_signed_tls_client_auth", ["jwks"] = JsonDocument.Parse(AssertingClient.JwksOf((key, "k1"))).RootElement });
        var published = await RegisterAsync(stage, new() { ["token_endpoint_auth_method"] = "self_signed_tls_client_auth", ["jwks_uri"] = host.Url });

        foreach (var client in new[] { inline, published })
        {
            using var right = servers.Client(setup, Certificates.SelfSigned(key));
            (await PostAsync(right, "/oauth/token", ("client_id", client.Id), ("grant_type", "client_credentials"))).Status.ShouldBe(HttpStatusCode.OK);
            using var wrong = servers.Client(setup, Certificates.SelfSigned(stranger));
            RefusedAsInvalidClient(await PostAsync(wrong, "/oauth/token", ("client_id", client.Id), ("grant_type", "client_credentials")), 0);
            using var over = servers.Client(setup, Certificates.SelfSigned(key, daysLeft: -1));
            RefusedAsInvalidClient(await PostAsync(over, "/oauth/token", ("client_id", client.Id), ("grant_type", "client_credentials")), 1);
        }
    }

    [Theory]
    [OnBothDatabases("jwt")]
    [OnBothDatabases("reference")]
    public async Task Bound_tokens_are_worth_nothing_on_another_connection(Setup setup, string format)
    {
        var (stage, client) = await StartAsync(setup, new()
        {
            ["token_endpoint_auth_method"] = "tls_client_auth",
            ["tls_client_auth_subject_dn"] = "CN=App,OU=Tests,O=Example,C=DE",
            ["tls_client_certificate_bound_access_tokens"] = true,
            ["access_token_format"] = format,
        });
        using var certificate = Certificates.Client(servers.Authority, Subject);
        using var other = Certificates.Client(servers.Authority, Subject);
        using var http = servers.Client(setup, certificate);
        using var another = servers.Client(setup, other);

        var issued = await PostAsync(http, "/oauth/token", ("client_id", client.Id), ("grant_type", "client_credentials"));
        var token = issued.Text("access_token");
        if (format == "jwt")
            Jwt.Read(token).Claims.GetProperty("cnf").GetProperty("x5t#S256").GetString().ShouldBe(Certificates.Thumbprint(certificate));

        var seen = await PostAsync(another, "/oauth/introspect", ("client_id", client.Id), ("token", token));
        seen.Json.GetProperty("cnf").GetProperty("x5t#S256").GetString().ShouldBe(Certificates.Thumbprint(certificate));
        (await CallAsync(http, token)).ShouldBe(HttpStatusCode.OK);
        (await CallAsync(another, token)).ShouldBe(HttpStatusCode.Unauthorized);
        (await CallAsync(stage.Http, token)).ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Theory, OnBothDatabases]
    public async Task A_client_with_a_secret_has_its_tokens_bound_as_well_and_needs_the_certificate(Setup setup)
    {
        var (stage, client) = await StartAsync(setup, new() { ["token_endpoint_auth_method"] = "client_secret_post", ["tls_client_certificate_bound_access_tokens"] = true });
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var certificate = Certificates.SelfSigned(key);
        using var http = servers.Client(setup, certificate);
        (string, string)[] form = [("client_id", client.Id), ("client_secret", client.Secret!), ("grant_type", "client_credentials")];

        var bound = await PostAsync(http, "/oauth/token", form);
        var unbound = await PostAsync(stage.Http, "/oauth/token", form);

        Jwt.Read(bound.Text("access_token")).Claims.GetProperty("cnf").GetProperty("x5t#S256").GetString().ShouldBe(Certificates.Thumbprint(certificate));
        unbound.Error.ShouldBe("invalid_request");
    }

    [Theory, OnBothDatabases]
    public async Task The_header_counts_from_the_trusted_proxy_alone_in_both_forms(Setup setup)
    {
        var (stage, client) = await StartAsync(setup, new() { ["token_endpoint_auth_method"] = "tls_client_auth", ["tls_client_auth_subject_dn"] = "CN=App,OU=Tests,O=Example,C=DE" });
        using var certificate = Certificates.Client(servers.Authority, Subject);
        using var proxy = ProxiedClients.From(IPAddress.Parse("127.0.0.2"), stage.Http.BaseAddress!);
        using var stranger = ProxiedClients.From(IPAddress.Parse("127.0.0.3"), stage.Http.BaseAddress!);
        var structured = $":{Convert.ToBase64String(certificate.RawData)}:";
        var escaped = Uri.EscapeDataString(certificate.ExportCertificatePem());

        foreach (var header in new[] { structured, escaped })
        {
            (await HandOnAsync(proxy, client, header)).Status.ShouldBe(HttpStatusCode.OK);
            RefusedAsInvalidClient(await HandOnAsync(stranger, client, header), 0);
        }

        foreach (var header in new[] { "", "::", ":AAAA:", "nonsense", structured[..^1], structured + ", " + structured })
            RefusedAsInvalidClient(await HandOnAsync(proxy, client, header), 1);
    }

    [Theory, OnBothDatabases]
    public async Task The_metadata_tells_the_methods_and_the_aliases(Setup setup)
    {
        var server = await servers.OnAsync(setup);
        using var http = server.NewClient();

        var metadata = await Answer.ReadAsync(await http.GetAsync("/.well-known/openid-configuration", Ct), Ct);

        metadata.Json.GetProperty("mtls_endpoint_aliases").GetProperty("token_endpoint").GetString().ShouldBe(servers.AddressOf(setup).GetLeftPart(UriPartial.Authority) + "/oauth/token");
        metadata.Json.GetProperty("tls_client_certificate_bound_access_tokens").GetBoolean().ShouldBeTrue();
        var methods = metadata.Json.GetProperty("token_endpoint_auth_methods_supported").EnumerateArray().Select(method => method.GetString()).ToArray();
        methods.ShouldContain("tls_client_auth");
        methods.ShouldContain("self_signed_tls_client_auth");
    }

    private static void RefusedAsInvalidClient(Answer answer, int which)
    {
        answer.Status.ShouldBe(HttpStatusCode.Unauthorized, $"{which}: {answer.Body}");
        answer.Error.ShouldBe("invalid_client");
    }

    private static async Task<Answer> HandOnAsync(HttpClient from, Application client, string header)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/oauth/token") { Content = Form(("client_id", client.Id), ("grant_type", "client_credentials")) };
        request.Headers.TryAddWithoutValidation(MtlsServers.Header, header);
        return await Answer.ReadAsync(await from.SendAsync(request, Ct), Ct);
    }

    private static async Task<HttpStatusCode> CallAsync(HttpClient http, string token)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/v1/scopes");
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        using var answer = await http.SendAsync(request, Ct);
        return answer.StatusCode;
    }

    private static async Task<Answer> PostAsync(HttpClient http, string path, params (string Name, string Value)[] form) =>
        await Answer.ReadAsync(await http.PostAsync(path, Form(form), Ct), Ct);

    private static FormUrlEncodedContent Form(params (string Name, string Value)[] form) => new(form.Select(field => KeyValuePair.Create(field.Name, field.Value)));

    private static Task<Application> RegisterAsync(OAuthStage stage, Dictionary<string, object?> changes)
    {
        changes["grant_types"] = new[] { "client_credentials" };
        changes["redirect_uris"] = Array.Empty<string>();
        changes["post_logout_redirect_uris"] = Array.Empty<string>();
        changes["scopes"] = new[] { "authserver.admin" };
        return stage.RegisterAsync(changes, Ct);
    }

    private static async Task<Answer> ProveAsync(HttpClient http, Application client, DpopHolder key, string address)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/oauth/token")
        {
            Content = new FormUrlEncodedContent([KeyValuePair.Create("client_id", client.Id), KeyValuePair.Create("grant_type", "client_credentials")]),
        };
        request.Headers.Add("DPoP", key.Prove("POST", address, DateTimeOffset.UtcNow));
        return await Answer.ReadAsync(await http.SendAsync(request, Ct), Ct);
    }

    private async Task<(OAuthStage Stage, Application Client)> StartAsync(Setup setup, Dictionary<string, object?> changes)
    {
        var stage = await OAuthStage.OnAsync(await servers.OnAsync(setup), Ct);
        return (stage, await RegisterAsync(stage, changes));
    }
}
