using System.Net;
using System.Text;
using AuthServer.Tests.Integration.Harness;

namespace AuthServer.Tests.Integration.OAuth.Registration;

/// <summary>RFC 7591 and OIDC Registration 1.0.</summary>
public sealed class RegisteringDynamically(SharedServers servers)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, OnBothDatabases]
    public async Task A_client_gets_everything_that_the_specification_promises(Setup setup)
    {
        var desk = await DeskAsync(setup);

        var answer = await desk.RegisterAsync(await desk.TokenAsync(null, null, Ct), RegistrationDesk.Usual, Ct);

        answer.Status.ShouldBe(HttpStatusCode.Created, answer.Body);
        answer.Headers.CacheControl!.NoStore.ShouldBeTrue();
        answer.Text("registration_client_uri").ShouldBe($"{desk.Stage.Issuer}/oauth/register/{answer.Text("client_id")}");
        answer.ShouldSatisfyAllConditions(
            () => answer.Text("client_secret").Length.ShouldBeGreaterThanOrEqualTo(43),
            () => answer.Json.GetProperty("client_secret_expires_at").GetInt64().ShouldBe(0),
            () => answer.Json.GetProperty("client_id_issued_at").GetInt64().ShouldBeGreaterThan(1_700_000_000),
            () => answer.Text("registration_access_token").Length.ShouldBe(43),
            () => answer.Json.GetProperty("grant_types").EnumerateArray().Select(grant => grant.GetString()).ShouldBe(["authorization_code"]),
            () => answer.Json.GetProperty("response_types").EnumerateArray().Select(type => type.GetString()).ShouldBe(["code"]),
            () => answer.Text("token_endpoint_auth_method").ShouldBe("client_secret_basic"),
            () => answer.Text("application_type").ShouldBe("web"),
            () => answer.Text("id_token_signed_response_alg").ShouldBe("RS256"),
            () => answer.Text("client_name").ShouldBe("Registered"),
            () => answer.Text("scope").Split(' ').ShouldContain("openid"),
            () => answer.Text("scope").ShouldNotContain("authserver.admin"));
    }

    [Theory, OnBothDatabases]
    public async Task What_was_registered_works_and_people_are_asked(Setup setup)
    {
        var desk = await DeskAsync(setup);
        var registered = await desk.RegisterAsync(await desk.TokenAsync(null, null, Ct), RegistrationDesk.Usual, Ct);
        var client = new Application(registered.Text("client_id"), registered.Text("client_secret"));

        var wrongGrant = await desk.Stage.TokenAsync(client, [("grant_type", "client_credentials")], Ct);
        using var read = await desk.Stage.AdministrateAsync(HttpMethod.Get, "/api/v1/clients/" + client.Id, null, Ct);

        wrongGrant.Error.ShouldBe("unauthorized_client");
        (await read.Content.ReadAsStringAsync(Ct)).ShouldContain("\"require_consent\":true");
    }

    [Theory, OnBothDatabases]
    public async Task Without_a_good_token_nobody_registers(Setup setup)
    {
        var desk = await DeskAsync(setup);

        var bare = await desk.RegisterAsync(null, RegistrationDesk.Usual, Ct);
        var wrong = await desk.RegisterAsync(OAuthStage.NewSecret(), RegistrationDesk.Usual, Ct);

        bare.Status.ShouldBe(HttpStatusCode.Unauthorized);
        bare.Headers.WwwAuthenticate.ToString().ShouldStartWith("Bearer");
        wrong.Status.ShouldBe(HttpStatusCode.Unauthorized);
        wrong.Error.ShouldBe("invalid_token");
    }

    [Theory]
    [OnBothDatabases("redirect_uris", "[]", "invalid_redirect_uri")]
    [OnBothDatabases("redirect_uris", "[\"https://app.example/cb#x\"]", "invalid_redirect_uri")]
    [OnBothDatabases("redirect_uris", "[\"http://app.example/cb\"]", "invalid_redirect_uri")]
    [OnBothDatabases("redirect_uris", "[\"javascript:alert(1)\"]", "invalid_redirect_uri")]
    [OnBothDatabases("redirect_uris", "[\"com.example.app:/cb\"]", "invalid_redirect_uri")]
    [OnBothDatabases("redirect_uris", "\"https://app.example/cb\"", "invalid_redirect_uri")]
    [OnBothDatabases("response_types", "[\"token\"]", "invalid_client_metadata")]
    [OnBothDatabases("response_types", "[]", "invalid_client_metadata")]
    [OnBothDatabases("grant_types", "[\"password\"]", "invalid_client_metadata")]
    [OnBothDatabases("grant_types", "[\"client_credentials\"]", "invalid_client_metadata", "response_types", "[\"code\"]")]
    [OnBothDatabases("grant_types", "7", "invalid_client_metadata")]
    [OnBothDatabases("token_endpoint_auth_method", "\"client_secret_magic\"", "invalid_client_metadata")]
    [OnBothDatabases("scope", "\"unheard-of\"", "invalid_client_metadata")]
    [OnBothDatabases("scope", "\"authserver.admin\"", "invalid_client_metadata")]
    [OnBothDatabases("subject_type", "\"ephemeral\"", "invalid_client_metadata")]
    [OnBothDatabases("id_token_signed_response_alg", "\"none\"", "invalid_client_metadata")]
    [OnBothDatabases("jwks", "{\"keys\":[{\"kty\":\"oct\",\"k\":\"c2VjcmV0\"}]}", "invalid_client_metadata")]
    [OnBothDatabases("jwks", "\"no set\"", "invalid_client_metadata")]
    [OnBothDatabases("logo_uri", "\"javascript:alert(1)\"", "invalid_client_metadata")]
    [OnBothDatabases("post_logout_redirect_uris", "[\"http://app.example/bye\"]", "invalid_client_metadata")]
    [OnBothDatabases("sector_identifier_uri", "\"https://localhost/sector\"", "invalid_client_metadata")]
    [OnBothDatabases("sector_identifier_uri", "\"https://169.254.169.254/latest\"", "invalid_client_metadata")]
    [OnBothDatabases("software_statement", "\"a.b.c\"", "invalid_software_statement")]
    [OnBothDatabases("software_statement", "\"eyJhbGciOiJub25lIn0.eyJpc3MiOiJodHRwczovL3NvbWVib2R5LmV4YW1wbGUifQ.AA\"", "unapproved_software_statement")]
    public async Task What_cannot_be_is_refused_in_the_words_of_the_specification(Setup setup, string member, string value, string error, string? other = null, string? otherValue = null)
    {
        var desk = await DeskAsync(setup);
        var document = RegistrationDesk.Usual;
        document[member] = System.Text.Json.JsonDocument.Parse(value).RootElement;
        if (other is not null)
            document[other] = System.Text.Json.JsonDocument.Parse(otherValue!).RootElement;

        var answer = await desk.RegisterAsync(await desk.TokenAsync(null, null, Ct), document, Ct);

        answer.Status.ShouldBe(HttpStatusCode.BadRequest, answer.Body);
        answer.Error.ShouldBe(error);
        answer.Body.ShouldNotContain("javascript:");
    }

    [Theory]
    [OnBothDatabases("{\"redirect_uris\":[\"https://app.example/cb\"],\"redirect_uris\":[\"https://evil.example/cb\"]}")]
    [OnBothDatabases("[]")]
    [OnBothDatabases("not json")]
    [OnBothDatabases("")]
    [OnBothDatabases("{\"a\":{\"a\":{\"a\":{\"a\":{\"a\":{\"a\":{\"a\":{\"a\":{\"a\":{\"a\":{\"a\":{\"a\":{\"a\":{\"a\":{\"a\":{\"a\":{\"a\":1}}}}}}}}}}}}}}}}}")]
    public async Task What_is_no_one_object_is_refused(Setup setup, string body)
    {
        var desk = await DeskAsync(setup);

        using var content = new StringContent(body, Encoding.UTF8, "application/json");
        var answer = await desk.SendAsync(HttpMethod.Post, RegistrationDesk.Path, await desk.TokenAsync(null, null, Ct), content, Ct);

        answer.Status.ShouldBe(HttpStatusCode.BadRequest, answer.Body);
    }

    [Theory, OnBothDatabases]
    public async Task Unknown_members_are_ignored_and_our_own_decisions_stay_ours(Setup setup)
    {
        var desk = await DeskAsync(setup);
        var document = RegistrationDesk.Usual;
        document["whatever"] = new { nested = true };
        document["first_party"] = true;
        document["require_consent"] = false;
        document["profile"] = "fapi2-security";
        document["client_id"] = "chosen";
        document["grant_types"] = new[] { "authorization_code", "implicit" };
        document["response_types"] = new[] { "code", "id_token" };

        var answer = await desk.RegisterAsync(await desk.TokenAsync(null, null, Ct), document, Ct);

        answer.Status.ShouldBe(HttpStatusCode.Created, answer.Body);
        answer.Text("client_id").ShouldNotBe("chosen");
        answer.Text("profile").ShouldBe("oauth2.1");
        answer.Json.GetProperty("grant_types").GetArrayLength().ShouldBe(1);
        answer.Json.GetProperty("response_types").GetArrayLength().ShouldBe(1);
        answer.Json.TryGetProperty("whatever", out _).ShouldBeFalse();
    }

    [Theory, OnBothDatabases]
    public async Task A_native_application_has_its_own_scheme_and_no_secret(Setup setup)
    {
        var desk = await DeskAsync(setup);

        var answer = await desk.RegisterAsync(
            await desk.TokenAsync(null, null, Ct),
            new Dictionary<string, object?> { ["redirect_uris"] = new[] { "com.example.app:/cb", "http://127.0.0.1/cb" }, ["application_type"] = "native", ["token_endpoint_auth_method"] = "none", ["client_name#de"] = "App" },
            Ct);

        answer.Status.ShouldBe(HttpStatusCode.Created, answer.Body);
        answer.Json.TryGetProperty("client_secret", out _).ShouldBeFalse();
        answer.Json.TryGetProperty("client_secret_expires_at", out _).ShouldBeFalse();
        answer.Text("client_name#de").ShouldBe("App");
    }

    [Theory, OnBothDatabases]
    public async Task The_policy_of_the_token_bounds_what_it_registers(Setup setup)
    {
        var desk = await DeskAsync(setup);
        var token = await desk.TokenAsync(new { scopes = new[] { "openid", "email" }, grant_types = new[] { "authorization_code" }, redirect_hosts = new[] { "*.app.example", "app.example" }, profile = "oidc-certifiable" }, null, Ct);
        var document = RegistrationDesk.Usual;
        document["scope"] = "openid phone";
        document["grant_types"] = new[] { "authorization_code", "client_credentials" };

        var bounded = await desk.RegisterAsync(token, document, Ct);
        document["redirect_uris"] = new[] { "https://evilapp.example/cb" };
        var foreign = await desk.RegisterAsync(token, document, Ct);

        bounded.Status.ShouldBe(HttpStatusCode.Created, bounded.Body);
        bounded.Text("scope").ShouldBe("openid");
        bounded.Text("profile").ShouldBe("oidc-certifiable");
        bounded.Json.GetProperty("grant_types").GetArrayLength().ShouldBe(1);
        foreign.Error.ShouldBe("invalid_redirect_uri");
    }

    [Theory, OnBothDatabases]
    public async Task Types_of_authorization_details_are_those_of_the_policy(Setup setup)
    {
        var desk = await DeskAsync(setup);
        using var defined = await desk.Stage.AdministrateAsync(HttpMethod.Put, "/api/v1/authorization-details-types/registered", new { words = "Do it" }, Ct);
        var document = RegistrationDesk.Usual;
        document["authorization_details_types"] = new[] { "registered" };

        var refused = await desk.RegisterAsync(await desk.TokenAsync(null, null, Ct), document, Ct);
        var registered = await desk.RegisterAsync(await desk.TokenAsync(new { authorization_details_types = new[] { "registered" } }, null, Ct), document, Ct);
        using var list = await desk.Stage.AdministrateAsync(HttpMethod.Get, "/api/v1/initial-access-tokens?limit=200", null, Ct);

        refused.Error.ShouldBe("invalid_client_metadata", refused.Body);
        registered.Status.ShouldBe(HttpStatusCode.Created, registered.Body);
        registered.Json.GetProperty("authorization_details_types")[0].GetString().ShouldBe("registered");
        (await list.Content.ReadAsStringAsync(Ct)).ShouldContain("\"authorization_details_types\":[\"registered\"]");
    }

    [Theory, OnBothDatabases]
    public async Task A_token_for_three_registers_three_however_many_come_at_once(Setup setup)
    {
        var desk = await DeskAsync(setup);
        var token = await desk.TokenAsync(null, 3, Ct);

        var answers = await Race.RunAsync(20, _ => desk.RegisterAsync(token, RegistrationDesk.Usual, Ct));

        answers.Count(answer => answer.Status == HttpStatusCode.Created).ShouldBe(3);
        answers.Count(answer => answer.Status == HttpStatusCode.Unauthorized).ShouldBe(17);
    }

    [Theory, OnBothDatabases]
    public async Task A_refused_document_uses_nothing_up(Setup setup)
    {
        var desk = await DeskAsync(setup);
        var token = await desk.TokenAsync(null, 1, Ct);

        var refused = await desk.RegisterAsync(token, new { redirect_uris = new[] { "http://app.example/cb" } }, Ct);
        var registered = await desk.RegisterAsync(token, RegistrationDesk.Usual, Ct);

        refused.Status.ShouldBe(HttpStatusCode.BadRequest);
        registered.Status.ShouldBe(HttpStatusCode.Created);
    }

    [Theory, OnBothDatabases]
    public async Task A_revoked_token_registers_nobody(Setup setup)
    {
        var desk = await DeskAsync(setup);
        using var made = await desk.Stage.AdministrateAsync(HttpMethod.Post, "/api/v1/initial-access-tokens", new { name = "short-" + setup }, Ct);
        var token = System.Text.Json.JsonDocument.Parse(await made.Content.ReadAsStringAsync(Ct)).RootElement.GetProperty("initial_access_token").GetString()!;

        using var revoked = await desk.Stage.AdministrateAsync(HttpMethod.Delete, "/api/v1/initial-access-tokens/short-" + setup, null, Ct);
        var answer = await desk.RegisterAsync(token, RegistrationDesk.Usual, Ct);

        revoked.StatusCode.ShouldBe(HttpStatusCode.NoContent);
        answer.Status.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Theory, OnBothDatabases]
    public async Task Tokens_are_listed_without_themselves(Setup setup)
    {
        var desk = await DeskAsync(setup);
        var token = await desk.TokenAsync(null, 5, Ct);

        using var list = await desk.Stage.AdministrateAsync(HttpMethod.Get, "/api/v1/initial-access-tokens?limit=200", null, Ct);

        var text = await list.Content.ReadAsStringAsync(Ct);
        list.StatusCode.ShouldBe(HttpStatusCode.OK, text);
        text.ShouldContain("uses_left");
        text.ShouldNotContain(token);
    }

    [Theory, OnBothDatabases]
    public async Task Nobody_hands_out_the_administration(Setup setup)
    {
        var desk = await DeskAsync(setup);

        using var made = await desk.Stage.AdministrateAsync(HttpMethod.Post, "/api/v1/initial-access-tokens", new { name = "too-much", policy = new { scopes = new[] { "authserver.admin" } } }, Ct);

        made.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Theory, OnBothDatabases]
    public async Task The_metadata_names_the_endpoint(Setup setup)
    {
        var desk = await DeskAsync(setup);

        var metadata = await desk.SendAsync(HttpMethod.Get, "/.well-known/openid-configuration", null, null, Ct);

        metadata.Text("registration_endpoint").ShouldBe(desk.Stage.Issuer + "/oauth/register");
    }

    private async Task<RegistrationDesk> DeskAsync(Setup setup) => new(await OAuthStage.OnAsync(await servers.OnAsync(setup), Ct));
}
