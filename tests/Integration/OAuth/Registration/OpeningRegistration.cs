using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using AuthServer.Tests.Integration.Harness;
using AuthServer.Tests.Integration.SharedKernel.Outbound;

namespace AuthServer.Tests.Integration.OAuth.Registration;

/// <summary>The modes, and the token of the configuration, with the real executable.</summary>
public sealed class OpeningRegistration
{
    private static readonly string OpeningToken = new('t', 32);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Off_there_is_nothing()
    {
        await using var data = await ServerData.CreateAsync(Setup.Sqlite, Ct);
        await using var server = await ServerProcess.StartAsync(data, With(("Mode", "Off")), Ct);

        using var answer = await server.Http.PostAsJsonAsync("/oauth/register", RegistrationDesk.Usual, Ct);
        var metadata = await server.Http.GetStringAsync("/.well-known/openid-configuration", Ct);

        answer.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        metadata.ShouldNotContain("registration_endpoint");
    }

    [Fact]
    public async Task Open_anybody_registers()
    {
        await using var data = await ServerData.CreateAsync(Setup.Sqlite, Ct);
        await using var server = await ServerProcess.StartAsync(data, With(("Mode", "Open")), Ct);

        using var answer = await server.Http.PostAsJsonAsync("/oauth/register", RegistrationDesk.Usual, Ct);

        answer.StatusCode.ShouldBe(HttpStatusCode.Created, await answer.Content.ReadAsStringAsync(Ct));
    }

    [Fact]
    public async Task The_token_of_a_test_environment_registers_with_openid_client()
    {
        await using var data = await ServerData.CreateAsync(Setup.Sqlite, Ct);
        await using var server = await ServerProcess.StartAsync(data, With(("InitialAccessToken", OpeningToken), ("Profile", "OidcCertifiable")), Ct);

        var registered = await NodeClient.RunAsync<Ticket, Registered>("registration.mjs", new Ticket(server.Address.GetLeftPart(UriPartial.Authority), OpeningToken, OAuthStage.Redirect), Ct);

        registered.ClientId.ShouldNotBeEmpty();
        registered.Metadata.ShouldContain("oidc-certifiable");
        registered.SecretExpiresAt.ShouldBe(0);
        var metadata = await server.Http.GetFromJsonAsync<JsonElement>("/.well-known/openid-configuration", Ct);
        metadata.GetProperty("request_object_signing_alg_values_supported").EnumerateArray().Select(value => value.GetString()).ShouldContain("none");
    }

    [Fact]
    public async Task A_test_suite_serves_on_loopback_what_its_clients_publish()
    {
        await using var host = await DocumentHost.StartAsync(Ct);
        host.Answer = DocumentHost.Json($"[\"{OAuthStage.Redirect}\"]");
        await using var data = await ServerData.CreateAsync(Setup.Sqlite, Ct);
        var settings = With(("Mode", "Open"));
        settings["AuthServer:Outbound:AllowedNetworks"] = null;
        await using var server = await ServerProcess.StartAsync(data, settings, Ct);

        using var answer = await server.Http.PostAsJsonAsync("/oauth/register", new Dictionary<string, object?>(RegistrationDesk.Usual) { ["sector_identifier_uri"] = host.Url }, Ct);

        answer.StatusCode.ShouldBe(HttpStatusCode.Created, await answer.Content.ReadAsStringAsync(Ct));
    }

    [Theory]
    [InlineData("Mode", "Open")]
    [InlineData("InitialAccessToken", "tttttttttttttttttttttttttttttttt")]
    public async Task Production_starts_with_neither(string key, string value)
    {
        await using var data = await ServerData.CreateAsync(Setup.Sqlite, Ct);
        var overrides = With((key, value));
        overrides["DOTNET_ENVIRONMENT"] = "Production";
        overrides["ASPNETCORE_ENVIRONMENT"] = "Production";

        var (exitCode, output) = await ServerProcess.RunVerbAsync(data, ["doctor", "--environment", "Production"], overrides, Ct);

        exitCode.ShouldBe(78, output);
        output.ShouldContain("DynamicRegistration__" + key);
    }

    private static Dictionary<string, string?> With(params (string Key, string Value)[] settings) =>
        settings.ToDictionary(pair => "AuthServer:DynamicRegistration:" + pair.Key, pair => (string?)pair.Value);

    private sealed record Ticket(string Issuer, string Token, string RedirectUri);

    private sealed record Registered(string ClientId, long SecretExpiresAt, string Metadata);
}
