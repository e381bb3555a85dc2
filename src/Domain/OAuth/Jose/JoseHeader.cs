using System.Text.Json;
using AuthServer.Domain.SharedKernel;

namespace AuthServer.Domain.OAuth.Jose;

/// <summary>The protected header of a JWS or JWE (RFC 7515 §4, RFC 7516 §4). Members that we do not know are ignored, as RFC 7515 §4 asks for.</summary>
public sealed record JoseHeader
{
    private const int MostBytes = 8 * 1024;
    private static readonly string[] Texts = ["alg", "enc", "typ", "cty", "kid", "zip", "apu", "apv", "jku", "x5u"];
    private static readonly string[] ForeignKeys = ["jku", "x5u", "x5c"];

    private readonly JsonElement _members;

    private JoseHeader(JsonElement members) => _members = members;

    /// <summary>The algorithm.</summary>
    public string Algorithm => Text("alg") ?? string.Empty;

    /// <summary>The content encryption of a JWE; absent in a JWS.</summary>
    public string? Encryption => Text("enc");

    /// <summary>The media type, without its <c>application/</c> (RFC 7515 §4.1.9); absent when not said.</summary>
    public string? Type => Shorten(Text("typ"));

    /// <summary>The media type of the content, without its <c>application/</c>; absent when not said.</summary>
    public string? ContentType => Shorten(Text("cty"));

    /// <summary>The name of the key; absent when not said.</summary>
    public string? KeyId => Text("kid");

    /// <summary>The public key that the header brings; absent when it brings none.</summary>
    public JsonElement? Jwk => Member("jwk");

    /// <summary>The ephemeral key of ECDH-ES; absent otherwise.</summary>
    public JsonElement? EphemeralKey => Member("epk");

    /// <summary>Who produced, for ECDH-ES; absent when not said.</summary>
    public string? PartyUInfo => Text("apu");

    /// <summary>Who receives, for ECDH-ES; absent when not said.</summary>
    public string? PartyVInfo => Text("apv");

    /// <summary>Whether it asks for anything that has to be understood (RFC 7515 §4.1.11), compressed (RFC 8725 §3.6) or unencoded content (RFC 7797).</summary>
    public bool HasExtensions => Has("crit") || Has("zip") || Has("b64");

    /// <summary>Whether it points to keys of its own choice. A plain <c>jwk</c> is another question.</summary>
    public bool HasForeignKey => Array.Exists(ForeignKeys, Has);

    /// <summary>Reads a header from its base64url segment.</summary>
    public static Result<JoseHeader> Read(ReadOnlySpan<char> segment)
    {
        if (segment.Length > MostBytes)
            return JoseErrors.TooLarge;

        if (segment.IsEmpty || Base64UrlText.TryDecode(segment) is not { } bytes)
            return JoseErrors.Malformed;

        var members = StrictJson.ReadObject(bytes);
        if (members.IsRefused)
            return members.Refusal;

        var header = new JoseHeader(members.Value);
        return header.IsWellTyped() ? header : JoseErrors.JsonMalformed;
    }

    // RFC 7515 §4.1.4: kid is a string; a number or an object there is somebody's trick.
    private bool IsWellTyped() =>
        Has("alg")
        && Texts.All(name => !_members.TryGetProperty(name, out var value) || value.ValueKind == JsonValueKind.String)
        && (Jwk is null or { ValueKind: JsonValueKind.Object })
        && (EphemeralKey is null or { ValueKind: JsonValueKind.Object });

    private bool Has(string name) => _members.TryGetProperty(name, out _);

    private JsonElement? Member(string name) => _members.TryGetProperty(name, out var value) ? value : null;

    private string? Text(string name) => _members.TryGetProperty(name, out var value) ? value.GetString() : null;

    private static string? Shorten(string? mediaType)
    {
        const string application = "application/";
        return mediaType is not null && mediaType.StartsWith(application, StringComparison.OrdinalIgnoreCase) && mediaType.IndexOf('/', application.Length) < 0
            ? mediaType[application.Length..]
            : mediaType;
    }
}
