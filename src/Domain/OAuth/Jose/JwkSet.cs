using System.Text.Json;
using AuthServer.Domain.SharedKernel;

namespace AuthServer.Domain.OAuth.Jose;

/// <summary>The public keys of somebody else (RFC 7517 §5).</summary>
/// <param name="Keys">Those that we can use.</param>
public sealed record JwkSet(IReadOnlyList<Jwk> Keys)
{
    private const int MostKeys = 50;

    /// <summary>No keys.</summary>
    public static readonly JwkSet Empty = new([]);

    /// <summary>Reads a set from its JSON text.</summary>
    public static Result<JwkSet> Read(ReadOnlyMemory<byte> utf8)
    {
        var json = StrictJson.ReadObject(utf8);
        return json.IsRefused ? JoseErrors.JwksMalformed : Read(json.Value);
    }

    /// <summary>Reads a set. Private or secret keys refuse it whole; keys of unknown sorts are left out (RFC 7517 §5).</summary>
    public static Result<JwkSet> Read(JsonElement json)
    {
        if (json.ValueKind != JsonValueKind.Object || !json.TryGetProperty("keys", out var keys) || keys.ValueKind != JsonValueKind.Array || keys.GetArrayLength() > MostKeys)
            return JoseErrors.JwksMalformed;

        List<Jwk> usable = [];
        foreach (var entry in keys.EnumerateArray())
        {
            var key = Jwk.Read(entry);
            if (key.IsSuccess)
                usable.Add(key.Value);
            else if (key.Refusal == JoseErrors.JwkPrivate || !IsOfUnknownSort(entry))
                return key.Refusal;
        }

        return new JwkSet(usable);
    }

    /// <summary>The keys that may have signed: those of this name, or those without a name; without a name in the header, all that fit.</summary>
    public IEnumerable<Jwk> ForSignature(JwsAlgorithm algorithm, string? keyId)
    {
        var fitting = Keys.Where(key => key.FitsSignature(algorithm));
        if (keyId is null)
            return fitting;

        return Keys.Any(key => key.KeyId == keyId) ? fitting.Where(key => key.KeyId == keyId) : fitting.Where(key => key.KeyId is null);
    }

    /// <summary>Whether it has the key that a header asks for: the named one, or any that fits when none is named.</summary>
    public bool Has(JwsAlgorithm algorithm, string? keyId) => Keys.Any(key => key.FitsSignature(algorithm) && (keyId is null || key.KeyId == keyId));

    /// <summary>The key to encrypt to by this algorithm, the first that fits, those marked for encryption before others; absent when none does.</summary>
    public Jwk? ForEncryption(string algorithm) => Keys.Where(key => key.FitsEncryption(algorithm)).OrderByDescending(key => key.Use == "enc").FirstOrDefault();

    private static bool IsOfUnknownSort(JsonElement entry) =>
        entry.ValueKind == JsonValueKind.Object
        && entry.TryGetProperty("kty", out var kty) && kty.ValueKind == JsonValueKind.String
        && (kty.GetString() is not ("EC" or "RSA")
            || (kty.GetString() == "EC" && entry.TryGetProperty("crv", out var crv) && crv.ValueKind == JsonValueKind.String && EllipticCurves.FieldBytes(crv.GetString()) is null));
}
