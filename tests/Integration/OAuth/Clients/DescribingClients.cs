using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using AuthServer.Tests.Integration.Harness;

namespace AuthServer.Tests.Integration.OAuth.Clients;

public sealed class DescribingClients(SharedServers servers)
{
    private const string Everything = """
        {
          "name": "Whole", "redirect_uris": ["https://app.example/cb"],
          "token_endpoint_auth_method": "private_key_jwt", "token_endpoint_auth_signing_alg": "ES256",
          "jwks": {"keys":[{"kty":"EC","crv":"P-256","x":"f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU","y":"x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0"}]},
          "grant_types": ["authorization_code", "refresh_token", "urn:ietf:params:oauth:grant-type:device_code", "urn:openid:params:grant-type:ciba"],
          "response_modes": ["query", "form_post.jwt"],
          "dpop_bound_access_tokens": true, "require_pushed_authorization_requests": true, "require_signed_request_object": true,
          "request_object_signing_alg": "PS256", "request_uris": ["https://app.example/request.jwt#hash"],
          "id_token_signed_response_alg": "PS256", "id_token_encrypted_response_alg": "ECDH-ES", "id_token_encrypted_response_enc": "A256GCM",
          "userinfo_signed_response_alg": "PS256", "introspection_signed_response_alg": "ES256", "authorization_signed_response_alg": "PS256",
          "subject_type": "pairwise", "default_acr_values": ["urn:x"], "require_auth_time": true, "initiate_login_uri": "https://app.example/start",
          "frontchannel_logout_uri": "https://app.example/out", "frontchannel_logout_session_required": true,
          "backchannel_logout_uri": "https://app.example/back", "backchannel_logout_session_required": true,
          "authorization_details_types": ["payment"], "backchannel_token_delivery_mode": "ping",
          "backchannel_client_notification_endpoint": "https://app.example/ping", "backchannel_user_code_parameter": true,
          "logo_uri": "https://app.example/logo.png", "contacts": ["ops@app.example"], "client_name#de": "Ganz", "software_id": "4NRB1",
          "application_type": "web", "refresh_token_rotation": "none", "profile": "fapi2-security"
        }
        """;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, OnBothDatabases]
    public async Task Every_member_is_read_kept_and_shown(Setup setup)
    {
        var stage = await OAuthStage.OnAsync(await servers.OnAsync(setup), Ct);
        var written = JsonDocument.Parse(Everything).RootElement;

        var client = await stage.RegisterAsync(written.EnumerateObject().ToDictionary(member => member.Name, member => (object?)member.Value), Ct);

        client.Secret.ShouldBeNull();
        var read = await ReadAsync(stage, client.Id);
        foreach (var member in written.EnumerateObject())
            JsonElement.DeepEquals(member.Value, read.GetProperty(member.Name)).ShouldBeTrue(member.Name);
    }

    [Theory, OnBothDatabases]
    public async Task A_change_touches_what_it_names_and_null_is_the_default(Setup setup)
    {
        var stage = await OAuthStage.OnAsync(await servers.OnAsync(setup), Ct);
        var client = await stage.RegisterAsync(new() { ["dpop_bound_access_tokens"] = true, ["policy_uri"] = "https://app.example/policy" }, Ct);

        using var changed = await stage.AdministrateAsync(HttpMethod.Patch, "/api/v1/clients/" + client.Id, new { policy_uri = (string?)null, client_id = client.Id }, Ct);

        changed.StatusCode.ShouldBe(HttpStatusCode.OK, await changed.Content.ReadAsStringAsync(Ct));
        var read = await ReadAsync(stage, client.Id);
        read.GetProperty("dpop_bound_access_tokens").GetBoolean().ShouldBeTrue();
        read.TryGetProperty("policy_uri", out _).ShouldBeFalse();
    }

    [Theory]
    [OnBothDatabases("dpop_bound_access_token", "true", "oauth.client_member_unknown")]
    [OnBothDatabases("dpop_bound_access_tokens", "\"yes\"", "oauth.client_metadata_malformed")]
    [OnBothDatabases("subject_type", "\"ephemeral\"", "oauth.client_metadata_malformed")]
    [OnBothDatabases("jwks_uri", "\"http://127.0.0.2.evil.example/jwks\"", "oauth.client_address_unacceptable")]
    [OnBothDatabases("jwks", "{\"keys\":[{\"kty\":\"oct\",\"k\":\"c2VjcmV0\"}]}", "oauth.client_keys_unacceptable")]
    public async Task What_cannot_be_is_refused_by_its_name(Setup setup, string member, string value, string code)
    {
        var stage = await OAuthStage.OnAsync(await servers.OnAsync(setup), Ct);
        var body = new Dictionary<string, object?> { ["name"] = "X", ["redirect_uris"] = new[] { OAuthStage.Redirect }, [member] = JsonDocument.Parse(value).RootElement };

        using var answer = await stage.AdministrateAsync(HttpMethod.Post, "/api/v1/clients", body, Ct);

        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        var problem = await answer.Content.ReadFromJsonAsync<JsonElement>(Ct);
        problem.GetProperty("code").GetString().ShouldBe(code);
        problem.GetRawText().ShouldContain(member);
    }

    [Theory, OnBothDatabases]
    public async Task Only_a_secret_that_signs_is_kept_readable(Setup setup)
    {
        var stage = await OAuthStage.OnAsync(await servers.OnAsync(setup), Ct);
        var signing = await stage.RegisterAsync(new() { ["token_endpoint_auth_method"] = "client_secret_jwt" }, Ct);
        var plain = await stage.RegisterAsync(Ct);

        (await CountSealedAsync(stage, signing)).ShouldBe(1);
        (await CountSealedAsync(stage, plain)).ShouldBe(0);
        (await stage.TokenAsync(signing, [("grant_type", "client_credentials")], Ct)).Error.ShouldBe("invalid_client");
    }

    private static Task<long> CountSealedAsync(OAuthStage stage, Application client) =>
        stage.Rows.CountAsync("oauth", "client_secrets", "client_id = @id AND sealed_value IS NOT NULL", Ct, ("id", client.Id));

    private static async Task<JsonElement> ReadAsync(OAuthStage stage, string id)
    {
        using var read = await stage.AdministrateAsync(HttpMethod.Get, "/api/v1/clients/" + id, null, Ct);
        return await read.Content.ReadFromJsonAsync<JsonElement>(Ct);
    }
}
