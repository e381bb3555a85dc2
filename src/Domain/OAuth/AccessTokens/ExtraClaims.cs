using System.Text.Json;
using AuthServer.Domain.OAuth.AuthorizationDetails;

namespace AuthServer.Domain.OAuth.AccessTokens;

/// <summary>Claims of a token beyond those that every token of its kind has, by their names.</summary>
/// <param name="Values">The claims.</param>
public sealed record ExtraClaims(IReadOnlyDictionary<string, JsonElement> Values)
{
    /// <summary>None.</summary>
    public static readonly ExtraClaims None = new(new Dictionary<string, JsonElement>(StringComparer.Ordinal));

    /// <summary>Authorization details as a claim (RFC 9396 §9.1); none for none.</summary>
    public static ExtraClaims Of(DetailSet details) => details.AreNone ? None : None.With(DetailSet.Parameter, details.ToJson());

    /// <summary>Whether there is none.</summary>
    public bool AreNone => Values.Count == 0;

    /// <summary>The claim; absent when it does not stand here.</summary>
    public JsonElement? Find(string name) => Values.TryGetValue(name, out var value) ? value : null;

    /// <summary>These and others; what stands in both is taken from the others.</summary>
    public ExtraClaims With(ExtraClaims others)
    {
        if (others.AreNone || AreNone)
            return AreNone ? others : this;

        var all = Values.ToDictionary(StringComparer.Ordinal);
        foreach (var (name, value) in others.Values)
            all[name] = value;

        return new ExtraClaims(all);
    }

    /// <summary>These and one more.</summary>
    public ExtraClaims With(string name, JsonElement value) => With(new ExtraClaims(new Dictionary<string, JsonElement>(StringComparer.Ordinal) { [name] = value.Clone() }));

    /// <summary>Writes them as members of the object at hand.</summary>
    public void WriteTo(Utf8JsonWriter json)
    {
        foreach (var (name, value) in Values)
        {
            json.WritePropertyName(name);
            value.WriteTo(json);
        }
    }
}
