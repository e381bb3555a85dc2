using System.Text;
using System.Text.Json;
using AuthServer.Domain.OAuth.Jose;
using AuthServer.Domain.SharedKernel;

namespace AuthServer.Domain.OAuth.AuthorizationDetails;

/// <summary>Authorization details as they are asked for and granted (RFC 9396 §2): a list of objects, each with a <c>type</c>.</summary>
/// <param name="Entries">The objects.</param>
public sealed record DetailSet(IReadOnlyList<JsonElement> Entries)
{
    /// <summary>The parameter, the claim, the member.</summary>
    public const string Parameter = "authorization_details";

    /// <summary>None.</summary>
    public static readonly DetailSet Empty = new([]);

    private const int MostCharacters = 16 * 1024;

    // As they are written into access tokens, which have to stay short enough for every header, and for our own endpoints.
    private const int MostBytes = 4 * 1024;
    private const int MostEntries = 20;

    // A list in an object: so that the one strict reader reads it, with its bounds of depth and its refusal of repeated members.
    private const string Wrapper = "{\"list\":";

    /// <summary>Their types, each once.</summary>
    public IReadOnlyList<string> Types => [.. Entries.Select(TypeOf).Distinct(StringComparer.Ordinal)];

    /// <summary>Whether they are few and short enough for tokens.</summary>
    public bool IsSmall => Entries.Count <= MostEntries && JsonSerializer.SerializeToUtf8Bytes(Entries).Length <= MostBytes;

    /// <summary>Whether there are none.</summary>
    public bool AreNone => Entries.Count == 0;

    /// <summary>Reads the parameter; absent is none. Refuses with <c>oauth.details_malformed</c>.</summary>
    public static Result<DetailSet> TryParse(string? json)
    {
        if (json is null)
            return Empty;

        if (json.Length > MostCharacters)
            return OAuthErrors.DetailsMalformed;

        var read = StrictJson.ReadObject(Encoding.UTF8.GetBytes(Wrapper + json + "}"));
        if (read.IsRefused || read.Value.EnumerateObject().Count() != 1 || read.Value.GetProperty("list") is not { ValueKind: JsonValueKind.Array } list)
            return OAuthErrors.DetailsMalformed;

        return list.GetArrayLength() > 0 && list.EnumerateArray().All(IsEntry) && new DetailSet([.. list.EnumerateArray()]) is { IsSmall: true } details
            ? details
            : OAuthErrors.DetailsMalformed;
    }

    /// <summary>Reads what our own store holds.</summary>
    public static DetailSet Stored(string? json) => string.IsNullOrEmpty(json) ? Empty : Claimed(JsonSerializer.Deserialize<JsonElement>(json));

    /// <summary>Reads the claim of a token that we issued; absent is none.</summary>
    public static DetailSet Claimed(JsonElement? claim) => claim is { } list ? new DetailSet([.. list.EnumerateArray()]) : Empty;

    /// <summary>The type of an entry.</summary>
    public static string TypeOf(JsonElement entry) => entry.GetProperty("type").GetString() ?? string.Empty;

    /// <summary>As one JSON value.</summary>
    public JsonElement ToJson() => JsonSerializer.SerializeToElement(Entries);

    /// <summary>As text, for the store; absent when there are none.</summary>
    public string? ToText() => AreNone ? null : JsonSerializer.Serialize(Entries);

    /// <summary>Those of the entries that pass.</summary>
    public DetailSet Where(Func<JsonElement, bool> passes) => new([.. Entries.Where(passes)]);

    /// <summary>Whether each of these is here, equal as JSON: the order of members does not count, that of lists does (RFC 9396 §6 leaves the comparison to the type; this one is right for every type).</summary>
    public bool Covers(DetailSet asked) => asked.Entries.All(Has);

    /// <summary>Whether an equal entry is here.</summary>
    public bool Has(JsonElement entry) => Entries.Any(known => JsonElement.DeepEquals(known, entry));

    /// <summary>Both together, each entry once.</summary>
    public DetailSet With(DetailSet other) => new([.. Entries, .. other.Entries.Where(entry => !Has(entry))]);

    /// <summary>
    /// Fewer of what was granted (RFC 9396 §6): each one granted counts once, as it is, or with fewer entries in the lists of which its type says so.
    /// Refuses with <c>oauth.details_beyond_grant</c>.
    /// </summary>
    /// <param name="asked">What is asked for; none for all of it.</param>
    /// <param name="types">The types that say what is less.</param>
    public Result<DetailSet> Narrow(DetailSet asked, IReadOnlyList<DetailType> types) =>
        asked.AreNone ? this : DetailNarrowing.IsWithin(asked.Entries, Entries, types) ? asked : OAuthErrors.DetailsBeyondGrant;

    /// <summary>Those that mean something at this resource server: they name no <c>locations</c>, or one that lies there (RFC 9396 §2.2, §9.1).</summary>
    public DetailSet At(string audience) => new([.. Entries.Where(entry => LiesAt(entry, audience))]);

    /// <summary>Whether all of them mean something there.</summary>
    public bool LieAt(string audience) => Entries.All(entry => LiesAt(entry, audience));

    /// <summary>Those of these types.</summary>
    public DetailSet OfTypes(IReadOnlyCollection<string> types) => new([.. Entries.Where(entry => types.Contains(TypeOf(entry), StringComparer.Ordinal))]);

    private static bool LiesAt(JsonElement entry, string audience) =>
        !entry.TryGetProperty("locations", out var locations) || locations.ValueKind != JsonValueKind.Array || locations.GetArrayLength() == 0
        || locations.EnumerateArray().Any(location => location.ValueKind == JsonValueKind.String && IsWithin(location.GetString() ?? string.Empty, audience));

    // The resource server itself, or a place below it; https://api.example.evil is no place of https://api.example.
    private static bool IsWithin(string location, string audience) =>
        location == audience || location.StartsWith(audience.EndsWith('/') ? audience : audience + "/", StringComparison.Ordinal);

    private static bool IsEntry(JsonElement entry) =>
        entry.ValueKind == JsonValueKind.Object && entry.TryGetProperty("type", out var type) && type.ValueKind == JsonValueKind.String && type.GetString() is { Length: > 0 and <= 200 };
}
