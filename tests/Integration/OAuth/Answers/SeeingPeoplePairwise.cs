using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using System.Web;
using AuthServer.Tests.Integration.Harness;
using AuthServer.Tests.Integration.OAuth.Registration;
using AuthServer.Tests.Integration.SharedKernel.Outbound;

namespace AuthServer.Tests.Integration.OAuth.Answers;

/// <summary>OIDC Core §8.1.</summary>
public sealed class SeeingPeoplePairwise(SharedServers servers)
{
    private const string OtherRedirect = "https://elsewhere.example/cb";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [OnBothDatabases("jwt")]
    [OnBothDatabases("reference")]
    public async Task Every_answer_names_the_person_alike(Setup setup, string format)
    {
        var stage = await OAuthStage.OnAsync(await servers.OnAsync(setup), Ct);
        var client = await RegisterAsync(stage, new() { ["access_token_format"] = format, ["userinfo_signed_response_alg"] = "ES256" });
        var alice = await stage.PersonAsync(Ct);
        var tokens = await stage.ExchangeAsync(client, await alice.AuthorizesAsync(client, Ct), Ct);
        var refreshed = await stage.RefreshAsync(client, tokens.Text("refresh_token"), Ct);
        var access = refreshed.Text("access_token");

        List<string> subjects =
        [
            Jwt.Read(tokens.Text("id_token")).Text("sub"),
            Jwt.Read(refreshed.Text("id_token")).Text("sub"),
            Jwt.Read((await stage.UserInfoAsync(access, Ct)).Body).Text("sub"),
            (await stage.PostAsync("/oauth/introspect", client, [("token", access)], Ct)).Text("sub"),
        ];
        if (format == "jwt")
            subjects.Add(Jwt.Read(access).Text("sub"));

        subjects.Distinct().ShouldHaveSingleItem().Length.ShouldBe(43);
        (tokens.Body + refreshed.Body).ShouldNotContain(alice.User.ToString());
    }

    [Theory, OnBothDatabases]
    public async Task One_sector_sees_one_person_and_another_sees_somebody_else(Setup setup)
    {
        var stage = await OAuthStage.OnAsync(await servers.OnAsync(setup), Ct);
        var (alice, bob) = (await stage.PersonAsync(Ct), await stage.PersonAsync(Ct));
        var first = await RegisterAsync(stage, []);
        var sameHost = await RegisterAsync(stage, new() { ["redirect_uris"] = new[] { OAuthStage.Redirect + "/other" } });
        var sameSector = await RegisterAsync(stage, new() { ["redirect_uris"] = new[] { OtherRedirect }, ["sector_identifier_uri"] = "https://app.example/sector.json" });
        var elsewhere = await RegisterAsync(stage, new() { ["redirect_uris"] = new[] { OtherRedirect } });

        var known = await SubjectAsync(stage, first, alice, OAuthStage.Redirect);

        (await SubjectAsync(stage, first, alice, OAuthStage.Redirect)).ShouldBe(known);
        (await SubjectAsync(stage, sameHost, alice, OAuthStage.Redirect + "/other")).ShouldBe(known);
        (await SubjectAsync(stage, sameSector, alice, OtherRedirect)).ShouldBe(known);
        (await SubjectAsync(stage, elsewhere, alice, OtherRedirect)).ShouldNotBe(known);
        (await SubjectAsync(stage, first, bob, OAuthStage.Redirect)).ShouldNotBe(known);
    }

    [Theory, OnBothDatabases]
    public async Task A_stranger_that_names_the_address_of_another_does_not_see_whom_that_one_sees(Setup setup)
    {
        var stage = await OAuthStage.OnAsync(await servers.OnAsync(setup), Ct);
        var desk = new RegistrationDesk(stage);
        var alice = await stage.PersonAsync(Ct);
        var known = await SubjectAsync(stage, await RegisterAsync(stage, []), alice, OAuthStage.Redirect);
        async Task<string> StrangerAsync(params string[] grants)
        {
            var registered = await desk.RegisterAsync(await desk.TokenAsync(null, 1, Ct), new Dictionary<string, object?>(RegistrationDesk.Usual) { ["subject_type"] = "pairwise", ["grant_types"] = grants }, Ct);
            registered.Status.ShouldBe(HttpStatusCode.Created, registered.Body);
            using var consented = await stage.AdministrateAsync(HttpMethod.Patch, "/api/v1/clients/" + registered.Text("client_id"), new { require_consent = false }, Ct, "*");
            consented.IsSuccessStatusCode.ShouldBeTrue(await consented.Content.ReadAsStringAsync(Ct));
            return await SubjectAsync(stage, new Application(registered.Text("client_id"), registered.Text("client_secret")), alice, OAuthStage.Redirect);
        }

        (await StrangerAsync("authorization_code", "refresh_token")).ShouldBe(known);
        (await StrangerAsync("authorization_code", "urn:ietf:params:oauth:grant-type:device_code")).ShouldNotBe(known);
    }

    [Theory, OnBothDatabases]
    public async Task Hints_and_expected_subjects_are_the_clients_own(Setup setup)
    {
        var stage = await OAuthStage.OnAsync(await servers.OnAsync(setup), Ct);
        var client = await RegisterAsync(stage, []);
        var (alice, bob) = (await stage.PersonAsync(Ct), await stage.PersonAsync(Ct));
        var token = (await stage.ExchangeAsync(client, await alice.AuthorizesAsync(client, Ct), Ct)).Text("id_token");
        var subject = Jwt.Read(token).Text("sub");

        (await ErrorAsync(alice, client, ("id_token_hint", token))).ShouldBeNull();
        (await ErrorAsync(bob, client, ("id_token_hint", token))).ShouldBe("login_required");
        (await ErrorAsync(alice, client, ("claims", Expecting(subject)))).ShouldBeNull();
        (await ErrorAsync(bob, client, ("claims", Expecting(subject)))).ShouldBe("login_required");
        (await ErrorAsync(alice, client, ("claims", Expecting(alice.User.ToString())))).ShouldBe("login_required");

        using var asked = await bob.GetAsync("/oauth/logout?id_token_hint=" + token, Ct);
        asked.StatusCode.ShouldBe(HttpStatusCode.OK);
        (await asked.Content.ReadAsStringAsync(Ct)).ShouldContain("Do you want to sign out?");
        using var bye = await alice.GetAsync($"/oauth/logout?id_token_hint={token}&post_logout_redirect_uri=https://app.example/bye", Ct);
        bye.Headers.Location!.ToString().ShouldBe("https://app.example/bye");
        (await ErrorAsync(alice, client)).ShouldBe("login_required");
    }

    [Theory, OnBothDatabases]
    public async Task Our_own_api_knows_the_person_behind_it(Setup setup)
    {
        var stage = await OAuthStage.OnAsync(await servers.OnAsync(setup), Ct);
        var client = await RegisterAsync(stage, new() { ["scopes"] = new[] { "openid", "authserver.account" } });
        var alice = await stage.PersonAsync(Ct);
        var token = (await stage.ExchangeAsync(client, await alice.AuthorizesAsync(client, Ct, ("scope", "openid authserver.account")), Ct)).Text("access_token");

        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/v1/me");
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        using var answer = await stage.Http.SendAsync(request, Ct);

        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        (await answer.Content.ReadAsStringAsync(Ct)).ShouldContain("Alice Example");
    }

    [Theory, OnBothDatabases]
    public async Task A_client_registers_itself_into_a_sector_that_names_it(Setup setup)
    {
        await using var host = await DocumentHost.StartAsync(Ct);
        host.Answer = DocumentHost.Json(JsonSerializer.Serialize(new[] { OAuthStage.Redirect, OtherRedirect }));
        var desk = new RegistrationDesk(await OAuthStage.OnAsync(await servers.OnAsync(setup), Ct));
        var token = await desk.TokenAsync(null, 10, Ct);
        static Dictionary<string, object?> Document(string[] redirects, string? sector) => new()
        {
            ["redirect_uris"] = redirects, ["subject_type"] = "pairwise", ["sector_identifier_uri"] = sector, ["client_name"] = "Pairwise",
        };

        (await desk.RegisterAsync(token, Document([OAuthStage.Redirect, OtherRedirect], host.Url), Ct)).Text("subject_type").ShouldBe("pairwise");
        (await desk.RegisterAsync(token, Document([OAuthStage.Redirect, OtherRedirect], null), Ct)).Error.ShouldBe("invalid_client_metadata");
        (await desk.RegisterAsync(token, Document(["https://stranger.example/cb"], host.Url), Ct)).Error.ShouldBe("invalid_client_metadata");
    }

    private static string Expecting(string subject) => JsonSerializer.Serialize(new { id_token = new { sub = new { value = subject } } });

    private static Task<Application> RegisterAsync(OAuthStage stage, Dictionary<string, object?> changes) =>
        stage.RegisterAsync(new(changes) { ["subject_type"] = "pairwise" }, Ct);

    private static async Task<string> SubjectAsync(OAuthStage stage, Application client, Person person, string redirect)
    {
        var tokens = await stage.ExchangeAsync(client, await person.AuthorizesAsync(client, Ct, ("redirect_uri", redirect)), Ct);
        return Jwt.Read(tokens.Text("id_token")).Text("sub");
    }

    private static async Task<string?> ErrorAsync(Person person, Application client, params (string Name, string? Value)[] changes)
    {
        using var answer = await person.GetAsync(Person.AuthorizationUri(client, OAuthStage.NewSecret(), [("prompt", "none"), .. changes]), Ct);
        return HttpUtility.ParseQueryString(answer.Headers.Location!.Query)["error"];
    }
}
