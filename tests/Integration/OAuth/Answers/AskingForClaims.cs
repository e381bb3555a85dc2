using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Web;
using AuthServer.Tests.Integration.Harness;

namespace AuthServer.Tests.Integration.OAuth.Answers;

/// <summary>OIDC Core §5.1, §5.4, §5.5.</summary>
public sealed class AskingForClaims(SharedServers servers)
{
    private static readonly string[] AllScopes = ["openid", "profile", "email", "address", "phone"];

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, OnBothDatabases]
    public async Task Every_claim_of_every_scope_comes_with_its_type(Setup setup)
    {
        var stage = await OAuthStage.OnAsync(await servers.OnAsync(setup), Ct);
        var client = await stage.RegisterAsync(new() { ["scopes"] = AllScopes }, Ct);
        var alice = await stage.PersonAsync(Ct);
        await TellAsync(stage, alice);

        var tokens = await stage.ExchangeAsync(client, await alice.AuthorizesAsync(client, Ct, ("scope", string.Join(' ', AllScopes))), Ct);
        var told = (await stage.UserInfoAsync(tokens.Text("access_token"), Ct)).Json;

        told.EnumerateObject().Select(claim => claim.Name).Order(StringComparer.Ordinal).ShouldBe(
        [
            "address", "birthdate", "email", "email_verified", "family_name", "gender", "given_name", "locale", "middle_name", "name", "nickname",
            "phone_number", "phone_number_verified", "picture", "preferred_username", "profile", "sub", "updated_at", "website", "zoneinfo",
        ]);
        told.GetProperty("updated_at").ValueKind.ShouldBe(JsonValueKind.Number);
        told.GetProperty("email_verified").ValueKind.ShouldBe(JsonValueKind.True);
        told.GetProperty("phone_number_verified").ValueKind.ShouldBe(JsonValueKind.False);
        told.GetProperty("birthdate").GetString().ShouldBe("0000-12-31");
        told.GetProperty("profile").GetString().ShouldBe("https://people.example/alice");
        told.GetProperty("address").GetRawText().ShouldBe("""{"formatted":"Rua A, 1\n1000-001 Lisboa\nPortugal","street_address":"Rua A, 1","locality":"Lisboa","postal_code":"1000-001","country":"Portugal"}""");
        var supported = (await stage.Http.GetFromJsonAsync<JsonElement>("/.well-known/openid-configuration", Ct)).GetProperty("claims_supported").EnumerateArray().Select(claim => claim.GetString()).ToArray();
        told.EnumerateObject().Select(claim => claim.Name).Except(supported!).ShouldBeEmpty();
    }

    [Theory, OnBothDatabases]
    public async Task What_has_no_value_is_left_out(Setup setup)
    {
        var stage = await OAuthStage.OnAsync(await servers.OnAsync(setup), Ct);
        var client = await stage.RegisterAsync(new() { ["scopes"] = AllScopes }, Ct);
        var alice = await stage.PersonAsync(Ct);

        var tokens = await stage.ExchangeAsync(client, await alice.AuthorizesAsync(client, Ct, ("scope", string.Join(' ', AllScopes))), Ct);

        (await stage.UserInfoAsync(tokens.Text("access_token"), Ct)).Json.EnumerateObject().Select(claim => claim.Name).ShouldBe(["sub", "name", "updated_at", "email", "email_verified"]);
    }

    [Theory, OnBothDatabases]
    public async Task A_claim_asked_for_by_name_comes_where_it_was_asked_for(Setup setup)
    {
        var stage = await OAuthStage.OnAsync(await servers.OnAsync(setup), Ct);
        var client = await stage.RegisterAsync(Ct);
        var alice = await stage.PersonAsync(Ct);
        var asked = """{"userinfo":{"name":{"essential":true},"email#de":null,"phone_number":null},"id_token":{"email":{"value":"other@example.test"},"auth_time":{"essential":true}}}""";

        var tokens = await stage.ExchangeAsync(client, await alice.AuthorizesAsync(client, Ct, ("scope", "openid"), ("claims", asked)), Ct);

        (await stage.UserInfoAsync(tokens.Text("access_token"), Ct)).Json.EnumerateObject().Select(claim => claim.Name).ShouldBe(["sub", "name", "email"], "phone is no scope of the client");
        var idToken = Jwt.Read(tokens.Text("id_token"));
        idToken.Text("email").ShouldEndWith("@example.test");
        idToken.Claims.GetProperty("auth_time").ValueKind.ShouldBe(JsonValueKind.Number);
        idToken.Claims.TryGetProperty("name", out _).ShouldBeFalse();
        var refreshed = await stage.RefreshAsync(client, tokens.Text("refresh_token"), Ct);
        Jwt.Read(refreshed.Text("id_token")).Text("email").ShouldBe(idToken.Text("email"));
    }

    [Theory, OnBothDatabases]
    public async Task People_are_asked_about_claims_like_about_their_scopes(Setup setup)
    {
        var stage = await OAuthStage.OnAsync(await servers.OnAsync(setup), Ct);
        var client = await stage.RegisterAsync(new() { ["require_consent"] = true }, Ct);
        var walker = await Walker.RegisterAsync(stage, Ct);
        await walker.ExchangesAsync(client, Ct, ("scope", "openid"));

        var again = await walker.AsksAsync(client, Ct, ("scope", "openid"));
        var byName = await walker.AsksAsync(client, Ct, ("scope", "openid"), ("prompt", "none"), ("claims", """{"userinfo":{"email":null}}"""));
        var shown = await walker.AsksAsync(client, Ct, ("scope", "openid"), ("claims", """{"userinfo":{"email":null}}"""));
        var remembered = await walker.AsksAsync(client, Ct, ("scope", "openid"), ("prompt", "none"), ("claims", """{"id_token":{"email":null}}"""));

        again.Pages.ShouldNotContain("/consent");
        byName.Error.ShouldBe("consent_required");
        shown.Pages.ShouldContain("/consent");
        remembered.Code.ShouldNotBeNull();
    }

    [Theory, OnBothDatabases]
    public async Task Somebody_else_is_never_told_about(Setup setup)
    {
        var stage = await OAuthStage.OnAsync(await servers.OnAsync(setup), Ct);
        var client = await stage.RegisterAsync(Ct);
        var (alice, bob) = (await stage.PersonAsync(Ct), await stage.PersonAsync(Ct));
        static string Naming(string part, params Guid[] people) => JsonSerializer.Serialize(new Dictionary<string, object> { [part] = new { sub = new { values = people } } });

        (await ErrorAsync(alice, client, Naming("userinfo", alice.User))).ShouldBeNull();
        (await ErrorAsync(alice, client, Naming("userinfo", bob.User))).ShouldBe("login_required");
        (await ErrorAsync(alice, client, Naming("id_token", bob.User, alice.User))).ShouldBeNull();
    }

    [Theory]
    [OnBothDatabases("""{"birthdate":"yesterday"}""", "identity.birthdate_malformed")]
    [OnBothDatabases("""{"website":"javascript:alert(1)"}""", "identity.page_malformed")]
    [OnBothDatabases("""{"address":{"country":"a\u0000b"}}""", "identity.address_malformed")]
    [OnBothDatabases("""{"address":{"planet":"Mars"}}""", null)]
    [OnBothDatabases("""{"address":"Lisboa"}""", null)]
    [OnBothDatabases("""{"locality":"Lisboa"}""", null)]
    [OnBothDatabases("""{"nickname":7}""", null)]
    [OnBothDatabases("""{"nickname":"a","nickname":"b"}""", null)]
    public async Task A_profile_takes_nothing_else(Setup setup, string patch, string? code)
    {
        var stage = await OAuthStage.OnAsync(await servers.OnAsync(setup), Ct);
        var alice = await stage.PersonAsync(Ct);

        using var answer = await PatchAsync(stage, alice, patch);

        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        if (code is not null)
            (await answer.Content.ReadAsStringAsync(Ct)).ShouldContain(code);
    }

    [Theory, OnBothDatabases]
    public async Task An_address_may_be_changed_in_parts_and_taken_back(Setup setup)
    {
        var stage = await OAuthStage.OnAsync(await servers.OnAsync(setup), Ct);
        var alice = await stage.PersonAsync(Ct);
        await TellAsync(stage, alice);

        (await PatchAsync(stage, alice, """{"address":{"locality":"Porto","postal_code":null,"formatted":"ignored"}}""")).EnsureSuccessStatusCode();
        var moved = await AddressAsync(stage, alice);
        (await PatchAsync(stage, alice, """{"address":null}""")).EnsureSuccessStatusCode();
        var gone = await AddressAsync(stage, alice);

        moved!.Value.GetProperty("formatted").GetString().ShouldBe("Rua A, 1\nPorto\nPortugal");
        gone.ShouldBeNull();
    }

    private static async Task TellAsync(OAuthStage stage, Person person)
    {
        var patch = JsonSerializer.Serialize(new
        {
            given_name = "Alice", family_name = "Example", middle_name = "Maria", nickname = "Al", preferred_username = "u" + person.User.ToString("n"),
            profile = "https://people.example/alice", picture = "https://people.example/alice.png", website = "http://alice.example/", gender = "female", birthdate = "0000-12-31",
            zoneinfo = "Europe/Lisbon", locale = "pt-PT", phone_number = "+351210000000",
            address = new { street_address = "Rua A, 1", locality = "Lisboa", postal_code = "1000-001", country = "Portugal" },
        });
        using var answer = await PatchAsync(stage, person, patch);
        answer.IsSuccessStatusCode.ShouldBeTrue(await answer.Content.ReadAsStringAsync(Ct));
    }

    private static Task<HttpResponseMessage> PatchAsync(OAuthStage stage, Person person, string patch) =>
        stage.AdministrateAsync(HttpMethod.Patch, $"/api/v1/users/{person.User}", JsonDocument.Parse(patch).RootElement, Ct);

    private static async Task<JsonElement?> AddressAsync(OAuthStage stage, Person person)
    {
        using var answer = await stage.AdministrateAsync(HttpMethod.Get, $"/api/v1/users/{person.User}", null, Ct);
        var profile = (await Answer.ReadAsync(answer, Ct)).Json.GetProperty("profile");
        return profile.TryGetProperty("address", out var address) && address.ValueKind == JsonValueKind.Object ? address : null;
    }

    private static async Task<string?> ErrorAsync(Person person, Application client, string claims)
    {
        using var answer = await person.GetAsync(Person.AuthorizationUri(client, OAuthStage.NewSecret(), ("prompt", "none"), ("claims", claims)), Ct);
        return HttpUtility.ParseQueryString(answer.Headers.Location!.Query)["error"];
    }
}
