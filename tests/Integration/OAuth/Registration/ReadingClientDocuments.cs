using System.Net;
using AuthServer.Tests.Integration.Harness;
using AuthServer.Tests.Integration.OAuth.Clients;
using AuthServer.Tests.Integration.SharedKernel.Outbound;

namespace AuthServer.Tests.Integration.OAuth.Registration;

/// <summary>Clients that are named by the address of their own metadata.</summary>
public sealed class ReadingClientDocuments(SharedServers servers)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, OnBothDatabases]
    public async Task A_client_needs_no_registration_and_people_see_its_host(Setup setup)
    {
        var stage = await OAuthStage.OnAsync(await servers.OnAsync(setup), Ct);
        await using var host = await DocumentHost.StartAsync(Ct);
        host.Answer = DocumentHost.Json(Document(host.Url));
        var client = new Application(host.Url, null);

        using var asked = await (await stage.PersonAsync(Ct)).GetAsync(Person.AuthorizationUri(client, OAuthStage.NewSecret()), Ct);
        using var known = await stage.AdministrateAsync(HttpMethod.Get, "/api/v1/clients/" + Uri.EscapeDataString(host.Url), null, Ct);

        asked.StatusCode.ShouldBe(HttpStatusCode.SeeOther, await asked.Content.ReadAsStringAsync(Ct));
        asked.Headers.Location!.ToString().ShouldStartWith("/consent");
        (await known.Content.ReadAsStringAsync(Ct)).ShouldContain("127.0.0.1: Published");
    }

    [Theory, OnBothDatabases]
    public async Task It_is_read_once_and_written_once(Setup setup)
    {
        var stage = await OAuthStage.OnAsync(await servers.OnAsync(setup), Ct);
        await using var host = await DocumentHost.StartAsync(Ct);
        host.Answer = DocumentHost.Json(Document(host.Url), "max-age=600");
        var alice = await stage.PersonAsync(Ct);

        for (var i = 0; i < 3; i++)
        {
            using var asked = await alice.GetAsync(Person.AuthorizationUri(new Application(host.Url, null), OAuthStage.NewSecret()), Ct);
            asked.StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        }

        host.Asked.ShouldBe(1);
        (await stage.Rows.CountAsync("oauth", "clients", "client_id = @id", Ct, ("id", host.Url))).ShouldBe(1);
    }

    [Theory]
    [OnBothDatabases("another name", "{\"client_id\":\"https://evil.example/client\",\"redirect_uris\":[\"https://app.example/cb\"]}")]
    [OnBothDatabases("a secret", "{\"client_id\":\"URL\",\"client_secret\":\"x\",\"redirect_uris\":[\"https://app.example/cb\"]}")]
    [OnBothDatabases("a method with a secret", "{\"client_id\":\"URL\",\"token_endpoint_auth_method\":\"client_secret_basic\",\"redirect_uris\":[\"https://app.example/cb\"]}")]
    [OnBothDatabases("no redirect URI", "{\"client_id\":\"URL\"}")]
    [OnBothDatabases("two names", "{\"client_id\":\"URL\",\"client_id\":\"URL\",\"redirect_uris\":[\"https://app.example/cb\"]}")]
    [OnBothDatabases("no JSON", "<html>")]
    public async Task A_bad_document_makes_no_client(Setup setup, string what, string document)
    {
        var stage = await OAuthStage.OnAsync(await servers.OnAsync(setup), Ct);
        await using var host = await DocumentHost.StartAsync(Ct);
        host.Answer = DocumentHost.Json(document.Replace("URL", host.Url, StringComparison.Ordinal));

        using var asked = await (await stage.PersonAsync(Ct)).GetAsync(Person.AuthorizationUri(new Application(host.Url, null), OAuthStage.NewSecret()), Ct);

        asked.StatusCode.ShouldBe(HttpStatusCode.BadRequest, what);
        (await stage.Rows.CountAsync("oauth", "clients", "client_id = @id", Ct, ("id", host.Url))).ShouldBe(0);
    }

    [Theory, OnBothDatabases]
    public async Task A_large_document_is_not_read(Setup setup)
    {
        var stage = await OAuthStage.OnAsync(await servers.OnAsync(setup), Ct);
        await using var host = await DocumentHost.StartAsync(Ct);
        host.Answer = DocumentHost.Json(Document(host.Url) + new string(' ', 5 * 1024));

        using var asked = await (await stage.PersonAsync(Ct)).GetAsync(Person.AuthorizationUri(new Application(host.Url, null), OAuthStage.NewSecret()), Ct);

        asked.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Theory, OnBothDatabases]
    public async Task A_host_that_is_not_allowed_is_not_asked(Setup setup)
    {
        var stage = await OAuthStage.OnAsync(await servers.OnAsync(setup), Ct);
        await using var host = await DocumentHost.StartAsync(Ct);
        var elsewhere = host.Url.Replace("127.0.0.1", "localhost", StringComparison.Ordinal);

        using var asked = await (await stage.PersonAsync(Ct)).GetAsync(Person.AuthorizationUri(new Application(elsewhere, null), OAuthStage.NewSecret()), Ct);

        asked.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        host.Asked.ShouldBe(0);
    }

    [Theory, OnBothDatabases]
    public async Task A_disabled_client_stays_disabled(Setup setup)
    {
        var stage = await OAuthStage.OnAsync(await servers.OnAsync(setup), Ct);
        await using var host = await DocumentHost.StartAsync(Ct);
        host.Answer = DocumentHost.Json(Document(host.Url), "no-store");
        var alice = await stage.PersonAsync(Ct);
        using var first = await alice.GetAsync(Person.AuthorizationUri(new Application(host.Url, null), OAuthStage.NewSecret()), Ct);
        using var disabled = await stage.AdministrateAsync(HttpMethod.Post, $"/api/v1/clients/{Uri.EscapeDataString(host.Url)}/disable", null, Ct);
        disabled.IsSuccessStatusCode.ShouldBeTrue();

        using var again = await alice.GetAsync(Person.AuthorizationUri(new Application(host.Url, null), OAuthStage.NewSecret()), Ct);

        again.StatusCode.ShouldNotBe(HttpStatusCode.SeeOther);
    }

    [Theory, OnBothDatabases]
    public async Task A_person_walks_the_whole_way_and_the_client_redeems_without_a_secret(Setup setup)
    {
        var stage = await OAuthStage.OnAsync(await servers.OnAsync(setup), Ct);
        await using var host = await DocumentHost.StartAsync(Ct);
        host.Answer = DocumentHost.Json(Document(host.Url));
        var walker = await Walker.RegisterAsync(stage, Ct);
        var client = new Application(host.Url, null);

        var tokens = await walker.ExchangesAsync(client, Ct);
        var foreign = await walker.Browser.GetAsync(Person.AuthorizationUri(client, OAuthStage.NewSecret(), ("redirect_uri", "https://attacker.example/cb")), Ct);

        tokens.Status.ShouldBe(HttpStatusCode.OK, tokens.Body);
        Jwt.Read(tokens.Text("access_token")).Text("client_id").ShouldBe(host.Url);
        foreign.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await stage.Http.GetStringAsync("/.well-known/openid-configuration", Ct)).ShouldContain("\"client_id_metadata_document_supported\":true");
    }

    [Theory, OnBothDatabases]
    public async Task Thirty_people_at_once_make_one_client(Setup setup)
    {
        var stage = await OAuthStage.OnAsync(await servers.OnAsync(setup), Ct);
        await using var host = await DocumentHost.StartAsync(Ct);
        host.Answer = DocumentHost.Json(Document(host.Url));
        var alice = await stage.PersonAsync(Ct);

        var answers = await Race.RunAsync(30, async _ =>
        {
            using var answer = await alice.GetAsync(Person.AuthorizationUri(new Application(host.Url, null), OAuthStage.NewSecret()), Ct);
            return answer.StatusCode;
        });

        answers.ShouldAllBe(status => status == HttpStatusCode.SeeOther);
        host.Asked.ShouldBe(1);
        (await stage.Rows.CountAsync("oauth", "clients", "client_id = @id", Ct, ("id", host.Url))).ShouldBe(1);
    }

    [Theory, OnBothDatabases]
    public async Task A_device_may_be_named_so_too(Setup setup)
    {
        var stage = await OAuthStage.OnAsync(await servers.OnAsync(setup), Ct);
        await using var host = await DocumentHost.StartAsync(Ct);
        host.Answer = DocumentHost.Json($$"""{"client_id":"{{host.Url}}","client_name":"Television","grant_types":["urn:ietf:params:oauth:grant-type:device_code"],"response_types":[],"scope":"openid"}""");
        var television = new Application(host.Url, null);

        var begun = await stage.PostAsync("/oauth/device_authorization", television, [("scope", "openid")], Ct);
        var stranger = await stage.PostAsync("/oauth/device_authorization", new Application(host.Url.Replace("127.0.0.1", "localhost", StringComparison.Ordinal), null), [("scope", "openid")], Ct);
        var polled = await stage.TokenAsync(television, [("grant_type", "urn:ietf:params:oauth:grant-type:device_code"), ("device_code", begun.Text("device_code"))], Ct);

        begun.Status.ShouldBe(HttpStatusCode.OK, begun.Body);
        (stranger.Status, stranger.Error).ShouldBe((HttpStatusCode.Unauthorized, "invalid_client"));
        polled.Error.ShouldBe("authorization_pending");
    }

    // RFC 7521 §4.2: the assertion alone says who asks.
    [Theory, OnBothDatabases]
    public async Task A_client_that_asks_on_another_device_proves_itself_by_the_keys_of_its_document(Setup setup)
    {
        var stage = await OAuthStage.OnAsync(await servers.OnAsync(setup), Ct);
        await using var host = await DocumentHost.StartAsync(Ct);
        using var signer = new AssertingClient(stage.Issuer) { Id = host.Url };
        host.Answer = DocumentHost.Json($$"""
            {"client_id":"{{host.Url}}","client_name":"Counter","grant_types":["urn:openid:params:grant-type:ciba"],"response_types":[],"scope":"openid","backchannel_token_delivery_mode":"poll",
             "token_endpoint_auth_method":"private_key_jwt","token_endpoint_auth_signing_alg":"ES256","jwks":{{signer.Jwks}}}
            """);
        var alice = await stage.PersonAsync(Ct);
        using var foreign = System.Security.Cryptography.ECDsa.Create(System.Security.Cryptography.ECCurve.NamedCurves.nistP256);

        var forged = await AskAsync(signer.Assert(by: foreign));
        var asked = await AskAsync(signer.Assert());

        forged.Error.ShouldBe("invalid_client");
        asked.Status.ShouldBe(HttpStatusCode.OK, asked.Body);
        asked.Text("auth_req_id").ShouldNotBeEmpty();

        async Task<Answer> AskAsync(string assertion)
        {
            using var form = new FormUrlEncodedContent(new Dictionary<string, string>
            {
                ["client_assertion_type"] = AssertingClient.Type, ["client_assertion"] = assertion, ["scope"] = "openid", ["login_hint"] = $"{alice.User:n}@example.test",
            });
            return await Answer.ReadAsync(await stage.Http.PostAsync("/oauth/bc-authorize", form, Ct), Ct);
        }
    }

    private static string Document(string url) =>
        $$"""{"client_id":"{{url}}","client_name":"Published","redirect_uris":["{{OAuthStage.Redirect}}"],"scope":"openid profile email"}""";
}
