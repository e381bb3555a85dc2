using System.Buffers.Text;
using System.Text;
using System.Text.Json;

namespace AuthServer.ResourceServer.Jose;

/// <summary>A signed JWT in the compact form (RFC 7515 §3.1), read but not believed.</summary>
internal sealed class CompactJws
{
    private const int MostCharacters = 16 * 1024;

    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false, MaxDepth = 16 };

    private readonly string _input;
    private readonly byte[] _signature;

    private CompactJws(string input, byte[] signature, JsonElement header, JsonElement claims)
    {
        _input = input;
        _signature = signature;
        Header = header;
        Claims = claims;
    }

    /// <summary>The protected header.</summary>
    public JsonElement Header { get; }

    /// <summary>The claims set.</summary>
    public JsonElement Claims { get; }

    /// <summary>The algorithm that the header names; absent when it is none that we know.</summary>
    public SignatureAlgorithm? Algorithm => TextOf(Header, "alg") is { } name ? SignatureAlgorithm.Find(name) : null;

    /// <summary>Reads one. Absent when it is malformed, oversized, or asks for extensions (<c>crit</c>) that nobody understands.</summary>
    public static CompactJws? Read(string text)
    {
        var parts = text.Length > MostCharacters ? [] : text.Split('.');
        if (parts.Length != 3)
            return null;

        try
        {
            var header = JsonDocument.Parse(Base64Url.DecodeFromChars(parts[0]), Strict).RootElement;
            var claims = JsonDocument.Parse(Base64Url.DecodeFromChars(parts[1]), Strict).RootElement;
            if (header.ValueKind != JsonValueKind.Object || claims.ValueKind != JsonValueKind.Object || header.TryGetProperty("crit", out _))
                return null;

            return new CompactJws($"{parts[0]}.{parts[1]}", Base64Url.DecodeFromChars(parts[2]), header, claims);
        }
        catch (Exception malformed) when (malformed is FormatException or JsonException)
        {
            return null;
        }
    }

    /// <summary>Whether this key made it.</summary>
    public bool IsSignedBy(PublicKey key) => Algorithm is { } algorithm && key.Signed(Encoding.ASCII.GetBytes(_input), _signature, algorithm);

    /// <summary>A member that is a string; absent otherwise.</summary>
    public static string? TextOf(JsonElement json, string member) =>
        json.TryGetProperty(member, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    /// <summary>A member that is a time in whole or broken seconds; absent otherwise.</summary>
    public static DateTimeOffset? TimeOf(JsonElement json, string member) =>
        json.TryGetProperty(member, out var value) && value.ValueKind == JsonValueKind.Number && value.TryGetDouble(out var seconds) && seconds is >= 0 and < 253_402_300_799
            ? DateTimeOffset.UnixEpoch.AddSeconds(seconds)
            : null;
}
