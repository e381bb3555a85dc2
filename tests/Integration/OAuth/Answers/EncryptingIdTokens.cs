using System.Net;
using AuthServer.Tests.Integration.Harness;
using AuthServer.Tests.Integration.SharedKernel.Outbound;

namespace AuthServer.Tests.Integration.OAuth.Answers;

/// <summary>OIDC Core §2, §10.2; OIDC Registration §2.</summary>
public sealed class EncryptingIdTokens(SharedServers servers)
{
    private static readonly (string Alg, string? Enc)[] Pairs =
    [
        ("RSA-OAEP", null), ("RSA-OAEP", "A256GCM"), ("RSA-OAEP-256", "A256CBC-HS512"), ("ECDH-ES", "A128GCM"), ("ECDH-ES", "A256CBC-HS512"),
        ("ECDH-ES+A128KW", null), ("ECDH-ES+A256KW", "A256GCM"),
    ];

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, OnBothDatabases]
    public async Task The_client_alone_reads_what_was_signed(Setup setup)
    {
        using var keys = new DecryptionKeys();
        var stage = await OAuthStage.OnAsync(await servers.OnAsync(setup), Ct);
        var alice = await stage.PersonAsync(Ct);
        List<GivenJwt> given = [];
        foreach (var (algorithm, encryption) in Pairs)
        {
            var client = await stage.RegisterAsync(new() { ["jwks"] = keys.Jwks, ["id_token_encrypted_response_alg"] = algorithm, ["id_token_encrypted_response_enc"] = encryption, ["id_token_signed_response_alg"] = "ES384" }, Ct);
            var tokens = await stage.ExchangeAsync(client, await alice.AuthorizesAsync(client, Ct), Ct);
            tokens.Status.ShouldBe(HttpStatusCode.OK, tokens.Body);
            given.Add(new GivenJwt(tokens.Text("id_token"), "ES384", client.Id) { Pkcs8 = keys.Pkcs8For(algorithm), KeyAlg = algorithm, AccessToken = tokens.Text("access_token") });
        }

        var read = await ReadByJose.AllAsync(stage, given, Ct);

        read.Select(jwt => jwt.Outer.GetProperty("alg").GetString()).ShouldBe(Pairs.Select(pair => pair.Alg));
        read.Select(jwt => jwt.Outer.GetProperty("enc").GetString()).ShouldBe(Pairs.Select(pair => pair.Enc ?? "A128CBC-HS256"));
        read.Select(jwt => jwt.Outer.GetProperty("kid").GetString()).ShouldBe(Pairs.Select(pair => pair.Alg[0] == 'R' ? "rsa" : "ec"));
        read.ShouldAllBe(jwt => jwt.Outer.GetProperty("cty").GetString() == "JWT" && jwt.Text("sub") == alice.User.ToString());
    }

    [Theory, OnBothDatabases]
    public async Task Keys_that_are_published_are_read_before_the_code_is_spent(Setup setup)
    {
        using var keys = new DecryptionKeys();
        await using var host = await DocumentHost.StartAsync(Ct);
        host.Answer = DocumentHost.Json("""{"keys":[]}""", "max-age=0");
        var stage = await OAuthStage.OnAsync(await servers.OnAsync(setup), Ct);
        var client = await stage.RegisterAsync(new() { ["jwks_uri"] = host.Url, ["id_token_encrypted_response_alg"] = "RSA-OAEP-256" }, Ct);
        var code = await (await stage.PersonAsync(Ct)).AuthorizesAsync(client, Ct);

        var without = await stage.ExchangeAsync(client, code, Ct);

        without.Error.ShouldBe("invalid_request", without.Body);
        without.Body.ShouldNotContain("id_token");
        await stage.AdministrateAsync(HttpMethod.Patch, "/api/v1/clients/" + client.Id, new { jwks_uri = (string?)null, jwks = keys.Jwks }, Ct);
        var tokens = await stage.ExchangeAsync(client, code, Ct);
        tokens.Status.ShouldBe(HttpStatusCode.OK, tokens.Body);
        await ReadByJose.OneAsync(stage, new GivenJwt(tokens.Text("id_token"), "ES256", client.Id) { Pkcs8 = keys.Pkcs8For("RSA-OAEP-256"), KeyAlg = "RSA-OAEP-256" }, Ct);
    }

    [Theory, OnBothDatabases]
    public async Task Keys_are_read_for_the_client_alone_and_only_where_an_id_token_may_come(Setup setup)
    {
        await using var host = await DocumentHost.StartAsync(Ct);
        host.Answer = http =>
        {
            http.Response.StatusCode = 500;
            return Task.CompletedTask;
        };
        var stage = await OAuthStage.OnAsync(await servers.OnAsync(setup), Ct);
        var client = await stage.RegisterAsync(new() { ["jwks_uri"] = host.Url, ["id_token_encrypted_response_alg"] = "RSA-OAEP-256", ["grant_types"] = new[] { "authorization_code", "client_credentials" } }, Ct);

        var own = await stage.TokenAsync(client, [("grant_type", "client_credentials")], Ct);
        var guessed = await stage.ExchangeAsync(client with { Secret = OAuthStage.NewSecret() }, new GivenCode("a-code", OAuthStage.Redirect, OAuthStage.NewSecret()), Ct);

        own.Status.ShouldBe(HttpStatusCode.OK, own.Body);
        guessed.Error.ShouldBe("invalid_client", guessed.Body);
        host.Asked.ShouldBe(0);
        (await stage.Rows.CountAsync("audit", "entries", "name = 'oauth.client_authentication_refused' AND payload LIKE @id", Ct, ("id", "%" + client.Id + "%"))).ShouldBe(1);
    }

    [Theory, OnBothDatabases]
    public async Task An_encrypted_token_is_no_hint_until_its_client_has_opened_it(Setup setup)
    {
        using var keys = new DecryptionKeys();
        var stage = await OAuthStage.OnAsync(await servers.OnAsync(setup), Ct);
        var client = await stage.RegisterAsync(new() { ["jwks"] = keys.Jwks, ["id_token_encrypted_response_alg"] = "ECDH-ES" }, Ct);
        var alice = await stage.PersonAsync(Ct);
        var token = (await stage.ExchangeAsync(client, await alice.AuthorizesAsync(client, Ct), Ct)).Text("id_token");

        using var answer = await alice.GetAsync(Person.AuthorizationUri(client, OAuthStage.NewSecret(), ("prompt", "none"), ("id_token_hint", token)), Ct);

        answer.Headers.Location!.Query.ShouldContain("error=invalid_request");
    }
}
