using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using AuthServer.Tests.Integration.Harness;

namespace AuthServer.Tests.Integration.OAuth;

/// <summary>A server with somebody signed in and applications registered: what every OAuth test needs before it begins.</summary>
/// <remarks>
/// The first client, which registers the others through the API, and people with their sessions are put straight into the database:
/// how people register and sign in is told by other tests.
/// </remarks>
internal sealed class OAuthStage
{
    public const string Redirect = "https://app.example/cb";

    private readonly Rows _rows;
    private readonly Func<HttpClient> _newClient;
    private readonly HttpClient _http;
    private string _administration = string.Empty;

    private OAuthStage(Uri address, ServerData data, Func<HttpClient> newClient)
    {
        Address = address;
        _rows = new Rows(data);
        _newClient = newClient;
        _http = newClient();
    }

    public Uri Address { get; }

    public string Issuer => Address.GetLeftPart(UriPartial.Authority);

    /// <summary>A user agent without any cookie.</summary>
    public HttpClient Http => _http;

    public Rows Rows => _rows;

    /// <summary>Another user agent without any cookie.</summary>
    public HttpClient NewBrowser() => _newClient();

    public static Task<OAuthStage> OnAsync(InProcessServer server, CancellationToken ct) => OnAsync(server.Address, server.Data, server.NewClient, ct);

    public static Task<OAuthStage> OnAsync(ThreeInstances instances, CancellationToken ct) =>
        OnAsync(instances.Address, instances.Data, () => instances.NewClient(), ct);

    public static Task<OAuthStage> OnAsync(ServerProcess server, ServerData data, CancellationToken ct) =>
        OnAsync(server.Address, data, () => HttpClients.For(server.Address), ct);

    private static async Task<OAuthStage> OnAsync(Uri address, ServerData data, Func<HttpClient> newClient, CancellationToken ct)
    {
        var stage = new OAuthStage(address, data, newClient);
        var secret = NewSecret();
        var id = "administration-" + Guid.NewGuid().ToString("n");
        await stage._rows.AddClientAsync(id, secret, """{"name":"Administration","type":"confidential","authMethod":"client_secret_basic","grantTypes":["client_credentials"],"scopes":"authserver.admin","redirectUris":[],"postLogoutRedirectUris":[],"responseModes":["query"],"resources":[],"accessTokenFormat":"jwt","signingAlgorithm":"es256","lifetimes":{"accessToken":"01:00:00"},"requiresConsent":true,"isFirstParty":false}""", ct);
        var answer = await stage.TokenAsync(new Application(id, secret), [("grant_type", "client_credentials")], ct);
        answer.Status.ShouldBe(HttpStatusCode.OK, answer.Body);
        stage._administration = answer.Text("access_token");
        return stage;
    }

    public static string NewSecret() => Base64Url(RandomNumberGenerator.GetBytes(32));

    public static string Base64Url(byte[] bytes) => Convert.ToBase64String(bytes).TrimEnd('=').Replace('+', '-').Replace('/', '_');

    /// <summary>Registers an application; the members say what is different from a confidential web application that people need not consent to.</summary>
    public async Task<Application> RegisterAsync(Dictionary<string, object?> changes, CancellationToken ct)
    {
        var body = new Dictionary<string, object?>
        {
            ["name"] = "An application",
            ["redirect_uris"] = new[] { Redirect },
            ["post_logout_redirect_uris"] = new[] { "https://app.example/bye" },
            ["grant_types"] = new[] { "authorization_code", "refresh_token" },
            ["scopes"] = new[] { "openid", "profile", "email", "offline_access" },
            ["require_consent"] = false,
        };
        foreach (var (name, value) in changes)
            body[name] = value;

        using var answer = await AdministrateAsync(HttpMethod.Post, "/api/v1/clients", body, ct);
        var text = await answer.Content.ReadAsStringAsync(ct);
        answer.StatusCode.ShouldBe(HttpStatusCode.Created, text);
        using var json = JsonDocument.Parse(text);
        var secret = json.RootElement.TryGetProperty("client_secret", out var shown) ? shown.GetString() : null;
        return new Application(json.RootElement.GetProperty("client_id").GetString()!, secret);
    }

    public Task<Application> RegisterAsync(CancellationToken ct) => RegisterAsync([], ct);

    public Task<Application> RegisterPublicAsync(CancellationToken ct) => RegisterAsync(new() { ["type"] = "public" }, ct);

    public async Task<HttpResponseMessage> AdministrateAsync(HttpMethod method, string path, object? body, CancellationToken ct, string? ifMatch = null)
    {
        using var request = new HttpRequestMessage(method, path) { Content = body is null ? null : JsonContent.Create(body) };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", _administration);
        if (ifMatch is not null)
            request.Headers.TryAddWithoutValidation("If-Match", ifMatch);

        return await _http.SendAsync(request, ct);
    }

    /// <summary>Somebody with a live session in a browser of their own.</summary>
    public Task<Person> PersonAsync(CancellationToken ct) => PersonAsync(Now, ct);

    /// <summary>The same on a server whose clock was moved.</summary>
    public async Task<Person> PersonAsync(DateTimeOffset now, CancellationToken ct)
    {
        var (user, session, cookie) = await _rows.AddPersonAsync(now, ct);
        return new Person(this, user, session, cookie, _newClient());
    }

    /// <summary>Makes somebody an administrator.</summary>
    public async Task AppointAsync(Guid user, CancellationToken ct)
    {
        using var answer = await AdministrateAsync(HttpMethod.Put, $"/api/v1/roles/admin/users/{user}", new { }, ct);
        answer.StatusCode.ShouldBe(HttpStatusCode.NoContent);
    }

    /// <summary>An administrator with a live session in a browser of their own.</summary>
    public async Task<Person> AdministratorAsync(CancellationToken ct)
    {
        var person = await PersonAsync(ct);
        await AppointAsync(person.User, ct);
        return person;
    }

    /// <summary>The time of the server, which the rows must agree with.</summary>
    public DateTimeOffset Now { get; init; } = DateTimeOffset.UtcNow;

    public Task<Answer> TokenAsync(Application client, (string Name, string Value)[] form, CancellationToken ct) => PostAsync("/oauth/token", client, form, ct);

    public Task<Answer> ExchangeAsync(Application client, GivenCode code, CancellationToken ct) => TokenAsync(client, code.Form, ct);

    public Task<Answer> RefreshAsync(Application client, string refreshToken, CancellationToken ct) =>
        TokenAsync(client, [("grant_type", "refresh_token"), ("refresh_token", refreshToken)], ct);

    public async Task<bool> IsActiveAsync(Application asker, string token, CancellationToken ct)
    {
        var answer = await PostAsync("/oauth/introspect", asker, [("token", token)], ct);
        answer.Status.ShouldBe(HttpStatusCode.OK, answer.Body);
        return answer.Json.GetProperty("active").GetBoolean();
    }

    public async Task<Answer> PostAsync(string path, Application client, (string Name, string Value)[] form, CancellationToken ct, params (string Name, string Value)[] headers)
    {
        List<KeyValuePair<string, string>> fields = [.. form.Select(field => KeyValuePair.Create(field.Name, field.Value))];
        using var request = new HttpRequestMessage(HttpMethod.Post, path);
        if (client.Secret is null)
            fields.Add(KeyValuePair.Create("client_id", client.Id));
        else
            request.Headers.Authorization = client.Basic;

        foreach (var (name, value) in headers)
            request.Headers.TryAddWithoutValidation(name, value);

        request.Content = new FormUrlEncodedContent(fields);
        return await Answer.ReadAsync(await _http.SendAsync(request, ct), ct);
    }

    public async Task<Answer> UserInfoAsync(string token, CancellationToken ct)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/oauth/userinfo");
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return await Answer.ReadAsync(await _http.SendAsync(request, ct), ct);
    }
}

/// <summary>A registered client.</summary>
internal sealed record Application(string Id, string? Secret)
{
    public AuthenticationHeaderValue Basic =>
        new("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes(WebUtility.UrlEncode(Id) + ":" + WebUtility.UrlEncode(Secret))));
}

/// <summary>A code as its client knows it, with everything that redeems it.</summary>
internal sealed record GivenCode(string Code, string RedirectUri, string Verifier)
{
    public (string Name, string Value)[] Form =>
        [("grant_type", "authorization_code"), ("code", Code), ("redirect_uri", RedirectUri), ("code_verifier", Verifier)];
}

/// <summary>An answer, read to its end.</summary>
internal sealed record Answer(HttpStatusCode Status, string Body, HttpResponseHeaders Headers)
{
    public JsonElement Json => JsonDocument.Parse(Body).RootElement;

    public string Error => Text("error");

    public string Text(string member) => Json.GetProperty(member).GetString()!;

    public static async Task<Answer> ReadAsync(HttpResponseMessage message, CancellationToken ct)
    {
        using (message)
            return new Answer(message.StatusCode, await message.Content.ReadAsStringAsync(ct), message.Headers);
    }
}
