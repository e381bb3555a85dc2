using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using AuthServer.Domain.Authorization.Access;
using AuthServer.Domain.Authorization.Cedar.Entities;
using AuthServer.Domain.Authorization.Policies;
using AuthServer.Infrastructure.Authorization.Access;
using AuthServer.Orchestration.Authorization.Ports;
using AuthServer.Tests.Integration.Harness;
using AuthServer.Tests.Integration.OAuth;
using Microsoft.Extensions.DependencyInjection;

namespace AuthServer.Tests.Integration.Authorization.Decisions;

/// <summary>A server that decides by a fixture, and a client that may ask it.</summary>
internal sealed class DecisionStage : IAsyncDisposable
{
    private readonly PlacedModel _placed;

    private DecisionStage(InProcessServer server, OAuthStage oauth, PlacedModel placed, string? token) =>
        (Server, OAuth, _placed, Token) = (server, oauth, placed, token);

    public InProcessServer Server { get; }

    public OAuthStage OAuth { get; }

    /// <summary>The token of the client that enforces decisions.</summary>
    public string? Token { get; }

    public static async Task<DecisionStage> StartAsync(Setup setup, string fixture, CancellationToken ct, params (string Key, string Value)[] settings)
    {
        var placed = new PlacedModel(FixtureModel(fixture));
        var overrides = settings.ToDictionary(setting => "AuthServer:" + setting.Key, setting => (string?)setting.Value, StringComparer.Ordinal);
        var server = await InProcessServer.StartAsync(setup, isShared: false, overrides, services => services.AddSingleton<AccessModelPart>(placed), ct);
        var oauth = await OAuthStage.OnAsync(server, ct);
        return new DecisionStage(server, oauth, placed, await TokenAsync(oauth, "authserver.decisions", ct));
    }

    /// <summary>The model of tests/Fixtures/authzen.</summary>
    public static AccessModel FixtureModel(string name)
    {
        var folder = Path.Combine(Repository.Root, "tests", "Fixtures", "authzen");
        return ModelOf(File.ReadAllText(Path.Combine(folder, name + ".cedar")), File.ReadAllText(Path.Combine(folder, name + ".entities.json")), File.ReadAllText(Path.Combine(folder, name + ".cedarschema")));
    }

    public static AccessModel ModelOf(string policies, string entities, string? schema, long version = 1)
    {
        var edition = new PolicyBundle([new PolicyDocument("fixture.cedar", policies)], schema, null).Read(version).Edition.ShouldNotBeNull();
        var store = EntityJson.Read(JsonDocument.Parse(entities).RootElement, null).Value.ShouldNotBeNull();
        return AccessModel.Empty.With(edition).With(new KnownEntities(store, version, null));
    }

    public static async Task<string> TokenAsync(OAuthStage oauth, string scope, CancellationToken ct)
    {
        var client = await oauth.RegisterAsync(new() { ["grant_types"] = new[] { "client_credentials" }, ["redirect_uris"] = Array.Empty<string>(), ["scopes"] = new[] { scope } }, ct);
        var answer = await oauth.TokenAsync(client, [("grant_type", "client_credentials"), ("scope", scope)], ct);
        answer.Status.ShouldBe(System.Net.HttpStatusCode.OK, answer.Body);
        return answer.Text("access_token");
    }

    /// <summary>From now on the server decides by another model.</summary>
    public Task DecideByAsync(AccessModel model, CancellationToken ct)
    {
        _placed.Model = model;
        return Server.PartOf<IAccessModel>().RefreshAsync(ct);
    }

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

    /// <summary>A part of the model that a test puts in place.</summary>
    private sealed class PlacedModel(AccessModel model) : AccessModelPart
    {
        public AccessModel Model { get; set; } = model;

        public override string Region => "tests.authz";

        public override Task<AccessModel> RenewAsync(AccessModel model, CancellationToken ct) => Task.FromResult(model.With(Model.Edition).With(Model.Known));
    }
}

/// <summary>What the server answered.</summary>
internal sealed record Told(int Status, string Text, string? ContentType, IReadOnlyDictionary<string, string> Headers)
{
    public JsonElement Json => JsonDocument.Parse(Text).RootElement;
}
