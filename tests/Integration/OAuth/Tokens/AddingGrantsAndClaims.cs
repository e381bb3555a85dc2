using System.Net;
using System.Text.Json;
using AuthServer.Domain.SharedKernel;
using AuthServer.Orchestration.OAuth.AccessTokens;
using AuthServer.Orchestration.OAuth.Ports;
using AuthServer.Orchestration.OAuth.Tokens;
using AuthServer.Tests.Integration.Harness;
using Microsoft.Extensions.DependencyInjection;

namespace AuthServer.Tests.Integration.OAuth.Tokens;

/// <summary>The seams of the token endpoint that plug-ins use.</summary>
public sealed class AddingGrantsAndClaims
{
    private const string Custom = "urn:example:grant-type:house-key";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [OnBothDatabases("jwt")]
    [OnBothDatabases("reference")]
    public async Task A_grant_and_claims_can_be_added(Setup setup, string format)
    {
        await using var server = await StartAsync(setup);
        var stage = await OAuthStage.OnAsync(server, Ct);
        var client = await stage.RegisterAsync(new() { ["grant_types"] = new[] { "client_credentials" }, ["scopes"] = new[] { "authserver.admin" }, ["access_token_format"] = format, ["redirect_uris"] = Array.Empty<string>() }, Ct);

        var without = await stage.TokenAsync(client, [("grant_type", Custom)], Ct);
        var tokens = await stage.TokenAsync(client, [("grant_type", Custom), ("house_key", "oak")], Ct);
        var told = await stage.PostAsync("/oauth/introspect", client, [("token", tokens.Text("access_token"))], Ct);

        without.Error.ShouldBe("invalid_request");
        tokens.Status.ShouldBe(HttpStatusCode.OK, tokens.Body);
        told.Json.GetProperty("https://example.com/tier").GetString().ShouldBe("gold");
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
        services => services.AddSingleton<ITokenGrant, HouseKeyGrant>().AddSingleton<ITokenEnhancer, TierClaims>(),
        Ct);

    private sealed class HouseKeyGrant : ITokenGrant
    {
        public string Name => Custom;

        public Result<TokenCommand> Read(TokenRequest request) =>
            request["house_key"] is null ? new Error("example.no_key", "There is no key.") : new TokenCommand(new IssueClientToken(request.Client, null, []));
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
