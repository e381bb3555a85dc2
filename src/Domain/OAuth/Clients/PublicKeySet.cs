using System.Buffers.Text;
using System.Text.Json;

namespace AuthServer.Domain.OAuth.Clients;

/// <summary>Judges a JWK set that a client gives (RFC 7517 §5): a few well-formed public keys and nothing that must stay with the client.</summary>
public static class PublicKeySet
{
    private const int MostKeys = 20;
    private const int MostCharacters = 32_768;
    private const int LeastRsaBytes = 256;
    private const int MostRsaBytes = 1024;

    private static readonly JsonDocumentOptions Strict = new() { MaxDepth = 8, AllowDuplicateProperties = false };

    // RFC 7518 §6.2.2, §6.3.2, §6.4: the private members of every kind of key.
    private static readonly string[] PrivateMembers = ["d", "p", "q", "dp", "dq", "qi", "oth", "k"];

    /// <summary>Whether every key is public, of a known kind and strong enough.</summary>
    public static bool IsAcceptable(string json)
    {
        if (json.Length > MostCharacters)
            return false;

        try
        {
            using var document = JsonDocument.Parse(json, Strict);
            return IsSet(document.RootElement);
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private static bool IsSet(JsonElement root) =>
        root.ValueKind == JsonValueKind.Object
        && root.TryGetProperty("keys", out var keys)
        && keys.ValueKind == JsonValueKind.Array
        && keys.GetArrayLength() is > 0 and <= MostKeys
        && keys.EnumerateArray().All(IsPublicKey);

    private static bool IsPublicKey(JsonElement key)
    {
        if (key.ValueKind != JsonValueKind.Object || PrivateMembers.Any(name => key.TryGetProperty(name, out _)))
            return false;

        return Text(key, "kty") switch
        {
            // RFC 7518 §3.3: RSA keys have 2048 bits or more.
            "RSA" => Size(key, "n") is >= LeastRsaBytes and <= MostRsaBytes && Size(key, "e") is >= 1 and <= 8,
            "EC" => Text(key, "crv") switch { "P-256" => IsPoint(key, 32), "P-384" => IsPoint(key, 48), "P-521" => IsPoint(key, 66), _ => false },
            "OKP" => Text(key, "crv") is "Ed25519" or "X25519" && Size(key, "x") == 32,
            _ => false,
        };
    }

    private static bool IsPoint(JsonElement key, int size) => Size(key, "x") == size && Size(key, "y") == size;

    private static string? Text(JsonElement key, string name) =>
        key.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private static int? Size(JsonElement key, string name) =>
        Text(key, name) is { } text && Base64Url.IsValid(text, out var bytes) ? bytes : null;
}
