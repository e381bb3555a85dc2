using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace AuthServer.Tests.Integration.OAuth.Clients;

/// <summary>A client that signs its assertions; a test says only what is different.</summary>
internal sealed class AssertingClient : IDisposable
{
    public const string Type = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";

    private readonly string _issuer;

    public AssertingClient(string issuer) => _issuer = issuer;

    public ECDsa Key { get; } = ECDsa.Create(ECCurve.NamedCurves.nistP256);

    public string Id { get; set; } = string.Empty;

    public string KeyId { get; set; } = "k1";

    public string Jwks => JwksOf((Key, KeyId));

    public static string JwksOf(params (ECDsa Key, string KeyId)[] keys) =>
        JsonSerializer.Serialize(new { keys = keys.Select(pair => JwkOf(pair.Key, pair.KeyId)) });

    /// <summary>A proper assertion, but for the named claims; null removes.</summary>
    public string Assert(Dictionary<string, object?>? claims = null, Dictionary<string, object?>? header = null, ECDsa? by = null) =>
        Sign(header, claims, input => (by ?? Key).SignData(input, HashAlgorithmName.SHA256));

    public string AssertBySecret(string secret, Dictionary<string, object?>? claims = null) =>
        Sign(new() { ["alg"] = "HS256", ["kid"] = null }, claims, input => HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), input));

    public string Sign(Dictionary<string, object?>? header, Dictionary<string, object?>? claims, Func<byte[], byte[]> signer)
    {
        var now = DateTimeOffset.UtcNow.ToUnixTimeSeconds();
        var input = Part(new() { ["alg"] = "ES256", ["kid"] = KeyId }, header) + "."
            + Part(new() { ["iss"] = Id, ["sub"] = Id, ["aud"] = _issuer, ["iat"] = now, ["exp"] = now + 60, ["jti"] = Guid.NewGuid().ToString("n") }, claims);
        return input + "." + OAuthStage.Base64Url(signer(Encoding.ASCII.GetBytes(input)));
    }

    public void Dispose() => Key.Dispose();

    private static object JwkOf(ECDsa key, string keyId)
    {
        var point = key.ExportParameters(false).Q;
        return new { kty = "EC", crv = "P-256", kid = keyId, use = "sig", x = OAuthStage.Base64Url(point.X!), y = OAuthStage.Base64Url(point.Y!) };
    }

    private static string Part(Dictionary<string, object?> members, Dictionary<string, object?>? changes)
    {
        foreach (var (name, value) in changes ?? [])
            members[name] = value;

        return OAuthStage.Base64Url(JsonSerializer.SerializeToUtf8Bytes(members.Where(member => member.Value is not null).ToDictionary()));
    }
}
