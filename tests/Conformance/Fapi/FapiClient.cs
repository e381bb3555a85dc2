using AuthServer.Tests.Conformance.Harness;
using AuthServer.Tests.Conformance.Harness.Jose;

namespace AuthServer.Tests.Conformance.Fapi;

/// <summary>A client of the FAPI 2.0 Security Profile: private_key_jwt, pushed requests, PKCE, tokens bound by DPoP.</summary>
internal sealed class FapiClient(RelyingParty party, DpopKey dpop)
{
    public RelyingParty Party => party;

    public DpopKey Dpop => dpop;

    public AuthorizationServer Server => party.Server;

    public static async Task<FapiClient> RegisterAsync(AuthorizationServer server, CancellationToken ct, Dictionary<string, object?>? changes = null, string algorithm = "PS256", string? token = null)
    {
        var metadata = new Dictionary<string, object?>(StringComparer.Ordinal)
        {
            ["token_endpoint_auth_method"] = "private_key_jwt",
            ["dpop_bound_access_tokens"] = true,
            ["id_token_signed_response_alg"] = "PS256",
            ["require_pushed_authorization_requests"] = true,
        };
        // The key names no algorithm, so that only the server's own rules decide which may be used with it.
        var key = ClientKey.Create(algorithm);
        var jwk = key.PublicJwk();
        jwk.Remove("alg");
        metadata["jwks"] = new { keys = new[] { jwk } };
        foreach (var (name, value) in changes ?? [])
            metadata[name] = value;

        var party = await RelyingParty.RegisterAsync(server, ct, metadata, key, token ?? AuthorizationServer.TokenFapi, usesPkce: true);
        return new FapiClient(party, new DpopKey());
    }

    /// <summary>Sends a request to the PAR endpoint (RFC 9126).</summary>
    public Task<Reply> PushAsync(AuthorizationAsk ask, CancellationToken ct, Action<Dictionary<string, string>>? change = null, Action<HttpRequestMessage>? dress = null) =>
        party.PostAsync(
            Server.Endpoint("pushed_authorization_request_endpoint"),
            form =>
            {
                foreach (var (name, value) in ask.Parameters)
                    form[name] = value;

                change?.Invoke(form);
            },
            ct,
            dress);

    /// <summary>The address with which a browser is sent once the request has been pushed.</summary>
    public string AddressOf(string requestUri, string? client = null) =>
        $"{Server.Endpoint("authorization_endpoint")}?client_id={Uri.EscapeDataString(client ?? party.Id)}&request_uri={Uri.EscapeDataString(requestUri)}";

    public async Task<string> PushedAddressAsync(AuthorizationAsk ask, CancellationToken ct, Action<HttpRequestMessage>? dress = null)
    {
        var pushed = await PushAsync(ask, ct, dress: dress);
        pushed.Status.ShouldBe(System.Net.HttpStatusCode.Created, pushed.Body);
        return AddressOf(pushed.Text("request_uri"));
    }

    public async Task<GivenCode> GetsCodeAsync(UserAgent agent, CancellationToken ct, AuthorizationAsk? ask = null, Somebody? somebody = null, Action<HttpRequestMessage>? dress = null)
    {
        var asked = ask ?? party.Ask();
        var landing = await agent.GoAsync(await PushedAddressAsync(asked, ct, dress), ct, somebody ?? Somebody.Alice);
        return party.Take(asked, landing);
    }

    public Task<Reply> RedeemAsync(GivenCode given, CancellationToken ct, Action<Dictionary<string, string>>? change = null, Action<HttpRequestMessage>? dress = null) =>
        party.RedeemAsync(given, ct, change, dress ?? (request => dpop.Dress(request)));

    public async Task<Tokens> SignsInAsync(UserAgent agent, CancellationToken ct, AuthorizationAsk? ask = null)
    {
        var given = await GetsCodeAsync(agent, ct, ask);
        return await Tokens.ReadAsync(party, given, (await RedeemAsync(given, ct)).Granted(), ct);
    }

    /// <summary>Uses the token at the protected resource that every server has.</summary>
    public Task<Reply> UserInfoAsync(string accessToken, CancellationToken ct, Func<Dictionary<string, object?>, string>? sign = null, string scheme = "DPoP")
    {
        var address = Server.Endpoint("userinfo_endpoint");
        var claims = DpopKey.Claims("GET", address, accessToken);
        return party.UserInfoAsync(accessToken, ct, scheme, request => request.Headers.TryAddWithoutValidation("DPoP", sign is null ? dpop.Sign(claims) : sign(claims)));
    }
}
