using System.Net;
using AuthServer.Tests.Integration.Harness;

namespace AuthServer.Tests.Integration.OAuth.AccessTokens;

/// <summary>RFC 8707: which resource server a token is for.</summary>
public sealed class AskingForOneResource(SharedServers servers)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, OnBothDatabases]
    public async Task A_client_never_gets_one_token_for_two_apis(Setup setup)
    {
        var apis = await StartAsync(setup);

        var both = await apis.ForClientAsync(("scope", apis.Both));
        var one = await apis.ForClientAsync(("scope", apis.Orders.Scope));
        var byResource = await apis.ForClientAsync(("resource", apis.Invoices.Audience));
        var crossed = await apis.ForClientAsync(("resource", apis.Invoices.Audience), ("scope", apis.Orders.Scope));
        var several = await apis.ForClientAsync(("resource", apis.Invoices.Audience), ("resource", apis.Orders.Audience));

        both.Error.ShouldBe("invalid_scope");
        Jwt.Read(one.Text("access_token")).Text("aud").ShouldBe(apis.Orders.Audience);
        Jwt.Read(byResource.Text("access_token")).Text("aud").ShouldBe(apis.Invoices.Audience);
        byResource.Text("scope").ShouldBe(apis.Invoices.Scope);
        crossed.Error.ShouldBe("invalid_scope");
        several.Error.ShouldBe("invalid_target");
    }

    [Theory, OnBothDatabases]
    public async Task Administration_never_travels_with_somebody_elses_api(Setup setup)
    {
        var apis = await StartAsync(setup);

        var answer = await apis.ForClientAsync(("scope", "authserver.admin " + apis.Orders.Scope));

        answer.Error.ShouldBe("invalid_scope");
    }

    [Theory, OnBothDatabases]
    public async Task A_person_is_not_asked_for_scopes_that_no_token_could_carry(Setup setup)
    {
        var apis = await StartAsync(setup);

        using var unnamed = await apis.Alice.GetAsync(Person.AuthorizationUri(apis.Client, OAuthStage.NewSecret(), ("scope", "openid " + apis.Both)), Ct);
        using var unknown = await apis.Alice.GetAsync(Person.AuthorizationUri(apis.Client, OAuthStage.NewSecret(), ("scope", "openid"), ("resource", "https://other.example/")), Ct);

        unnamed.Headers.Location!.Query.ShouldContain("error=invalid_scope");
        unknown.Headers.Location!.Query.ShouldContain("error=invalid_target");
    }

    [Theory, OnBothDatabases]
    public async Task A_grant_for_two_gives_tokens_for_each_alone(Setup setup)
    {
        var apis = await StartAsync(setup);
        var code = await apis.Alice.AuthorizesAsync(apis.Client, Ct, ("scope", "openid " + apis.Both), ("resource", apis.Orders.Audience + " " + apis.Invoices.Audience));

        var wrong = await apis.Stage.TokenAsync(apis.Client, [.. code.Form, ("resource", "https://other.example/")], Ct);
        var first = await apis.Stage.TokenAsync(apis.Client, [.. code.Form, ("resource", apis.Invoices.Audience)], Ct);
        var second = await apis.Stage.TokenAsync(
            apis.Client, [("grant_type", "refresh_token"), ("refresh_token", first.Text("refresh_token")), ("resource", apis.Orders.Audience)], Ct);
        var beyond = await apis.Stage.TokenAsync(
            apis.Client, [("grant_type", "refresh_token"), ("refresh_token", second.Text("refresh_token")), ("resource", "https://other.example/")], Ct);

        wrong.Error.ShouldBe("invalid_target");
        first.Status.ShouldBe(HttpStatusCode.OK, first.Body);
        Jwt.Read(first.Text("access_token")).Text("aud").ShouldBe(apis.Invoices.Audience);
        first.Text("scope").ShouldBe("openid " + apis.Invoices.Scope);
        Jwt.Read(second.Text("access_token")).Text("aud").ShouldBe(apis.Orders.Audience);
        second.Text("scope").ShouldBe("openid " + apis.Orders.Scope);
        beyond.Error.ShouldBe("invalid_target");
        (await apis.Stage.RefreshAsync(apis.Client, second.Text("refresh_token"), Ct)).Status.ShouldBe(HttpStatusCode.OK);
    }

    [Theory, OnBothDatabases]
    public async Task Consent_to_one_resource_is_no_consent_to_another(Setup setup)
    {
        var apis = await StartAsync(setup, requiresConsent: true);
        using var asked = await apis.Alice.GetAsync(Person.AuthorizationUri(apis.Client, OAuthStage.NewSecret(), ("scope", "openid"), ("resource", apis.Orders.Audience)), Ct);
        var request = asked.Headers.Location!.OriginalString.Split('=')[1];
        using var given = await apis.Alice.PostAsync($"/api/v1/oauth/requests/{request}/consent", null, Ct);

        using var again = await apis.Alice.GetAsync(Person.AuthorizationUri(apis.Client, OAuthStage.NewSecret(), ("scope", "openid"), ("resource", apis.Orders.Audience)), Ct);
        using var other = await apis.Alice.GetAsync(Person.AuthorizationUri(apis.Client, OAuthStage.NewSecret(), ("scope", "openid"), ("resource", apis.Invoices.Audience)), Ct);

        again.Headers.Location!.Query.ShouldContain("code=");
        other.Headers.Location!.OriginalString.ShouldStartWith("/consent");
    }

    private async Task<Apis> StartAsync(Setup setup, bool requiresConsent = false)
    {
        var stage = await OAuthStage.OnAsync(await servers.OnAsync(setup), Ct);
        var (orders, invoices) = (await DefineAsync(stage, "orders"), await DefineAsync(stage, "invoices"));
        var client = await stage.RegisterAsync(
            new()
            {
                ["grant_types"] = new[] { "authorization_code", "refresh_token", "client_credentials" },
                ["scopes"] = new[] { "openid", "authserver.admin", orders.Scope, invoices.Scope },
                ["require_consent"] = requiresConsent,
            },
            Ct);
        return new Apis(stage, client, await stage.PersonAsync(Ct), orders, invoices);
    }

    private static async Task<Api> DefineAsync(OAuthStage stage, string name)
    {
        var scope = name + "." + Guid.NewGuid().ToString("n");
        var api = new Api(scope, "https://api.example/" + scope);
        using var defined = await stage.AdministrateAsync(HttpMethod.Post, "/api/v1/scopes", new { name = api.Scope, description = "Read " + name, audience = api.Audience }, Ct);
        defined.StatusCode.ShouldBe(HttpStatusCode.Created, await defined.Content.ReadAsStringAsync(Ct));
        return api;
    }

    private sealed record Api(string Scope, string Audience);

    private sealed record Apis(OAuthStage Stage, Application Client, Person Alice, Api Orders, Api Invoices)
    {
        public string Both => Orders.Scope + " " + Invoices.Scope;

        public Task<Answer> ForClientAsync(params (string Name, string Value)[] form) => Stage.TokenAsync(Client, [("grant_type", "client_credentials"), .. form], Ct);
    }
}
