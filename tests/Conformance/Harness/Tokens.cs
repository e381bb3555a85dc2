using System.Security.Cryptography;
using System.Text;
using AuthServer.Tests.Conformance.Harness.Jose;

namespace AuthServer.Tests.Conformance.Harness;

/// <summary>A token answer whose ID token was checked as OIDC Core §3.1.3.7 asks of clients.</summary>
internal sealed record Tokens(Reply Reply, GivenCode Given, Jwt? IdToken)
{
    public string AccessToken => Reply.Text("access_token");

    public string RefreshToken => Reply.Text("refresh_token");

    public string RawIdToken => Reply.Text("id_token");

    public Jwt Id => IdToken.ShouldNotBeNull("there is no ID token");

    public static async Task<Tokens> ReadAsync(RelyingParty client, GivenCode given, Reply reply, CancellationToken ct)
    {
        reply.MediaType.ShouldBe("application/json");
        (reply.Header("Cache-Control") ?? string.Empty).ShouldContain("no-store");
        reply.Text("token_type").ShouldBeOneOf("Bearer", "DPoP");
        reply.Json.GetProperty("expires_in").GetInt32().ShouldBeGreaterThan(0);
        if (!reply.Has("id_token"))
            return new Tokens(reply, given, null);

        var raw = reply.Text("id_token");
        var id = Jwt.Read(raw).Algorithm == "HS256" ? Jwt.Verify(raw, client.Secret!) : Jwt.Verify(raw, await client.Server.KeysAsync(ct));
        Check(id, client, given, reply.Text("access_token"));
        return new Tokens(reply, given, id);
    }

    /// <summary>OIDC Core §2, §3.1.3.6, §3.1.3.7.</summary>
    public static void Check(Jwt id, RelyingParty client, GivenCode given, string accessToken)
    {
        var now = DateTimeOffset.UtcNow.ToUnixTimeSeconds();
        id.Text("iss").ShouldBe(client.Server.Issuer);
        id.Claims.GetProperty("aud").ToString().ShouldContain(client.Id);
        id.Text("sub").Length.ShouldBeInRange(1, 255);
        id.Number("exp").ShouldBeGreaterThan(now);
        id.Number("iat").ShouldBeInRange(now - 300, now + 5);
        if (given.Ask.Nonce is { } nonce)
            id.Text("nonce").ShouldBe(nonce);
        else
            id.Has("nonce").ShouldBeFalse();

        if (id.Has("azp"))
            id.Text("azp").ShouldBe(client.Id);

        if (id.Has("at_hash"))
            id.Text("at_hash").ShouldBe(HalfHash(accessToken, id.Algorithm));
    }

    /// <summary>The left half of the hash (OIDC Core §3.1.3.6).</summary>
    public static string HalfHash(string value, string algorithm)
    {
        var bytes = Encoding.ASCII.GetBytes(value);
        var hash = algorithm[^3..] switch { "384" => SHA384.HashData(bytes), "512" => SHA512.HashData(bytes), _ => SHA256.HashData(bytes) };
        return Base64Url.Encode(hash.AsSpan(0, hash.Length / 2));
    }
}
