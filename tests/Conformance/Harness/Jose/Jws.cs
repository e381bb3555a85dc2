using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace AuthServer.Tests.Conformance.Harness.Jose;

/// <summary>Makes compact JWS (RFC 7515 §7.1), the good ones and those that must be refused.</summary>
internal static class Jws
{
    public static string Sign(object payload, ClientKey key, string? type = null, Action<Dictionary<string, object?>>? header = null) =>
        SignText(JsonSerializer.Serialize(payload), key, type, header);

    /// <summary>The payload exactly as written: duplicate members and other things that no serializer makes.</summary>
    public static string SignText(string payload, ClientKey key, string? type = null, Action<Dictionary<string, object?>>? header = null)
    {
        var head = HeaderOf(key.Algorithm, key.Kid, type, header);
        var input = Input(JsonSerializer.Serialize(head), payload);
        return input + "." + Base64Url.Encode(key.Sign(Encoding.ASCII.GetBytes(input)));
    }

    /// <summary>The header as written too.</summary>
    public static string SignRaw(string header, string payload, ClientKey key)
    {
        var input = Input(header, payload);
        return input + "." + Base64Url.Encode(key.Sign(Encoding.ASCII.GetBytes(input)));
    }

    /// <summary>RFC 7515 §3.6: alg none, with an empty signature.</summary>
    public static string Unsigned(object payload, string? type = null, string algorithm = "none") =>
        Input(JsonSerializer.Serialize(HeaderOf(algorithm, null, type, null)), JsonSerializer.Serialize(payload)) + ".";

    /// <summary>By a shared secret, or by whatever is passed off as one.</summary>
    public static string Hmac(object payload, byte[] secret, string algorithm = "HS256", string? kid = null, string? type = null)
    {
        var input = Input(JsonSerializer.Serialize(HeaderOf(algorithm, kid, type, null)), JsonSerializer.Serialize(payload));
        var data = Encoding.ASCII.GetBytes(input);
        var mac = algorithm switch { "HS384" => HMACSHA384.HashData(secret, data), "HS512" => HMACSHA512.HashData(secret, data), _ => HMACSHA256.HashData(secret, data) };
        return input + "." + Base64Url.Encode(mac);
    }

    /// <summary>The same token with another payload under the old signature.</summary>
    public static string Tampered(string compact, Func<JsonElement, object> change)
    {
        var parts = compact.Split('.');
        return $"{parts[0]}.{Base64Url.Encode(JsonSerializer.SerializeToUtf8Bytes(change(Jwt.Read(compact).Claims)))}.{parts[2]}";
    }

    /// <summary>The same token whose header says something else, under the signature given.</summary>
    public static string Reheaded(string compact, object header, string signature = "")
    {
        var parts = compact.Split('.');
        return $"{Base64Url.Encode(JsonSerializer.SerializeToUtf8Bytes(header))}.{parts[1]}.{signature}";
    }

    private static Dictionary<string, object?> HeaderOf(string algorithm, string? kid, string? type, Action<Dictionary<string, object?>>? change)
    {
        var head = new Dictionary<string, object?>(StringComparer.Ordinal) { ["alg"] = algorithm };
        if (kid is not null)
            head["kid"] = kid;

        if (type is not null)
            head["typ"] = type;

        change?.Invoke(head);
        return head;
    }

    private static string Input(string header, string payload) =>
        Base64Url.Encode(Encoding.UTF8.GetBytes(header)) + "." + Base64Url.Encode(Encoding.UTF8.GetBytes(payload));
}
