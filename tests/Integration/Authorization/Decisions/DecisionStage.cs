using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using AuthServer.Tests.Integration.Harness;
using AuthServer.Tests.Integration.OAuth;

namespace AuthServer.Tests.Integration.Authorization.Decisions;

/// <summary>A server that decides by a fixture, loaded through the policy and entity API, and a client that may ask it.</summary>
internal sealed class DecisionStage : IAsyncDisposable
{
    private readonly string _administration;

    private DecisionStage(InProcessServer server, OAuthStage oauth, string administration, string token) =>
        (Server, OAuth, _administration, Token) = (server, oauth, administration, token);

    public InProcessServer Server { get; }

    public OAuthStage OAuth { get; }

    /// <summary>The token of the client that enforces decisions.</summary>
    public string? Token { get; }

    public static Task<DecisionStage> StartAsync(Setup setup, string fixture, CancellationToken ct, params (string Key, string Value)[] settings) =>
        BeginAsync(setup, file => File.ReadAllText(Path.Combine(Repository.Root, "tests", "Fixtures", "authzen", $"{fixture}.{file}")), "cedar", "cedarschema", "entities.json", settings, ct);

    /// <summary>A server that decides by an example of the documentation.</summary>
    public static Task<DecisionStage> StartWithExampleAsync(Setup setup, string example, CancellationToken ct, params (string Key, string Value)[] settings) =>
        BeginAsync(setup, file => ExampleOf(example, file), "policies.cedar", "schema.cedarschema", "entities.json", settings, ct);

    /// <summary>A server that decides by these texts.</summary>
    public static Task<DecisionStage> StartWithTextsAsync(Setup setup, string policies, string schema, string entities, CancellationToken ct, params (string Key, string Value)[] settings) =>
        BeginAsync(setup, text => text, policies, schema, entities, settings, ct);

    /// <summary>A file of an example of the documentation.</summary>
    public static string ExampleOf(string example, string file) => File.ReadAllText(Path.Combine(Repository.Root, "docs", "examples", "policies", example, file));

    private static async Task<DecisionStage> BeginAsync(
        Setup setup, Func<string, string> read, string policies, string schema, string entities, (string Key, string Value)[] settings, CancellationToken ct)
    {
        var overrides = settings.ToDictionary(setting => "AuthServer:" + setting.Key, setting => (string?)setting.Value, StringComparer.Ordinal);
        var server = await InProcessServer.StartAsync(setup, isShared: false, overrides, ct);
        var oauth = await OAuthStage.OnAsync(server, ct);
        var stage = new DecisionStage(server, oauth, await TokenAsync(oauth, "authserver.admin", ct), await TokenAsync(oauth, "authserver.decisions", ct));
        await stage.DecideByAsync(read(policies), read(schema), ct);
        await stage.KnowAsync(read(entities), ct);
        return stage;
    }

    public static async Task<string> TokenAsync(OAuthStage oauth, string scope, CancellationToken ct)
    {
        var client = await oauth.RegisterAsync(new() { ["grant_types"] = new[] { "client_credentials" }, ["redirect_uris"] = Array.Empty<string>(), ["scopes"] = new[] { scope } }, ct);
        var answer = await oauth.TokenAsync(client, [("grant_type", "client_credentials"), ("scope", scope)], ct);
        answer.Status.ShouldBe(System.Net.HttpStatusCode.OK, answer.Body);
        return answer.Text("access_token");
    }

    /// <summary>From now on the server decides by other policies.</summary>
    public Task DecideByAsync(string policies, string? schema, CancellationToken ct) => AdministrateAsync(
        HttpMethod.Put, "/api/v1/policies/bundle", JsonContent.Create(new { documents = new[] { new { name = "fixture.cedar", text = policies } }, schema, reason = "a fixture" }), ct);

    /// <summary>From now on the server knows these entities too.</summary>
    public Task KnowAsync(string entities, CancellationToken ct) =>
        AdministrateAsync(HttpMethod.Post, "/api/v1/entities/import", new StringContent(entities, Encoding.UTF8, "application/json"), ct);

    public Task<Told> AskAsync(string path, string json, CancellationToken ct) => SendAsync(path, new StringContent(json, Encoding.UTF8, "application/json"), Token, ct);

    public async Task<Told> SendAsync(string path, HttpContent? content, string? token, CancellationToken ct, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/access/v1/" + path) { Content = content };
        if (token is not null)
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        foreach (var (name, value) in headers)
            request.Headers.TryAddWithoutValidation(name, value);

        using var answer = await OAuth.Http.SendAsync(request, ct);
        return new Told((int)answer.StatusCode, await answer.Content.ReadAsStringAsync(ct), answer.Content.Headers.ContentType?.ToString(), answer.Headers.ToDictionary(header => header.Key, header => string.Join(',', header.Value), StringComparer.OrdinalIgnoreCase));
    }

    public ValueTask DisposeAsync() => Server.DisposeAsync();

    private async Task AdministrateAsync(HttpMethod method, string path, HttpContent content, CancellationToken ct)
    {
        using var request = new HttpRequestMessage(method, path) { Content = content };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", _administration);
        using var answer = await OAuth.Http.SendAsync(request, ct);
        answer.IsSuccessStatusCode.ShouldBeTrue(await answer.Content.ReadAsStringAsync(ct));
    }
}

/// <summary>What the server answered.</summary>
internal sealed record Told(int Status, string Text, string? ContentType, IReadOnlyDictionary<string, string> Headers)
{
    public JsonElement Json => JsonDocument.Parse(Text).RootElement;
}
