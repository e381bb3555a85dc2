using System.Net;
using System.Text.Json;
using AuthServer.Tests.Integration.Harness;

namespace AuthServer.Tests.Integration.OAuth.Registration;

/// <summary>RFC 7592.</summary>
public sealed class LookingAfterARegistration(SharedServers servers)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, OnBothDatabases]
    public async Task A_client_reads_what_it_registered(Setup setup)
    {
        var (desk, registered) = await RegisteredAsync(setup);

        var read = await desk.SendAsync(HttpMethod.Get, PathOf(registered), registered.Text("registration_access_token"), null, Ct);

        read.Status.ShouldBe(HttpStatusCode.OK, read.Body);
        read.Headers.CacheControl!.NoStore.ShouldBeTrue();
        read.Text("client_id").ShouldBe(registered.Text("client_id"));
        read.Text("registration_access_token").ShouldBe(registered.Text("registration_access_token"));
        read.Text("client_name").ShouldBe("Registered");
    }

    [Theory, OnBothDatabases]
    public async Task A_change_replaces_everything_and_keeps_the_secret(Setup setup)
    {
        var (desk, registered) = await RegisteredAsync(setup);
        var document = RegistrationDesk.Usual;
        document["client_id"] = registered.Text("client_id");
        document["client_secret"] = registered.Text("client_secret");
        document["redirect_uris"] = new[] { "https://app.example/other" };
        document.Remove("client_name");

        var changed = await desk.SendAsync(HttpMethod.Put, PathOf(registered), registered.Text("registration_access_token"), document, Ct);

        changed.Status.ShouldBe(HttpStatusCode.OK, changed.Body);
        changed.Json.GetProperty("redirect_uris")[0].GetString().ShouldBe("https://app.example/other");
        changed.Text("client_name").ShouldBe(registered.Text("client_id"));
        (await desk.Stage.TokenAsync(new Application(registered.Text("client_id"), registered.Text("client_secret")), [("grant_type", "client_credentials")], Ct)).Error.ShouldBe("unauthorized_client");
    }

    [Theory]
    [OnBothDatabases("client_id", "another")]
    [OnBothDatabases("client_secret", "a wrong one")]
    [OnBothDatabases("registration_access_token", "x")]
    [OnBothDatabases("client_secret_expires_at", "x")]
    public async Task A_change_names_its_client_and_nothing_of_ours(Setup setup, string member, string value)
    {
        var (desk, registered) = await RegisteredAsync(setup);
        var document = RegistrationDesk.Usual;
        document["client_id"] = registered.Text("client_id");
        document[member] = value;

        var changed = await desk.SendAsync(HttpMethod.Put, PathOf(registered), registered.Text("registration_access_token"), document, Ct);

        changed.Status.ShouldBe(HttpStatusCode.BadRequest, changed.Body);
    }

    [Theory, OnBothDatabases]
    public async Task A_change_stays_within_the_policy_of_the_first_day(Setup setup)
    {
        var desk = new RegistrationDesk(await OAuthStage.OnAsync(await servers.OnAsync(setup), Ct));
        var registered = await desk.RegisterAsync(await desk.TokenAsync(new { redirect_hosts = new[] { "app.example" } }, 1, Ct), RegistrationDesk.Usual, Ct);
        var document = RegistrationDesk.Usual;
        document["client_id"] = registered.Text("client_id");
        document["redirect_uris"] = new[] { "https://evil.example/cb" };

        var changed = await desk.SendAsync(HttpMethod.Put, PathOf(registered), registered.Text("registration_access_token"), document, Ct);

        changed.Error.ShouldBe("invalid_redirect_uri");
    }

    [Theory, OnBothDatabases]
    public async Task A_change_undoes_nothing_that_an_administrator_decided(Setup setup)
    {
        var (desk, registered) = await RegisteredAsync(setup);
        var decided = new Dictionary<string, object?>
        {
            ["profile"] = "oidc-certifiable",
            ["access_token_format"] = "reference",
            ["lifetimes"] = new { access_token = 120 },
            ["introspects_for"] = new[] { "https://files.example" },
            ["resources"] = new[] { "https://files.example" },
            ["token_exchange_audiences"] = new[] { "https://down.example" },
            ["token_exchange_subject_clients"] = new[] { "another" },
            ["require_consent"] = false,
            ["signing_algorithm"] = "PS256",
        };
        var before = await AdministratedAsync(desk, registered, decided);
        var document = RegistrationDesk.Usual;
        document["client_id"] = registered.Text("client_id");
        document["policy_uri"] = "https://app.example/policy";

        var changed = await desk.SendAsync(HttpMethod.Put, PathOf(registered), registered.Text("registration_access_token"), document, Ct);
        var after = await AdministratedAsync(desk, registered, []);
        document.Remove("policy_uri");
        var again = await desk.SendAsync(HttpMethod.Put, PathOf(registered), registered.Text("registration_access_token"), document, Ct);

        changed.Status.ShouldBe(HttpStatusCode.OK, changed.Body);
        changed.Text("profile").ShouldBe("oidc-certifiable");
        changed.Text("policy_uri").ShouldBe("https://app.example/policy");
        again.Json.TryGetProperty("policy_uri", out _).ShouldBeFalse(again.Body);
        foreach (var name in decided.Keys)
            after.GetProperty(name).GetRawText().ShouldBe(before.GetProperty(name).GetRawText(), name);
    }

    [Theory, OnBothDatabases]
    public async Task A_change_keeps_the_stricter_profile_of_an_administrator(Setup setup)
    {
        var desk = new RegistrationDesk(await OAuthStage.OnAsync(await servers.OnAsync(setup), Ct));
        var document = RegistrationDesk.Usual;
        document["token_endpoint_auth_method"] = "private_key_jwt";
        document["dpop_bound_access_tokens"] = true;
        document["id_token_signed_response_alg"] = "ES256";
        document["authorization_signed_response_alg"] = "ES256";
        document["introspection_signed_response_alg"] = "ES256";
        document["jwks"] = JsonDocument.Parse("""{"keys":[{"kty":"EC","crv":"P-256","x":"f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU","y":"x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0"}]}""").RootElement;
        var registered = await desk.RegisterAsync(await desk.TokenAsync(null, 1, Ct), document, Ct);
        registered.Status.ShouldBe(HttpStatusCode.Created, registered.Body);
        await AdministratedAsync(desk, registered, new() { ["profile"] = "fapi2-security" });
        document["client_id"] = registered.Text("client_id");

        var kept = await desk.SendAsync(HttpMethod.Put, PathOf(registered), registered.Text("registration_access_token"), document, Ct);
        document["token_endpoint_auth_method"] = "client_secret_basic";
        var weaker = await desk.SendAsync(HttpMethod.Put, PathOf(registered), registered.Text("registration_access_token"), document, Ct);

        kept.Status.ShouldBe(HttpStatusCode.OK, kept.Body);
        kept.Text("profile").ShouldBe("fapi2-security");
        weaker.Error.ShouldBe("invalid_client_metadata", weaker.Body);
    }

    [Theory, OnBothDatabases]
    public async Task A_token_opens_its_own_registration_and_no_other(Setup setup)
    {
        var (desk, mine) = await RegisteredAsync(setup);
        var (_, other) = await RegisteredAsync(setup);
        var byHand = await desk.Stage.RegisterAsync(Ct);
        var token = mine.Text("registration_access_token");

        (await desk.SendAsync(HttpMethod.Get, PathOf(other), token, null, Ct)).Error.ShouldBe("invalid_token");
        (await desk.SendAsync(HttpMethod.Delete, PathOf(other), token, null, Ct)).Status.ShouldBe(HttpStatusCode.Unauthorized);
        (await desk.SendAsync(HttpMethod.Get, RegistrationDesk.Path + "/" + byHand.Id, token, null, Ct)).Status.ShouldBe(HttpStatusCode.Unauthorized);
        (await desk.SendAsync(HttpMethod.Get, RegistrationDesk.Path + "/" + byHand.Id, string.Empty, null, Ct)).Status.ShouldBe(HttpStatusCode.Unauthorized);
        (await desk.SendAsync(HttpMethod.Get, PathOf(mine), null, null, Ct)).Status.ShouldBe(HttpStatusCode.Unauthorized);
        (await desk.SendAsync(HttpMethod.Get, RegistrationDesk.Path + "/nobody", token, null, Ct)).Error.ShouldBe("invalid_token");
    }

    [Theory, OnBothDatabases]
    public async Task A_removed_client_is_gone_and_its_token_too(Setup setup)
    {
        var (desk, registered) = await RegisteredAsync(setup);
        var token = registered.Text("registration_access_token");

        var removed = await desk.SendAsync(HttpMethod.Delete, PathOf(registered), token, null, Ct);

        removed.Status.ShouldBe(HttpStatusCode.NoContent, removed.Body);
        (await desk.SendAsync(HttpMethod.Get, PathOf(registered), token, null, Ct)).Status.ShouldBe(HttpStatusCode.Unauthorized);
        (await desk.Stage.TokenAsync(new Application(registered.Text("client_id"), registered.Text("client_secret")), [("grant_type", "client_credentials")], Ct)).Error.ShouldBe("invalid_client");
    }

    [Theory, OnBothDatabases]
    public async Task A_disabled_client_may_not_look_after_itself(Setup setup)
    {
        var (desk, registered) = await RegisteredAsync(setup);
        using var disabled = await desk.Stage.AdministrateAsync(HttpMethod.Post, $"/api/v1/clients/{registered.Text("client_id")}/disable", null, Ct);

        var read = await desk.SendAsync(HttpMethod.Get, PathOf(registered), registered.Text("registration_access_token"), null, Ct);

        read.Status.ShouldBe(HttpStatusCode.Forbidden);
    }

    private static async Task<JsonElement> AdministratedAsync(RegistrationDesk desk, Answer registered, Dictionary<string, object?> changes)
    {
        using var answer = await desk.Stage.AdministrateAsync(HttpMethod.Patch, "/api/v1/clients/" + registered.Text("client_id"), changes, Ct);
        var text = await answer.Content.ReadAsStringAsync(Ct);
        answer.StatusCode.ShouldBe(HttpStatusCode.OK, text);
        return JsonDocument.Parse(text).RootElement;
    }

    private static string PathOf(Answer registered) => RegistrationDesk.Path + "/" + registered.Text("client_id");

    private async Task<(RegistrationDesk Desk, Answer Registered)> RegisteredAsync(Setup setup)
    {
        var desk = new RegistrationDesk(await OAuthStage.OnAsync(await servers.OnAsync(setup), Ct));
        var registered = await desk.RegisterAsync(await desk.TokenAsync(null, 1, Ct), RegistrationDesk.Usual, Ct);
        registered.Status.ShouldBe(HttpStatusCode.Created, registered.Body);
        return (desk, registered);
    }
}
