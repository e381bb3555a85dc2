using System.Net;
using AuthServer.Tests.Integration.Harness;

namespace AuthServer.Tests.Integration.OAuth.Profiles;

public sealed class KeepingOpenIdConnect(SharedServers servers)
{
    private static readonly (string Name, string? Value)[] WithoutChallenge = [("code_challenge", null), ("code_challenge_method", null)];

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, OnBothDatabases]
    public async Task A_confidential_client_may_leave_pkce_out_and_gets_rs256(Setup setup)
    {
        var stage = await OAuthStage.OnAsync(await servers.OnAsync(setup), Ct);
        var client = await stage.RegisterAsync(new() { ["profile"] = "oidc-certifiable" }, Ct);
        var alice = await stage.PersonAsync(Ct);

        var code = await alice.AuthorizesAsync(client, Ct, WithoutChallenge);
        var tokens = await stage.TokenAsync(client, Without("code_verifier", code), Ct);

        tokens.Status.ShouldBe(HttpStatusCode.OK, tokens.Body);
        Jwt.Read(tokens.Text("id_token")).Header.GetProperty("alg").GetString().ShouldBe("RS256");
    }

    [Theory, OnBothDatabases]
    public async Task Under_the_server_s_profile_a_client_that_names_a_stricter_one_keeps_it(Setup setup)
    {
        await using var server = await InProcessServer.StartAsync(setup, isShared: false, new() { ["AuthServer:OAuth:Profile"] = "OidcCertifiable" }, Ct);
        var stage = await OAuthStage.OnAsync(server, Ct);
        var strict = await stage.RegisterAsync(new() { ["profile"] = "oauth2.1" }, Ct);
        var usual = await stage.RegisterAsync(Ct);
        var alice = await stage.PersonAsync(Ct);

        using var refused = await alice.GetAsync(Person.AuthorizationUri(strict, OAuthStage.NewSecret(), WithoutChallenge), Ct);

        refused.Headers.Location!.Query.ShouldContain("error=invalid_request");
        (await alice.AuthorizesAsync(usual, Ct, WithoutChallenge)).Code.ShouldNotBeEmpty();
    }

    [Theory, OnBothDatabases]
    public async Task A_verifier_that_nobody_asked_for_and_one_that_is_missing_are_refused(Setup setup)
    {
        var stage = await OAuthStage.OnAsync(await servers.OnAsync(setup), Ct);
        var client = await stage.RegisterAsync(new() { ["profile"] = "oidc-certifiable" }, Ct);
        var alice = await stage.PersonAsync(Ct);

        (await stage.ExchangeAsync(client, await alice.AuthorizesAsync(client, Ct, WithoutChallenge), Ct)).Error.ShouldBe("invalid_grant");
        (await stage.TokenAsync(client, Without("code_verifier", await alice.AuthorizesAsync(client, Ct)), Ct)).Error.ShouldBe("invalid_grant");
        (await stage.ExchangeAsync(client, await alice.AuthorizesAsync(client, Ct), Ct)).Status.ShouldBe(HttpStatusCode.OK);
    }

    [Theory, OnBothDatabases]
    public async Task Public_clients_and_those_of_other_profiles_need_pkce(Setup setup)
    {
        var stage = await OAuthStage.OnAsync(await servers.OnAsync(setup), Ct);
        var alice = await stage.PersonAsync(Ct);
        var open = await stage.RegisterAsync(new() { ["type"] = "public", ["profile"] = "oidc-certifiable" }, Ct);
        var usual = await stage.RegisterAsync(Ct);

        foreach (var client in new[] { open, usual })
        {
            using var answer = await alice.GetAsync(Person.AuthorizationUri(client, OAuthStage.NewSecret(), WithoutChallenge), Ct);
            answer.Headers.Location!.Query.ShouldContain("error=invalid_request");
        }

        var code = await alice.AuthorizesAsync(usual, Ct);
        (await stage.TokenAsync(usual, Without("code_verifier", code), Ct)).Error.ShouldBe("invalid_grant");
    }

    private static (string Name, string Value)[] Without(string name, GivenCode code) => [.. code.Form.Where(pair => pair.Name != name)];
}
