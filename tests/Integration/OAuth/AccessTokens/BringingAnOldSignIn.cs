using System.Net;
using System.Net.Http.Headers;
using AuthServer.Tests.Integration.Harness;
using AuthServer.Tests.Integration.OAuth.Dpop;

namespace AuthServer.Tests.Integration.OAuth.AccessTokens;

/// <summary>RFC 9470 at our own API: a token is told how to become good enough, and is good enough then.</summary>
public sealed class BringingAnOldSignIn(SharedServers servers)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, OnBothDatabases]
    public async Task It_is_told_how_recent_the_sign_in_has_to_be(Setup setup)
    {
        var (stage, client, target) = await StartAsync(setup);
        var alice = await AdministratorAsync(stage, DateTimeOffset.UtcNow.AddMinutes(-20));
        var token = await TokenAsync(stage, client, alice);

        var answer = await EndSessionsAsync(stage, target, "Bearer", token);

        answer.Status.ShouldBe(HttpStatusCode.Unauthorized, answer.Body);
        var challenge = answer.Headers.WwwAuthenticate.First(offered => offered.Scheme == "Bearer").Parameter!;
        challenge.ShouldContain("error=\"insufficient_user_authentication\"");
        challenge.ShouldContain("max_age=\"300\"");
    }

    [Theory, OnBothDatabases]
    public async Task A_recent_one_will_do(Setup setup)
    {
        var (stage, client, target) = await StartAsync(setup);
        var token = await TokenAsync(stage, client, await AdministratorAsync(stage, DateTimeOffset.UtcNow));

        (await EndSessionsAsync(stage, target, "Bearer", token)).Status.ShouldBe(HttpStatusCode.NoContent);
    }

    [Theory, OnBothDatabases]
    public async Task Whoever_holds_a_key_is_told_in_its_scheme(Setup setup)
    {
        var (stage, client, target) = await StartAsync(setup);
        var alice = await AdministratorAsync(stage, DateTimeOffset.UtcNow.AddMinutes(-20));
        using var key = new DpopHolder();
        var code = await alice.AuthorizesAsync(client, Ct, ("scope", "authserver.admin"));
        var bound = await stage.PostAsync("/oauth/token", client, code.Form, Ct, ("DPoP", key.Prove("POST", stage.Issuer + "/oauth/token", DateTimeOffset.UtcNow)));
        var token = bound.Text("access_token");

        var answer = await EndSessionsAsync(stage, target, "DPoP", token, key.Prove("DELETE", $"{stage.Issuer}/api/v1/users/{target}/sessions", DateTimeOffset.UtcNow, token));

        answer.Status.ShouldBe(HttpStatusCode.Unauthorized, answer.Body);
        answer.Headers.WwwAuthenticate.ShouldHaveSingleItem().Scheme.ShouldBe("DPoP");
        answer.Headers.WwwAuthenticate.ToString().ShouldContain("insufficient_user_authentication");
    }

    [Theory, OnBothDatabases]
    public async Task Without_the_scope_no_sign_in_would_do(Setup setup)
    {
        var (stage, client, target) = await StartAsync(setup);
        var alice = await AdministratorAsync(stage, DateTimeOffset.UtcNow.AddMinutes(-20));
        var tokens = await stage.ExchangeAsync(client, await alice.AuthorizesAsync(client, Ct, ("scope", "authserver.account")), Ct);

        var answer = await EndSessionsAsync(stage, target, "Bearer", tokens.Text("access_token"));

        answer.Status.ShouldBe(HttpStatusCode.Forbidden);
        answer.Headers.WwwAuthenticate.ToString().ShouldContain("error=\"insufficient_scope\"");
        answer.Headers.WwwAuthenticate.ToString().ShouldContain("scope=\"authserver.admin\"");
    }

    private static async Task<string> TokenAsync(OAuthStage stage, Application client, Person person) =>
        (await stage.ExchangeAsync(client, await person.AuthorizesAsync(client, Ct, ("scope", "authserver.admin")), Ct)).Text("access_token");

    private static async Task<Person> AdministratorAsync(OAuthStage stage, DateTimeOffset signedInAt)
    {
        var person = await stage.PersonAsync(signedInAt, Ct);
        using var appointed = await stage.AdministrateAsync(HttpMethod.Put, $"/api/v1/roles/admin/users/{person.User}", null, Ct);
        appointed.IsSuccessStatusCode.ShouldBeTrue(await appointed.Content.ReadAsStringAsync(Ct));
        return person;
    }

    private static async Task<Answer> EndSessionsAsync(OAuthStage stage, Guid user, string scheme, string token, string? proof = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Delete, $"/api/v1/users/{user}/sessions");
        request.Headers.Authorization = new AuthenticationHeaderValue(scheme, token);
        if (proof is not null)
            request.Headers.Add("DPoP", proof);

        return await Answer.ReadAsync(await stage.Http.SendAsync(request, Ct), Ct);
    }

    private async Task<(OAuthStage Stage, Application Client, Guid Target)> StartAsync(Setup setup)
    {
        var stage = await OAuthStage.OnAsync(await servers.OnAsync(setup), Ct);
        var client = await stage.RegisterAsync(new() { ["scopes"] = new[] { "openid", "authserver.admin", "authserver.account" } }, Ct);
        return (stage, client, (await stage.PersonAsync(Ct)).User);
    }
}
