using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using AuthServer.Tests.Conformance.Harness.Jose;

namespace AuthServer.Tests.Conformance.Harness;

/// <summary>A client that registered itself (RFC 7591), and what it does.</summary>
internal sealed class RelyingParty
{
    public const string AssertionType = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";

    private RelyingParty(AuthorizationServer server, JsonElement registration, string redirectUri, ClientKey? key)
    {
        Server = server;
        Registration = registration;
        RedirectUri = redirectUri;
        Key = key;
    }

    public AuthorizationServer Server { get; }

    /// <summary>What the server says that it registered.</summary>
    public JsonElement Registration { get; }

    public string Id => Registration.GetProperty("client_id").GetString()!;

    public string? Secret => Registration.TryGetProperty("client_secret", out var secret) ? secret.GetString() : null;

    public string AuthMethod => Registration.GetProperty("token_endpoint_auth_method").GetString()!;

    public string RedirectUri { get; }

    /// <summary>With which it signs.</summary>
    public ClientKey? Key { get; init; }

    /// <summary>How it reaches the endpoints that ask for certificates; absent by design for the others.</summary>
    public HttpClient? Via { get; init; }

    /// <summary>The scope that it asks for when a test does not say.</summary>
    public string Scope { get; init; } = "openid";

    /// <summary>Whether it uses PKCE when a test does not say.</summary>
    public bool UsesPkce { get; init; }

    /// <summary>Sends what a client says about itself to the registration endpoint.</summary>
    public static async Task<Reply> AskToRegisterAsync(AuthorizationServer server, Dictionary<string, object?> metadata, CancellationToken ct, string? token = null)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, server.Endpoint("registration_endpoint"))
        {
            Content = JsonContent.Create(metadata.Where(pair => pair.Value is not null).ToDictionary(StringComparer.Ordinal)),
        };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token ?? AuthorizationServer.TokenOidc);
        return await server.SendAsync(request, ct);
    }

    /// <summary>Registers a client like those of the Foundation's suite: confidential, code flow, refresh tokens, no PKCE.</summary>
    public static async Task<RelyingParty> RegisterAsync(
        AuthorizationServer server, CancellationToken ct, Dictionary<string, object?>? changes = null, ClientKey? key = null, string? token = null, bool usesPkce = false, string scope = "openid", HttpClient? via = null)
    {
        var redirectUri = "https://rp-" + Base64Url.Random(6).ToLowerInvariant().Replace('_', 'a') + ".example/callback";
        var metadata = new Dictionary<string, object?>(StringComparer.Ordinal)
        {
            ["client_name"] = "Conformance",
            ["redirect_uris"] = new[] { redirectUri },
            ["response_types"] = new[] { "code" },
            ["grant_types"] = new[] { "authorization_code", "refresh_token" },
            ["contacts"] = new[] { "rp@conformance.example" },
        };
        if (key is not null)
            metadata["jwks"] = new { keys = new[] { key.PublicJwk() } };

        foreach (var (name, value) in changes ?? [])
            metadata[name] = value;

        var reply = await AskToRegisterAsync(server, metadata, ct, token);
        reply.Status.ShouldBe(HttpStatusCode.Created, reply.Body);
        var first = reply.Json.TryGetProperty("redirect_uris", out var registered) && registered.GetArrayLength() > 0 ? registered[0].GetString()! : redirectUri;
        return new RelyingParty(server, reply.Json, first, key) { UsesPkce = usesPkce, Scope = scope, Via = via };
    }

    /// <summary>A client that an administrator has registered, with a secret and PKCE.</summary>
    public static RelyingParty Known(AuthorizationServer server, string id, string secret, string redirectUri) =>
        new(server, JsonSerializer.SerializeToElement(new { client_id = id, client_secret = secret, token_endpoint_auth_method = "client_secret_basic" }), redirectUri, null) { UsesPkce = true };

    /// <summary>An authorization request with a fresh state and nonce.</summary>
    public AuthorizationAsk Ask(string? scope = null)
    {
        var ask = new AuthorizationAsk(Server.Endpoint("authorization_endpoint"),
        [
            new("client_id", Id),
            new("redirect_uri", RedirectUri),
            new("scope", scope ?? Scope),
            new("state", Base64Url.Random(16)),
            new("nonce", Base64Url.Random(16)),
            new("response_type", "code"),
        ]);
        return UsesPkce ? ask.WithPkce() : ask;
    }

    /// <summary>Sends a browser with a request, lets somebody sign in and consent, and gets a code.</summary>
    public async Task<GivenCode> GetsCodeAsync(UserAgent agent, CancellationToken ct, AuthorizationAsk? ask = null, Somebody? somebody = null)
    {
        var asked = ask ?? Ask();
        var landing = await agent.GoAsync(asked.Address, ct, somebody ?? Somebody.Alice);
        return Take(asked, landing);
    }

    /// <summary>Checks what came back as every client has to (RFC 6749 §10.12, RFC 9207 §2.4).</summary>
    public GivenCode Take(AuthorizationAsk asked, Landing landing)
    {
        var code = landing.GaveCode();
        landing.Address.GetLeftPart(UriPartial.Path).ShouldBe(new Uri(asked["redirect_uri"] ?? RedirectUri).GetLeftPart(UriPartial.Path));
        landing.Parameters["state"].ShouldBe(asked.State);
        landing.Parameters["iss"].ShouldBe(Server.Issuer);
        return new GivenCode(code, asked, landing);
    }

    public Task<Reply> RedeemAsync(GivenCode given, CancellationToken ct, Action<Dictionary<string, string>>? change = null, Action<HttpRequestMessage>? dress = null) =>
        TokenAsync(
            form =>
            {
                form["grant_type"] = "authorization_code";
                form["code"] = given.Code;
                form["redirect_uri"] = given.Ask["redirect_uri"] ?? RedirectUri;
                if (given.Ask.Verifier is { } verifier)
                    form["code_verifier"] = verifier;

                change?.Invoke(form);
            },
            ct,
            dress);

    /// <summary>The whole way: browser, code, tokens; the ID token checked.</summary>
    public async Task<Tokens> SignsInAsync(UserAgent agent, CancellationToken ct, AuthorizationAsk? ask = null, Somebody? somebody = null)
    {
        var given = await GetsCodeAsync(agent, ct, ask, somebody);
        var reply = (await RedeemAsync(given, ct)).Granted();
        return await Tokens.ReadAsync(this, given, reply, ct);
    }

    public Task<Reply> RefreshAsync(string refreshToken, CancellationToken ct, Action<Dictionary<string, string>>? change = null, Action<HttpRequestMessage>? dress = null) =>
        TokenAsync(
            form =>
            {
                form["grant_type"] = "refresh_token";
                form["refresh_token"] = refreshToken;
                change?.Invoke(form);
            },
            ct,
            dress);

    public Task<Reply> TokenAsync(Action<Dictionary<string, string>> fill, CancellationToken ct, Action<HttpRequestMessage>? dress = null) =>
        PostAsync(EndpointOf("token_endpoint"), fill, ct, dress);

    /// <summary>A form to an endpoint where it authenticates by the method for which it is registered.</summary>
    public Task<Reply> PostAsync(string endpoint, Action<Dictionary<string, string>> fill, CancellationToken ct, Action<HttpRequestMessage>? dress = null)
    {
        var form = new Dictionary<string, string>(StringComparer.Ordinal);
        var request = new HttpRequestMessage(HttpMethod.Post, endpoint);
        Authenticate(request, form);
        fill(form);
        request.Content = new FormUrlEncodedContent(form);
        dress?.Invoke(request);
        return SendAsync(request, ct);
    }

    /// <summary>Where it finds an endpoint (RFC 8705 §5).</summary>
    public string EndpointOf(string name) =>
        Via is not null && Server.Metadata.TryGetProperty("mtls_endpoint_aliases", out var aliases) && aliases.TryGetProperty(name, out var alias) ? alias.GetString()! : Server.Endpoint(name);

    private async Task<Reply> SendAsync(HttpRequestMessage request, CancellationToken ct)
    {
        using (request)
            return await Reply.ReadAsync(await (Via ?? Server.Http).SendAsync(request, ct), ct);
    }

    public Task<Reply> UserInfoAsync(string accessToken, CancellationToken ct, string scheme = "Bearer", Action<HttpRequestMessage>? dress = null)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, EndpointOf("userinfo_endpoint"));
        request.Headers.TryAddWithoutValidation("Authorization", $"{scheme} {accessToken}");
        dress?.Invoke(request);
        return SendAsync(request, ct);
    }

    /// <summary>The claims of a client assertion (RFC 7523 §3), addressed to the issuer.</summary>
    public Dictionary<string, object?> AssertionClaims()
    {
        var now = DateTimeOffset.UtcNow.ToUnixTimeSeconds();
        return new(StringComparer.Ordinal) { ["iss"] = Id, ["sub"] = Id, ["aud"] = Server.Issuer, ["jti"] = Base64Url.Random(16), ["iat"] = now, ["exp"] = now + 60 };
    }

    public string Assertion() => AuthMethod == "client_secret_jwt"
        ? Jws.Hmac(AssertionClaims(), Encoding.UTF8.GetBytes(Secret!))
        : Jws.Sign(AssertionClaims(), Key!);

    private void Authenticate(HttpRequestMessage request, Dictionary<string, string> form)
    {
        switch (AuthMethod)
        {
            case "client_secret_basic":
                request.Headers.Authorization = Basic(Id, Secret!);
                break;
            case "client_secret_post":
                form["client_id"] = Id;
                form["client_secret"] = Secret!;
                break;
            case "private_key_jwt" or "client_secret_jwt":
                form["client_id"] = Id;
                form["client_assertion_type"] = AssertionType;
                form["client_assertion"] = Assertion();
                break;
            default:
                form["client_id"] = Id;
                break;
        }
    }

    /// <summary>RFC 6749 §2.3.1.</summary>
    public static AuthenticationHeaderValue Basic(string id, string secret) =>
        new("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes(WebUtility.UrlEncode(id) + ":" + WebUtility.UrlEncode(secret))));
}
