using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Web;
using AuthServer.Tests.Integration.OAuth.Clients;
using AuthServer.Tests.Integration.OAuth.Dpop;

namespace AuthServer.Tests.Integration.OAuth.Profiles;

/// <summary>A client as FAPI 2.0 asks for it: private_key_jwt, DPoP, PAR. A test says only what is different.</summary>
internal sealed class BankClient : IDisposable
{
    private readonly OAuthStage _stage;
    private readonly AssertingClient _signer;

    private BankClient(OAuthStage stage, AssertingClient signer) => (_stage, _signer) = (stage, signer);

    public AssertingClient Signer => _signer;

    public DpopHolder Key { get; } = new();

    public Application Application => new(_signer.Id, null);

    public string Verifier { get; } = OAuthStage.NewSecret();

    public static Dictionary<string, object?> Members(AssertingClient signer) => new()
    {
        ["profile"] = "fapi2-security",
        ["token_endpoint_auth_method"] = "private_key_jwt",
        ["jwks"] = JsonDocument.Parse(signer.Jwks).RootElement,
        ["dpop_bound_access_tokens"] = true,
    };

    public static async Task<BankClient> RegisterAsync(OAuthStage stage, CancellationToken ct, params (string Name, object? Value)[] changes)
    {
        var client = new BankClient(stage, new AssertingClient(stage.Issuer));
        var members = Members(client._signer);
        foreach (var (name, value) in changes)
            members[name] = value;

        client._signer.Id = (await stage.RegisterAsync(members, ct)).Id;
        return client;
    }

    public (string Name, string Value)[] Request(params (string Name, string? Value)[] changes)
    {
        var asked = HttpUtility.ParseQueryString(Person.AuthorizationUri(Application, Verifier, changes).Split('?')[1]);
        return [.. asked.AllKeys.Where(name => name != "client_id").Select(name => (name!, asked[name]!))];
    }

    /// <summary>Posts with a fresh assertion and, where it is given, a proof.</summary>
    public async Task<Answer> PostAsync(string path, (string Name, string Value)[] form, CancellationToken ct, string? proof = null, string? assertion = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path)
        {
            Content = new FormUrlEncodedContent(
                form.Append(("client_assertion_type", AssertingClient.Type)).Append(("client_assertion", assertion ?? _signer.Assert())).Select(field => KeyValuePair.Create(field.Item1, field.Item2))),
        };
        if (proof is not null)
            request.Headers.Add("DPoP", proof);

        return await Answer.ReadAsync(await _stage.Http.SendAsync(request, ct), ct);
    }

    public string Prove(string path) => Key.Prove("POST", _stage.Issuer + path, DateTimeOffset.UtcNow);

    /// <summary>A proof by an algorithm that FAPI does not know.</summary>
    public string ProveByRs256(string path)
    {
        using var rsa = RSA.Create(2048);
        var n = OAuthStage.Base64Url(rsa.ExportParameters(false).Modulus!);
        var header = $$$"""{"typ":"dpop+jwt","alg":"RS256","jwk":{"kty":"RSA","n":"{{{n}}}","e":"AQAB"}}""";
        var claims = $$"""{"jti":"{{Guid.NewGuid():n}}","htm":"POST","htu":"{{_stage.Issuer + path}}","iat":{{DateTimeOffset.UtcNow.ToUnixTimeSeconds()}}}""";
        var input = OAuthStage.Base64Url(Encoding.UTF8.GetBytes(header)) + "." + OAuthStage.Base64Url(Encoding.UTF8.GetBytes(claims));
        return input + "." + OAuthStage.Base64Url(rsa.SignData(Encoding.ASCII.GetBytes(input), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1));
    }

    public void Dispose()
    {
        Key.Dispose();
        _signer.Dispose();
    }
}
