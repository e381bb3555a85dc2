using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using AuthServer.Tests.Integration.Harness;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace AuthServer.Tests.Integration.OAuth.ResourceServers;

/// <summary>An issuer that signs whatever a test wants: the resource server has to bear that too.</summary>
internal sealed class ForeignIssuer : IAsyncDisposable
{
    private readonly ECDsa _key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    private readonly WebApplication _app;
    private int _keysRead;

    private ForeignIssuer()
    {
        Issuer = $"http://127.0.0.1:{FreePort.Next()}";
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls(Issuer);
        _app = builder.Build();
        _app.MapGet("/.well-known/oauth-authorization-server", () => Results.Json(new { issuer = SaysItIs ?? Issuer, jwks_uri = Issuer + "/jwks" }));
        _app.MapGet("/jwks", () =>
        {
            Interlocked.Increment(ref _keysRead);
            return Results.Json(new { keys = new[] { Jwk() } });
        });
    }

    public string Issuer { get; }

    /// <summary>Another name in its metadata.</summary>
    public string? SaysItIs { get; set; }

    public string KeyId { get; set; } = "one";

    public int KeysRead => Volatile.Read(ref _keysRead);

    public static async Task<ForeignIssuer> StartAsync(CancellationToken ct)
    {
        var issuer = new ForeignIssuer();
        await issuer._app.StartAsync(ct);
        return issuer;
    }

    public string Sign(string audience, string scope, Action<Dictionary<string, object>>? header = null, Action<Dictionary<string, object>>? claims = null)
    {
        var now = DateTimeOffset.UtcNow.ToUnixTimeSeconds();
        Dictionary<string, object> top = new() { ["alg"] = "ES256", ["typ"] = "at+jwt", ["kid"] = KeyId };
        Dictionary<string, object> said = new()
        {
            ["iss"] = Issuer,
            ["sub"] = "alice",
            ["aud"] = audience,
            ["client_id"] = "shop",
            ["jti"] = Guid.NewGuid().ToString(),
            ["iat"] = now,
            ["exp"] = now + 300,
            ["scope"] = scope,
        };
        header?.Invoke(top);
        claims?.Invoke(said);
        return SignText(JsonSerializer.Serialize(top), JsonSerializer.Serialize(said));
    }

    public string SignText(string header, string claims)
    {
        var input = OAuthStage.Base64Url(Encoding.UTF8.GetBytes(header)) + "." + OAuthStage.Base64Url(Encoding.UTF8.GetBytes(claims));
        return input + "." + OAuthStage.Base64Url(_key.SignData(Encoding.ASCII.GetBytes(input), HashAlgorithmName.SHA256));
    }

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        _key.Dispose();
    }

    private Dictionary<string, string> Jwk()
    {
        var point = _key.ExportParameters(includePrivateParameters: false).Q;
        return new() { ["kty"] = "EC", ["crv"] = "P-256", ["x"] = OAuthStage.Base64Url(point.X!), ["y"] = OAuthStage.Base64Url(point.Y!), ["kid"] = KeyId, ["alg"] = "ES256", ["use"] = "sig" };
    }
}
