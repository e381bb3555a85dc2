using System.Net;
using System.Text.Json;
using AuthServer.Domain.OAuth.Scopes;
using AuthServer.Domain.SharedKernel;
using AuthServer.Orchestration.OAuth.AccessTokens;
using AuthServer.Orchestration.OAuth.Ports;
using AuthServer.Orchestration.OAuth.Tokens;
using AuthServer.Tests.Integration.Harness;
using AuthServer.Tests.Integration.OAuth.Dpop;
using AuthServer.Tests.Integration.OAuth.Registration;
using MediatR;
using Microsoft.Extensions.DependencyInjection;

namespace AuthServer.Tests.Integration.OAuth.Tokens;

/// <summary>The seams of the token endpoint that plug-ins use.</summary>
public sealed class AddingGrantsAndClaims
{
    private const string Custom = "urn:example:grant-type:house-key";
    private const string Careless = "urn:example:grant-type:careless";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [OnBothDatabases("jwt")]
    [OnBothDatabases("reference")]
    public async Task A_grant_and_claims_can_be_added(Setup setup, string format)
    {
        await using var server = await StartAsync(setup);
        var stage = await OAuthStage.OnAsync(server, Ct);
        var client = await stage.RegisterAsync(new() { ["grant_types"] = new[] { "client_credentials", Custom }, ["scopes"] = new[] { "authserver.admin" }, ["access_token_format"] = format, ["redirect_uris"] = Array.Empty<string>() }, Ct);

        var without = await stage.TokenAsync(client, [("grant_type", Custom)], Ct);
        var tokens = await stage.TokenAsync(client, [("grant_type", Custom), ("house_key", "oak")], Ct);
        var told = await stage.PostAsync("/oauth/introspect", client, [("token", tokens.Text("access_token"))], Ct);

        without.Error.ShouldBe("invalid_request");
        tokens.Status.ShouldBe(HttpStatusCode.OK, tokens.Body);
        told.Json.GetProperty("https://example.com/tier").GetString().ShouldBe("gold");
    }

    [Theory, OnBothDatabases]
    public async Task Only_clients_that_are_registered_for_it_and_prove_themselves_come_to_an_added_grant(Setup setup)
    {
        await using var server = await StartAsync(setup);
        var stage = await OAuthStage.OnAsync(server, Ct);
        Task<Application> RegisterAsync(params string[] grants) => stage.RegisterAsync(new() { ["grant_types"] = grants, ["redirect_uris"] = Array.Empty<string>() }, Ct);
        var member = await RegisterAsync("client_credentials", Custom);
        var stranger = await RegisterAsync("client_credentials");

        using var unknown = await stage.AdministrateAsync(
            HttpMethod.Post, "/api/v1/clients", new { name = "x", type = "confidential", grant_types = new[] { "urn:example:grant-type:nobody-has-it" }, redirect_uris = Array.Empty<string>() }, Ct);
        using var shown = await stage.AdministrateAsync(HttpMethod.Get, "/api/v1/clients/" + member.Id, null, Ct);

        unknown.StatusCode.ShouldBe(HttpStatusCode.BadRequest, await unknown.Content.ReadAsStringAsync(Ct));
        (await shown.Content.ReadAsStringAsync(Ct)).ShouldContain(Custom);
        (await stage.TokenAsync(stranger, [("grant_type", Custom), ("house_key", "oak")], Ct)).Error.ShouldBe("unauthorized_client");
        (await stage.TokenAsync(member with { Secret = OAuthStage.NewSecret() }, [("grant_type", Custom)], Ct)).Error.ShouldBe("invalid_client");
        (await stage.TokenAsync(member, [("grant_type", Custom), ("house_key", "oak")], Ct)).Status.ShouldBe(HttpStatusCode.OK);
    }

    [Theory, OnBothDatabases]
    public async Task A_client_registers_itself_for_an_added_grant(Setup setup)
    {
        await using var server = await StartAsync(setup);
        var desk = new RegistrationDesk(await OAuthStage.OnAsync(server, Ct));

        var registered = await desk.RegisterAsync(await desk.TokenAsync(null, 1, Ct), new { grant_types = new[] { Custom }, response_types = Array.Empty<string>() }, Ct);

        registered.Status.ShouldBe(HttpStatusCode.Created, registered.Body);
        registered.Json.GetProperty("grant_types")[0].GetString().ShouldBe(Custom);
    }

    [Theory, OnBothDatabases]
    public async Task An_added_grant_cannot_give_a_bound_client_tokens_that_are_not(Setup setup)
    {
        await using var server = await StartAsync(setup);
        var stage = await OAuthStage.OnAsync(server, Ct);
        var client = await stage.RegisterAsync(new() { ["grant_types"] = new[] { "client_credentials", Custom, Careless }, ["dpop_bound_access_tokens"] = true, ["redirect_uris"] = Array.Empty<string>() }, Ct);
        using var key = new DpopHolder();
        string Proof() => key.Prove("POST", stage.Issuer + "/oauth/token", DateTimeOffset.UtcNow);

        var unproved = await stage.TokenAsync(client, [("grant_type", Careless)], Ct);
        var careless = await stage.PostAsync("/oauth/token", client, [("grant_type", Careless)], Ct, ("DPoP", Proof()));
        var careful = await stage.PostAsync("/oauth/token", client, [("grant_type", Custom), ("house_key", "oak")], Ct, ("DPoP", Proof()));

        unproved.Error.ShouldBe("invalid_dpop_proof");
        careless.Status.ShouldBe(HttpStatusCode.BadRequest, careless.Body);
        careless.Body.ShouldNotContain("access_token");
        careful.Text("token_type").ShouldBe("DPoP");
    }

    [Theory, OnBothDatabases]
    public async Task The_metadata_names_what_was_added(Setup setup)
    {
        await using var server = await StartAsync(setup);

        using var http = server.NewClient();
        var metadata = JsonDocument.Parse(await http.GetStringAsync("/.well-known/openid-configuration", Ct)).RootElement;

        metadata.GetProperty("grant_types_supported").EnumerateArray().Select(name => name.GetString()).ShouldContain(Custom);
    }

    [Theory, OnBothDatabases]
    public async Task An_id_token_says_it_too(Setup setup)
    {
        await using var server = await StartAsync(setup);
        var stage = await OAuthStage.OnAsync(server, Ct);
        var client = await stage.RegisterAsync(Ct);

        var tokens = await stage.ExchangeAsync(client, await (await stage.PersonAsync(Ct)).AuthorizesAsync(client, Ct), Ct);

        Jwt.Read(tokens.Text("id_token")).Text("https://example.com/tier").ShouldBe("gold");
        Jwt.Read(tokens.Text("access_token")).Text("https://example.com/tier").ShouldBe("gold");
    }

    private static Task<InProcessServer> StartAsync(Setup setup) => InProcessServer.StartAsync(
        setup,
        isShared: false,
        [],
        services => services.AddSingleton<ITokenGrant, HouseKeyGrant>().AddSingleton<ITokenGrant, CarelessGrant>().AddSingleton<ITokenEnhancer, TierClaims>()
            .AddTransient<IRequestHandler<GiveCarelessly, Result<IssuedTokens>>, GiveCarelesslyHandler>(),
        Ct);

    private sealed class HouseKeyGrant : ITokenGrant
    {
        public string Name => Custom;

        public Result<TokenCommand> Read(TokenRequest request) =>
            request["house_key"] is null ? new Error("example.no_key", "There is no key.") : new TokenCommand(new IssueClientToken(request.Client, null, []));
    }

    private sealed class CarelessGrant : ITokenGrant
    {
        public string Name => Careless;

        public Result<TokenCommand> Read(TokenRequest request) => new TokenCommand(new GiveCarelessly());
    }

    private sealed record GiveCarelessly : IRequest<Result<IssuedTokens>>;

    private sealed class GiveCarelesslyHandler : IRequestHandler<GiveCarelessly, Result<IssuedTokens>>
    {
        public Task<Result<IssuedTokens>> Handle(GiveCarelessly request, CancellationToken cancellationToken) =>
            Task.FromResult<Result<IssuedTokens>>(new IssuedTokens(Secret.Of("made-up"), TimeSpan.FromMinutes(1), ScopeSet.Empty));
    }

    private sealed class TierClaims : ITokenEnhancer
    {
        public ValueTask EnhanceAsync(TokenDraft token, CancellationToken ct)
        {
            Should.Throw<ArgumentException>(() => token.Add("sub", JsonSerializer.SerializeToElement("eve")));
            token.Add("https://example.com/tier", JsonSerializer.SerializeToElement("gold"));
            return ValueTask.CompletedTask;
        }
    }
}
