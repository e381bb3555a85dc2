using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using AuthServer.Tests.Integration.OAuth.Mtls;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Https;

namespace AuthServer.Tests.Integration.OAuth.ResourceServers;

/// <summary>The resource-server library against an issuer that signs anything.</summary>
public sealed class RefusingTokens
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_claim_that_is_missing_or_wrong_is_a_reason()
    {
        await using var issuer = await ForeignIssuer.StartAsync(Ct);
        await using var api = await ProtectedApi.StartAsync(issuer.Issuer, Ct);
        var now = DateTimeOffset.UtcNow.ToUnixTimeSeconds();
        string Token(Action<Dictionary<string, object>>? header = null, Action<Dictionary<string, object>>? claims = null) => issuer.Sign(api.Audience, api.Scope, header, claims);
        var good = Token();
        var parts = good.Split('.');

        Dictionary<string, string> hostile = new()
        {
            ["expired"] = Token(claims: said => said["exp"] = now - 60),
            ["without exp"] = Token(claims: said => said.Remove("exp")),
            ["exp as text"] = Token(claims: said => said["exp"] = "9999999999"),
            ["issued in the future"] = Token(claims: said => said["iat"] = now + 300),
            ["not before"] = Token(claims: said => said["nbf"] = now + 300),
            ["another issuer"] = Token(claims: said => said["iss"] = "https://other.example"),
            ["another audience"] = Token(claims: said => said["aud"] = "https://other.example"),
            ["no audience"] = Token(claims: said => said.Remove("aud")),
            ["audience as object"] = Token(claims: said => said["aud"] = new { a = api.Audience }),
            ["prefix of audience"] = Token(claims: said => said["aud"] = api.Audience + "/x"),
            ["without sub"] = Token(claims: said => said.Remove("sub")),
            ["without client"] = Token(claims: said => said.Remove("client_id")),
            ["without jti"] = Token(claims: said => said.Remove("jti")),
            ["unknown binding"] = Token(claims: said => said["cnf"] = new { kid = "x" }),
            ["bound to a key"] = Token(claims: said => said["cnf"] = new { jkt = "x" }),
            ["bound to a certificate"] = Token(claims: said => said["cnf"] = new Dictionary<string, string> { ["x5t#S256"] = "x" }),
            ["an ID token"] = Token(header => header["typ"] = "JWT"),
            ["no type"] = Token(header => header.Remove("typ")),
            ["no algorithm"] = Token(header => header["alg"] = "none"),
            ["symmetric"] = Token(header => header["alg"] = "HS256"),
            ["another algorithm"] = Token(header => header["alg"] = "RS256"),
            ["another curve"] = Token(header => header["alg"] = "ES384"),
            ["no key"] = Token(header => header.Remove("kid")),
            ["unknown key"] = Token(header => header["kid"] = "two"),
            ["critical extension"] = Token(header => header["crit"] = new[] { "x" }),
            ["duplicate claim"] = issuer.SignText("{\"alg\":\"ES256\",\"typ\":\"at+jwt\",\"kid\":\"one\"}", $$"""{"iss":"{{issuer.Issuer}}","sub":"a","client_id":"c","jti":"j","iat":{{now}},"exp":{{now + 60}},"scope":"{{api.Scope}}","aud":"other","aud":"{{api.Audience}}"}"""),
            ["no signature"] = $"{parts[0]}.{parts[1]}.",
            ["another signature"] = $"{parts[0]}.{parts[1]}.{Token().Split('.')[2]}",
            ["padded"] = $"{parts[0]}=.{parts[1]}.{parts[2]}",
            ["four parts"] = good + ".x",
            ["oversized"] = good + new string('A', 20_000),
        };
        List<string> accepted = [];
        foreach (var (name, token) in hostile)
        {
            var answer = await api.OrdersAsync(token, Ct);
            if (answer.Status != HttpStatusCode.Unauthorized || !answer.Headers.WwwAuthenticate.ToString().Contains("invalid_token", StringComparison.Ordinal))
                accepted.Add($"{name}: {answer.Status}");
        }

        accepted.ShouldBeEmpty();
        (await api.OrdersAsync(good, Ct)).Status.ShouldBe(HttpStatusCode.OK);
        (await api.OrdersAsync(Token(claims: said => said["aud"] = new[] { "https://other.example", api.Audience }), Ct)).Status.ShouldBe(HttpStatusCode.OK);
    }

    [Theory]
    [InlineData("Bearer")]
    [InlineData("Basic YTpi")]
    [InlineData("Bearer  ")]
    public async Task A_header_without_one_token_is_no_request(string header)
    {
        await using var issuer = await ForeignIssuer.StartAsync(Ct);
        await using var api = await ProtectedApi.StartAsync(issuer.Issuer, Ct);

        var answer = await api.GetAsync("/api/orders", Ct, header);

        answer.Status.ShouldBeOneOf(HttpStatusCode.BadRequest, HttpStatusCode.Unauthorized);
        answer.Headers.WwwAuthenticate.ToString().ShouldContain("error=");
    }

    [Fact]
    public async Task Tokens_in_the_address_count_for_nothing()
    {
        await using var issuer = await ForeignIssuer.StartAsync(Ct);
        await using var api = await ProtectedApi.StartAsync(issuer.Issuer, Ct);

        var answer = await api.GetAsync("/api/orders?access_token=" + issuer.Sign(api.Audience, api.Scope), Ct);

        answer.Status.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task Forged_key_names_do_not_make_the_api_call_its_issuer_again_and_again()
    {
        await using var issuer = await ForeignIssuer.StartAsync(Ct);
        await using var api = await ProtectedApi.StartAsync(issuer.Issuer, Ct);
        for (var tries = 0; tries < 20; tries++)
            await api.OrdersAsync(issuer.Sign(api.Audience, api.Scope, header => header["kid"] = "forged-" + tries), Ct);

        var readWhileForged = issuer.KeysRead;
        issuer.KeyId = "two";
        api.Clock.Advance(TimeSpan.FromSeconds(31));
        var rotated = await api.OrdersAsync(issuer.Sign(api.Audience, api.Scope), Ct);

        readWhileForged.ShouldBe(1);
        rotated.Status.ShouldBe(HttpStatusCode.OK, rotated.Headers.WwwAuthenticate.ToString());
        issuer.KeysRead.ShouldBe(2);
    }

    [Fact]
    public async Task An_issuer_that_is_away_takes_nobody_with_it_but_who_was_never_seen_gets_no_verdict()
    {
        await using var issuer = await ForeignIssuer.StartAsync(Ct);
        await using var known = await ProtectedApi.StartAsync(issuer.Issuer, Ct);
        await using var fresh = await ProtectedApi.StartAsync(issuer.Issuer, Ct);
        (await known.OrdersAsync(issuer.Sign(known.Audience, known.Scope), Ct)).Status.ShouldBe(HttpStatusCode.OK);
        (known.Calls.IsCut, fresh.Calls.IsCut) = (true, true);
        known.Clock.Advance(TimeSpan.FromSeconds(250));

        var stillKnown = await known.OrdersAsync(issuer.Sign(known.Audience, known.Scope), Ct);
        var unknown = await fresh.OrdersAsync(issuer.Sign(fresh.Audience, fresh.Scope), Ct);

        stillKnown.Status.ShouldBe(HttpStatusCode.OK);
        unknown.Status.ShouldBe(HttpStatusCode.ServiceUnavailable);
        unknown.Headers.RetryAfter.ShouldNotBeNull();
    }

    [Fact]
    public async Task Metadata_that_names_another_issuer_is_not_believed()
    {
        await using var issuer = await ForeignIssuer.StartAsync(Ct);
        issuer.SaysItIs = "https://other.example";
        await using var api = await ProtectedApi.StartAsync(issuer.Issuer, Ct);

        var answer = await api.OrdersAsync(issuer.Sign(api.Audience, api.Scope), Ct);

        answer.Status.ShouldBe(HttpStatusCode.ServiceUnavailable);
    }

    [Fact]
    public async Task A_token_that_is_bound_to_a_certificate_needs_that_certificate()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var server = OfTheServer(key);
        using var owner = Certificates.SelfSigned(key);
        using var thief = Certificates.SelfSigned(key, daysLeft: 2);
        await using var issuer = await ForeignIssuer.StartAsync(Ct);
        await using var api = await ProtectedApi.StartAsync(issuer.Issuer, Ct, host: host => host.UseKestrelHttpsConfiguration().ConfigureKestrel(kestrel => kestrel.ConfigureHttpsDefaults(https =>
        {
            https.ServerCertificate = server;
            https.ClientCertificateMode = ClientCertificateMode.AllowCertificate;
            https.AllowAnyClientCertificate();
        })));
        var token = issuer.Sign(api.Audience, api.Scope, claims: said => said["cnf"] = new Dictionary<string, string> { ["x5t#S256"] = Certificates.Thumbprint(owner) });

        async Task<HttpStatusCode> AskAsync(X509Certificate2? shown)
        {
            using var handler = new SocketsHttpHandler();
            handler.SslOptions.CertificateChainPolicy = new X509ChainPolicy { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck, CustomTrustStore = { server } };
            if (shown is not null)
                handler.SslOptions.ClientCertificates = [shown];

            using var http = new HttpClient(handler);
            using var request = new HttpRequestMessage(HttpMethod.Get, api.Address + "/api/orders");
            request.Headers.Authorization = new("Bearer", token);
            using var answer = await http.SendAsync(request, Ct);
            return answer.StatusCode;
        }

        (await AskAsync(owner)).ShouldBe(HttpStatusCode.OK);
        (await AskAsync(thief)).ShouldBe(HttpStatusCode.Unauthorized);
        (await AskAsync(null)).ShouldBe(HttpStatusCode.Unauthorized);
    }

    private static X509Certificate2 OfTheServer(ECDsa key)
    {
        var names = new SubjectAlternativeNameBuilder();
        names.AddIpAddress(IPAddress.Loopback);
        var request = new CertificateRequest("CN=127.0.0.1", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(names.Build());
        return request.CreateSelfSigned(DateTimeOffset.UtcNow.AddMinutes(-5), DateTimeOffset.UtcNow.AddDays(1));
    }
}
