using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using AuthServer.Tests.Integration.Harness;

namespace AuthServer.Tests.Integration.OAuth.SigningKeys;

public sealed class PublishingKeys(OwnServers servers) : IClassFixture<OwnServers>
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, OnBothDatabases]
    public async Task Who_has_the_keys_is_spared_them_until_they_change(Setup setup)
    {
        var stage = await OAuthStage.OnAsync(await servers.OnAsync(setup), Ct);
        using var first = await stage.Http.GetAsync("/.well-known/jwks.json", Ct);
        var tag = first.Headers.ETag!.Tag;

        (await StatusAsync(stage, tag)).ShouldBe(HttpStatusCode.NotModified);
        (await StatusAsync(stage, "\"other\"")).ShouldBe(HttpStatusCode.OK);
        first.Headers.CacheControl!.ToString().ShouldBe("public, max-age=300");
        (await stage.AdministrateAsync(HttpMethod.Post, "/api/v1/keys/ES512/rotate", null, Ct)).EnsureSuccessStatusCode();
        (await StatusAsync(stage, tag)).ShouldBe(HttpStatusCode.OK);
    }

    [Theory, OnBothDatabases]
    public async Task A_key_in_the_wrong_hands_falls_with_everything_that_it_signed_and_another_signs_on(Setup setup)
    {
        var stage = await OAuthStage.OnAsync(await servers.OnAsync(setup), Ct);
        var client = await stage.RegisterAsync(new() { ["signing_algorithm"] = "ES384" }, Ct);
        var alice = await stage.PersonAsync(Ct);
        var tokens = await stage.ExchangeAsync(client, await alice.AuthorizesAsync(client, Ct), Ct);
        var kid = Jwt.Read(tokens.Text("access_token")).Header.GetProperty("kid").GetString()!;

        using var answer = await stage.AdministrateAsync(HttpMethod.Post, $"/api/v1/keys/{kid}/revoke", null, Ct);

        var ended = (await Answer.ReadAsync(answer, Ct)).Json;
        (await KidsAsync(stage)).ShouldNotContain(kid);
        (await stage.IsActiveAsync(client, tokens.Text("access_token"), Ct)).ShouldBeFalse();
        (await stage.UserInfoAsync(tokens.Text("access_token"), Ct)).Status.ShouldBe(HttpStatusCode.Unauthorized);
        using var hinted = await alice.GetAsync(Person.AuthorizationUri(client, OAuthStage.NewSecret(), ("prompt", "none"), ("id_token_hint", tokens.Text("id_token"))), Ct);
        hinted.Headers.Location!.Query.ShouldContain("error=invalid_request");

        var refreshed = await stage.RefreshAsync(client, tokens.Text("refresh_token"), Ct);
        Jwt.Read(refreshed.Text("access_token")).Header.GetProperty("kid").GetString().ShouldBe(ended.GetProperty("new_key_id").GetString());
        (await stage.IsActiveAsync(client, refreshed.Text("access_token"), Ct)).ShouldBeTrue();
    }

    [Theory, OnBothDatabases]
    public async Task Keys_are_for_administrators_and_never_show_their_private_parts(Setup setup)
    {
        var stage = await OAuthStage.OnAsync(await servers.OnAsync(setup), Ct);

        using var strangers = await stage.Http.GetAsync("/api/v1/keys", Ct);
        using var shown = await stage.AdministrateAsync(HttpMethod.Get, "/api/v1/keys", null, Ct);
        using var unknown = await stage.AdministrateAsync(HttpMethod.Post, $"/api/v1/keys/{new string('A', 43)}/revoke", null, Ct);
        using var noAlgorithm = await stage.AdministrateAsync(HttpMethod.Post, "/api/v1/keys/HS256/rotate", null, Ct);

        strangers.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        var keys = await shown.Content.ReadFromJsonAsync<JsonElement>(Ct);
        keys.EnumerateArray().Where(key => key.GetProperty("state").GetString() == "active").Select(key => key.GetProperty("algorithm").GetString()).Order().ShouldBe(["ES256", "ES384", "ES512", "PS256", "RS256"]);
        keys[0].EnumerateObject().Select(member => member.Name).ShouldNotContain(name => name.Contains("private"));
        unknown.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        noAlgorithm.StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    private static async Task<HttpStatusCode> StatusAsync(OAuthStage stage, string tag)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/.well-known/jwks.json");
        request.Headers.TryAddWithoutValidation("If-None-Match", tag);
        using var answer = await stage.Http.SendAsync(request, Ct);
        answer.Headers.ETag.ShouldNotBeNull();
        return answer.StatusCode;
    }

    private static async Task<string?[]> KidsAsync(OAuthStage stage)
    {
        var jwks = await stage.Http.GetFromJsonAsync<JsonElement>("/.well-known/jwks.json", Ct);
        return [.. jwks.GetProperty("keys").EnumerateArray().Select(key => key.GetProperty("kid").GetString())];
    }
}
