using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using AuthServer.Tests.Integration.Harness;

namespace AuthServer.Tests.Integration.OAuth.ResourceServers;

/// <summary>Our access tokens at an API of somebody else: the sample, which has ASP.NET Core's own JwtBearer handler and nothing of ours.</summary>
public sealed class AcceptingTokensElsewhere(OwnServers servers) : IClassFixture<OwnServers>
{
    private const string Audience = "https://orders.example";

    private static readonly (string Name, string Value)[] ClientCredentials = [("grant_type", "client_credentials")];

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, OnBothDatabases]
    public async Task A_token_with_audience_and_scope_is_accepted_and_nothing_else_is(Setup setup)
    {
        var server = await servers.OnAsync(setup);
        var stage = await OAuthStage.OnAsync(server, Ct);
        await DefineAsync(stage, "orders.read", Audience);
        await DefineAsync(stage, "orders.write", Audience);
        await DefineAsync(stage, "bills.read", "https://bills.example");
        var client = await ClientAsync(stage, "orders.read", "orders.write", "bills.read");
        var expired = await ExpiredAsync(server, stage, client);
        await using var sample = await StartSampleAsync(stage.Issuer);
        using var api = new HttpClient { BaseAddress = sample.Address };

        var good = await TokenAsync(stage, client, "orders.read");
        var answers = new Dictionary<string, HttpStatusCode>(StringComparer.Ordinal)
        {
            ["good"] = await AskAsync(api, good),
            ["none"] = await AskAsync(api, null),
            ["other scope"] = await AskAsync(api, await TokenAsync(stage, client, "orders.write")),
            ["other audience"] = await AskAsync(api, await TokenAsync(stage, client, "bills.read")),
            ["forged"] = await AskAsync(api, good[..^8] + (good[^8] == 'A' ? 'B' : 'A') + good[^7..]),
            ["unsigned"] = await AskAsync(api, good[..(good.LastIndexOf('.') + 1)]),
            ["expired"] = await AskAsync(api, expired),
            ["an ID token"] = await AskAsync(api, await IdTokenAsync(stage)),
        };

        answers.ShouldBe(new Dictionary<string, HttpStatusCode>(StringComparer.Ordinal)
        {
            ["good"] = HttpStatusCode.OK,
            ["none"] = HttpStatusCode.Unauthorized,
            ["other scope"] = HttpStatusCode.Forbidden,
            ["other audience"] = HttpStatusCode.Unauthorized,
            ["forged"] = HttpStatusCode.Unauthorized,
            ["unsigned"] = HttpStatusCode.Unauthorized,
            ["expired"] = HttpStatusCode.Unauthorized,
            ["an ID token"] = HttpStatusCode.Unauthorized,
        });
    }

    private static async Task DefineAsync(OAuthStage stage, string scope, string audience)
    {
        using var defined = await stage.AdministrateAsync(HttpMethod.Post, "/api/v1/scopes", new { name = scope, description = "Orders", audience }, Ct);
        defined.StatusCode.ShouldBe(HttpStatusCode.Created, await defined.Content.ReadAsStringAsync(Ct));
    }

    private static Task<Application> ClientAsync(OAuthStage stage, params string[] scopes) => stage.RegisterAsync(
        new() { ["grant_types"] = new[] { "client_credentials" }, ["redirect_uris"] = Array.Empty<string>(), ["scopes"] = scopes }, Ct);

    private static async Task<string> TokenAsync(OAuthStage stage, Application client, string scope)
    {
        var answer = await stage.TokenAsync(client, [.. ClientCredentials, ("scope", scope)], Ct);
        answer.Status.ShouldBe(HttpStatusCode.OK, answer.Body);
        return answer.Text("access_token");
    }

    // The sample has a clock of its own: a token of yesterday has expired there.
    private static async Task<string> ExpiredAsync(InProcessServer server, OAuthStage stage, Application client)
    {
        server.Clock.SetUtcNow(DateTimeOffset.UtcNow.AddHours(-3));
        var token = await TokenAsync(stage, client, "orders.read");
        server.Clock.SetUtcNow(DateTimeOffset.UtcNow);
        return token;
    }

    private static async Task<string> IdTokenAsync(OAuthStage stage)
    {
        var web = await stage.RegisterAsync(Ct);
        var alice = await stage.PersonAsync(Ct);
        return (await stage.ExchangeAsync(web, await alice.AuthorizesAsync(web, Ct), Ct)).Text("id_token");
    }

    private static async Task<HttpStatusCode> AskAsync(HttpClient api, string? token)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/orders");
        if (token is not null) request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        using var answer = await api.SendAsync(request, Ct);
        return answer.StatusCode;
    }

    private static async Task<Sample> StartSampleAsync(string authority)
    {
        var framework = new DirectoryInfo(AppContext.BaseDirectory);
        var program = Path.Combine(Repository.Root, "samples", "ResourceServer", "bin", framework.Parent!.Name, framework.Name, "ResourceServer.dll");
        File.Exists(program).ShouldBeTrue($"{program} is not there: build AuthServer.sln");
        var address = new Uri(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{FreePort.Next()}"));
        var process = ChildProcess.Start("dotnet", [program, "--urls", address.GetLeftPart(UriPartial.Authority), "--Authority", authority, "--Audience", Audience]);
        await process.WaitForLineAsync(line => line.Contains("Application started", StringComparison.Ordinal), Ct);
        return new Sample(process, address);
    }

    private sealed record Sample(ChildProcess Process, Uri Address) : IAsyncDisposable
    {
        public ValueTask DisposeAsync() => Process.DisposeAsync();
    }
}
