using System.Net;
using System.Text;
using AuthServer.Tests.Integration.Harness;

namespace AuthServer.Tests.Integration.OAuth.AccessTokens;

public sealed class AskingForClientTokens(SharedServers servers)
{
    private static readonly (string Name, string Value)[] ClientCredentials = [("grant_type", "client_credentials")];

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, OnBothDatabases]
    public async Task A_client_gets_a_token_for_its_api(Setup setup)
    {
        var (stage, client, scope, audience) = await StartAsync(setup, "jwt");

        var answer = await stage.TokenAsync(client, ClientCredentials, Ct);

        answer.Status.ShouldBe(HttpStatusCode.OK, answer.Body);
        var token = Jwt.Read(answer.Text("access_token"));
        token.Text("sub").ShouldBe(client.Id);
        token.Text("aud").ShouldBe(audience);
        token.Text("scope").ShouldBe(scope);
        answer.Json.TryGetProperty("refresh_token", out _).ShouldBeFalse();
        (await stage.IsActiveAsync(client, answer.Text("access_token"), Ct)).ShouldBeTrue();
    }

    [Theory, OnBothDatabases]
    public async Task An_opaque_token_is_understood_by_introspection_alone(Setup setup)
    {
        var (stage, client, scope, _) = await StartAsync(setup, "reference");

        var answer = await stage.TokenAsync(client, ClientCredentials, Ct);

        answer.Text("access_token").ShouldNotContain(".");
        var seen = await stage.PostAsync("/oauth/introspect", client, [("token", answer.Text("access_token"))], Ct);
        seen.Json.GetProperty("active").GetBoolean().ShouldBeTrue(seen.Body);
        seen.Text("scope").ShouldBe(scope);
        seen.Text("client_id").ShouldBe(client.Id);
    }

    [Theory, OnBothDatabases]
    public async Task Given_back_tokens_of_both_forms_end_at_once(Setup setup)
    {
        foreach (var format in new[] { "jwt", "reference" })
        {
            var (stage, client, _, _) = await StartAsync(setup, format);
            var token = (await stage.TokenAsync(client, ClientCredentials, Ct)).Text("access_token");

            var revoked = await stage.PostAsync("/oauth/revoke", client, [("token", token)], Ct);

            revoked.Status.ShouldBe(HttpStatusCode.OK, revoked.Body);
            (await stage.IsActiveAsync(client, token, Ct)).ShouldBeFalse();
        }
    }

    [Theory, OnBothDatabases]
    public async Task Somebody_elses_token_is_not_active_and_cannot_be_given_back(Setup setup)
    {
        var (stage, client, _, _) = await StartAsync(setup, "jwt");
        var stranger = await stage.RegisterAsync(Ct);
        var token = (await stage.TokenAsync(client, ClientCredentials, Ct)).Text("access_token");

        (await stage.IsActiveAsync(stranger, token, Ct)).ShouldBeFalse();
        (await stage.PostAsync("/oauth/revoke", stranger, [("token", token)], Ct)).Status.ShouldBe(HttpStatusCode.OK);

        (await stage.IsActiveAsync(client, token, Ct)).ShouldBeTrue();
    }

    [Theory, OnBothDatabases]
    public async Task The_scopes_of_openid_and_those_of_others_are_refused(Setup setup)
    {
        var (stage, client, _, _) = await StartAsync(setup, "jwt");

        (await stage.TokenAsync(client, [.. ClientCredentials, ("scope", "openid")], Ct)).Error.ShouldBe("invalid_scope");
        (await stage.TokenAsync(client, [.. ClientCredentials, ("scope", "authserver.admin")], Ct)).Error.ShouldBe("invalid_scope");
        (await stage.TokenAsync(client, [.. ClientCredentials, ("resource", "https://other.example")], Ct)).Error.ShouldBe("invalid_target");
    }

    [Theory, OnBothDatabases]
    public async Task Whoever_does_not_prove_to_be_the_client_is_refused_alike(Setup setup)
    {
        var (stage, client, _, _) = await StartAsync(setup, "jwt");

        Answer[] answers =
        [
            await stage.TokenAsync(client with { Secret = "wrong" }, ClientCredentials, Ct),
            await stage.TokenAsync(new Application("nobody", "wrong"), ClientCredentials, Ct),
            await stage.TokenAsync(client with { Secret = null }, ClientCredentials, Ct),
            await SendAsync(stage, null, [.. ClientCredentials, ("client_id", client.Id), ("client_secret", client.Secret!)]),
        ];

        foreach (var answer in answers)
        {
            answer.Status.ShouldBe(HttpStatusCode.Unauthorized);
            answer.Error.ShouldBe("invalid_client");
            answer.Text("error_description").ShouldBe("Client authentication failed.");
            answer.Headers.WwwAuthenticate.ShouldHaveSingleItem().Scheme.ShouldBe("Basic");
        }
    }

    [Theory]
    [OnBothDatabases("Basic !!!", HttpStatusCode.Unauthorized, "invalid_client")]
    [OnBothDatabases("Basic bm9jb2xvbg==", HttpStatusCode.Unauthorized, "invalid_client")]
    [OnBothDatabases("Basic /////w==", HttpStatusCode.Unauthorized, "invalid_client")]
    [OnBothDatabases("Digest abc", HttpStatusCode.Unauthorized, "invalid_client")]
    public async Task A_malformed_header_is_refused(Setup setup, string header, HttpStatusCode status, string error)
    {
        var stage = await OAuthStage.OnAsync(await servers.OnAsync(setup), Ct);

        var answer = await SendAsync(stage, header, ClientCredentials);

        answer.Status.ShouldBe(status, answer.Body);
        answer.Error.ShouldBe(error);
    }

    [Theory, OnBothDatabases]
    public async Task Two_methods_at_once_repetitions_and_unknown_grants_are_refused(Setup setup)
    {
        var (stage, client, _, _) = await StartAsync(setup, "jwt");
        var basic = client.Basic.ToString();

        (await SendAsync(stage, basic, [.. ClientCredentials, ("client_secret", client.Secret!)])).Error.ShouldBe("invalid_request");
        (await SendAsync(stage, basic, [.. ClientCredentials, ("client_id", "other")])).Error.ShouldBe("invalid_request");
        (await SendAsync(stage, basic, [.. ClientCredentials, .. ClientCredentials])).Error.ShouldBe("invalid_request");
        (await SendAsync(stage, basic, [("grant_type", "password")])).Error.ShouldBe("unsupported_grant_type");
        (await SendAsync(stage, basic, [])).Error.ShouldBe("invalid_request");
        (await SendAsync(stage, basic, [("grant_type", "refresh_token"), ("refresh_token", "x")])).Error.ShouldBe("unauthorized_client");
        using var json = await stage.Http.PostAsync("/oauth/token", new StringContent("{}", Encoding.UTF8, "application/json"), Ct);
        json.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Theory, OnBothDatabases]
    public async Task Reserved_characters_in_id_and_secret_travel_form_encoded(Setup setup)
    {
        var stage = await OAuthStage.OnAsync(await servers.OnAsync(setup), Ct);
        var client = new Application("a+b%c:" + Guid.NewGuid().ToString("n"), "s%e:c+r&t");
        await stage.Rows.AddClientAsync(client.Id, client.Secret!, """{"name":"Odd","grantTypes":["client_credentials"],"scopes":"authserver.admin"}""", Ct);

        var answer = await stage.TokenAsync(client, ClientCredentials, Ct);

        answer.Status.ShouldBe(HttpStatusCode.OK, answer.Body);
    }

    [Theory, OnBothDatabases]
    public async Task Whoever_may_ask_for_an_apis_tokens_may_not_therefore_look_into_everybodys(Setup setup)
    {
        var (stage, client, _, audience) = await StartAsync(setup, "jwt");
        var caller = await stage.RegisterAsync(new() { ["resources"] = new[] { audience } }, Ct);
        var api = await stage.RegisterAsync(new() { ["introspects_for"] = new[] { audience } }, Ct);
        var token = (await stage.TokenAsync(client, ClientCredentials, Ct)).Text("access_token");

        (await stage.IsActiveAsync(caller, token, Ct)).ShouldBeFalse();
        (await stage.IsActiveAsync(api, token, Ct)).ShouldBeTrue();
    }

    [Theory, OnBothDatabases]
    public async Task A_guess_at_a_secret_is_noticed_wherever_it_is_made(Setup setup)
    {
        var (stage, client, _, _) = await StartAsync(setup, "jwt");

        (await stage.PostAsync("/oauth/introspect", client with { Secret = "a guess" }, [("token", "x")], Ct)).Error.ShouldBe("invalid_client");

        var lines = await stage.Rows.CountAsync("audit", "entries", "name = 'oauth.client_authentication_refused' AND payload LIKE @id", Ct, ("id", "%" + client.Id + "%"));
        lines.ShouldBe(1);
    }

    [Theory, OnBothDatabases]
    public async Task A_client_that_is_registered_again_does_not_inherit_the_tokens_of_the_first(Setup setup)
    {
        var (stage, client, scope, _) = await StartAsync(setup, "jwt");
        var token = (await stage.TokenAsync(client, ClientCredentials, Ct)).Text("access_token");
        using var deleted = await stage.AdministrateAsync(HttpMethod.Delete, $"/api/v1/clients/{client.Id}", null, Ct);

        var again = await stage.RegisterAsync(
            new() { ["client_id"] = client.Id, ["grant_types"] = new[] { "client_credentials" }, ["redirect_uris"] = Array.Empty<string>(), ["scopes"] = new[] { scope } }, Ct);

        await stage.Rows.RegisterClientLaterAsync(again.Id, DateTimeOffset.UtcNow.AddSeconds(5), Ct);

        (await stage.IsActiveAsync(again, token, Ct)).ShouldBeFalse();
    }

    [Theory, OnBothDatabases]
    public async Task A_removed_scope_leaves_its_clients_and_their_tokens(Setup setup)
    {
        var (stage, client, scope, _) = await StartAsync(setup, "jwt");
        var token = (await stage.TokenAsync(client, ClientCredentials, Ct)).Text("access_token");

        using var removed = await stage.AdministrateAsync(HttpMethod.Delete, $"/api/v1/scopes/{scope}", null, Ct);
        using var changed = await stage.AdministrateAsync(HttpMethod.Patch, $"/api/v1/clients/{client.Id}", new { name = "Renamed" }, Ct);

        removed.StatusCode.ShouldBe(HttpStatusCode.NoContent);
        changed.StatusCode.ShouldBe(HttpStatusCode.OK, await changed.Content.ReadAsStringAsync(Ct));
        (await changed.Content.ReadAsStringAsync(Ct)).ShouldNotContain(scope);
        (await stage.IsActiveAsync(client, token, Ct)).ShouldBeFalse();
        (await stage.TokenAsync(client, [.. ClientCredentials, ("scope", scope)], Ct)).Error.ShouldBe("invalid_scope");
    }

    [Theory]
    [OnBothDatabases("/oauth/token")]
    [OnBothDatabases("/token")]
    [OnBothDatabases("/introspect")]
    public async Task A_huge_form_is_refused_at_every_name_of_an_endpoint(Setup setup, string path)
    {
        var (stage, client, _, _) = await StartAsync(setup, "jwt");

        var answer = await stage.PostAsync(path, client, [.. ClientCredentials, ("padding", new string('x', 70_000))], Ct);

        answer.Status.ShouldBe(HttpStatusCode.RequestEntityTooLarge, answer.Body);
    }

    [Theory, OnBothDatabases]
    public async Task Each_token_leaves_its_line_in_the_log(Setup setup)
    {
        var (stage, client, _, _) = await StartAsync(setup, "jwt");

        var answer = await stage.TokenAsync(client, ClientCredentials, Ct);

        var id = Jwt.Read(answer.Text("access_token")).Text("jti");
        var lines = await stage.Rows.CountAsync("audit", "entries", "name = 'oauth.client_token_issued' AND payload LIKE @id", Ct, ("id", "%" + id + "%"));
        lines.ShouldBe(1);
    }

    private async Task<(OAuthStage Stage, Application Client, string Scope, string Audience)> StartAsync(Setup setup, string format)
    {
        var stage = await OAuthStage.OnAsync(await servers.OnAsync(setup), Ct);
        var scope = "orders." + Guid.NewGuid().ToString("n");
        var audience = "https://orders.example/" + scope;
        using var defined = await stage.AdministrateAsync(HttpMethod.Post, "/api/v1/scopes", new { name = scope, description = "Read orders", audience }, Ct);
        defined.StatusCode.ShouldBe(HttpStatusCode.Created, await defined.Content.ReadAsStringAsync(Ct));
        var client = await stage.RegisterAsync(
            new() { ["grant_types"] = new[] { "client_credentials" }, ["redirect_uris"] = Array.Empty<string>(), ["scopes"] = new[] { scope }, ["access_token_format"] = format }, Ct);
        return (stage, client, scope, audience);
    }

    private static async Task<Answer> SendAsync(OAuthStage stage, string? authorization, (string Name, string Value)[] form)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/oauth/token")
        {
            Content = new FormUrlEncodedContent(form.Select(field => KeyValuePair.Create(field.Name, field.Value))),
        };
        if (authorization is not null)
            request.Headers.TryAddWithoutValidation("Authorization", authorization);

        return await Answer.ReadAsync(await stage.Http.SendAsync(request, Ct), Ct);
    }
}
