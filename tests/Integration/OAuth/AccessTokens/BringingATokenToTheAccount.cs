using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Reflection;
using AuthServer.Communication.OAuth;
using AuthServer.Tests.Integration.Harness;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Routing;

namespace AuthServer.Tests.Integration.OAuth.AccessTokens;

/// <summary>A token lets a client act for a person; it must never let it become the person.</summary>
public sealed class BringingATokenToTheAccount(SharedServers servers)
{
    private static readonly string[] ForTokens = ["GET /api/v1/me", "PATCH /api/v1/me"];

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, OnBothDatabases]
    public async Task Credentials_sessions_grants_and_addresses_are_out_of_reach(Setup setup)
    {
        var (stage, alice, token) = await StartAsync(setup, "openid authserver.account");
        var routes = OwnRoutes().Except(ForTokens).ToArray();

        List<string> reached = [];
        foreach (var route in routes)
        {
            var answer = await CallAsync(stage, route, token);
            if (answer is not (HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden))
                reached.Add($"{route}: {answer}");
        }

        routes.Length.ShouldBeGreaterThan(15);
        reached.ShouldBeEmpty();
        using var still = await alice.GetAsync("/api/v1/me/sessions", Ct);
        still.StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Theory, OnBothDatabases]
    public async Task The_profile_opens_to_a_token_with_the_scope_for_it(Setup setup)
    {
        var (stage, _, token) = await StartAsync(setup, "openid authserver.account");

        (await CallAsync(stage, "GET /api/v1/me", token)).ShouldBe(HttpStatusCode.OK);
    }

    [Theory, OnBothDatabases]
    public async Task The_profile_stays_closed_to_a_token_without_it(Setup setup)
    {
        var (stage, _, token) = await StartAsync(setup, "openid authserver.admin");

        (await CallAsync(stage, "GET /api/v1/me", token)).ShouldBe(HttpStatusCode.Forbidden);
        (await CallAsync(stage, "PATCH /api/v1/me", token)).ShouldBe(HttpStatusCode.Forbidden);
    }

    [Theory, OnBothDatabases]
    public async Task Our_api_is_reached_by_its_scopes_and_not_by_naming_it_as_a_resource(Setup setup)
    {
        var stage = await OAuthStage.OnAsync(await servers.OnAsync(setup), Ct);
        var client = await stage.RegisterAsync(Ct);
        string[] resources = [stage.Issuer + "/api"];

        using var registered = await stage.AdministrateAsync(HttpMethod.Post, "/api/v1/clients", new { name = "Greedy", redirect_uris = new[] { OAuthStage.Redirect }, resources }, Ct);
        using var changed = await stage.AdministrateAsync(HttpMethod.Patch, $"/api/v1/clients/{client.Id}", new { resources }, Ct);

        registered.StatusCode.ShouldBe(HttpStatusCode.BadRequest, await registered.Content.ReadAsStringAsync(Ct));
        changed.StatusCode.ShouldBe(HttpStatusCode.BadRequest, await changed.Content.ReadAsStringAsync(Ct));
    }

    // Every route below /me and /auth that is not open to everybody anyway.
    private static IEnumerable<string> OwnRoutes() =>
        from controller in typeof(TokenController).Assembly.GetTypes().Where(type => type.IsAssignableTo(typeof(ControllerBase)))
        from action in controller.GetMethods()
        from verb in action.GetCustomAttributes<HttpMethodAttribute>()
        where !action.IsDefined(typeof(AllowAnonymousAttribute)) && !controller.IsDefined(typeof(AllowAnonymousAttribute))
        let route = Join(controller.GetCustomAttribute<RouteAttribute>()?.Template, verb.Template)
        where route.StartsWith("/api/v1/me", StringComparison.Ordinal) || route.StartsWith("/api/v1/auth", StringComparison.Ordinal)
        select $"{verb.HttpMethods.Single()} {route}";

    private static string Join(string? prefix, string? template) =>
        '/' + string.Join('/', new[] { prefix, template }.OfType<string>().Select(part => part.Trim('/'))).Replace("{id:guid}", Guid.NewGuid().ToString("D"), StringComparison.Ordinal)
            .Replace("{family:guid}", Guid.NewGuid().ToString("D"), StringComparison.Ordinal);

    private async Task<(OAuthStage Stage, Person Alice, string Token)> StartAsync(Setup setup, string scope)
    {
        var stage = await OAuthStage.OnAsync(await servers.OnAsync(setup), Ct);
        var client = await stage.RegisterAsync(new() { ["scopes"] = scope.Split(' ') }, Ct);
        var alice = await stage.PersonAsync(Ct);
        var tokens = await stage.ExchangeAsync(client, await alice.AuthorizesAsync(client, Ct, ("scope", scope)), Ct);
        tokens.Status.ShouldBe(HttpStatusCode.OK, tokens.Body);
        return (stage, alice, tokens.Text("access_token"));
    }

    private static async Task<HttpStatusCode> CallAsync(OAuthStage stage, string route, string token)
    {
        using var request = new HttpRequestMessage(new HttpMethod(route.Split(' ')[0]), route.Split(' ')[1]);
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        if (request.Method != HttpMethod.Get && request.Method != HttpMethod.Delete)
            request.Content = JsonContent.Create(new { });

        using var answer = await stage.Http.SendAsync(request, Ct);
        return answer.StatusCode;
    }
}
