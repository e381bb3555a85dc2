using System.Text.Json;

namespace AuthServer.Domain.OAuth.Jose;

/// <summary>Which shapes of <c>aud</c> a use takes, and which values.</summary>
public sealed record JwtAudience
{
    private readonly IReadOnlyList<string> _values;
    private readonly Shape _shape;

    private JwtAudience(Shape shape, params IReadOnlyList<string> values)
    {
        _shape = shape;
        _values = values;
    }

    private enum Shape
    {
        Unchecked,
        ExactlyOneString,
        Only,
        Among,
    }

    /// <summary>Nobody is named (DPoP proofs, software statements).</summary>
    public static JwtAudience Unchecked { get; } = new(Shape.Unchecked);

    /// <summary>A string, no array, and one of these (RFC 7523 as updated: the issuer as the only value).</summary>
    public static JwtAudience ExactlyOneString(params IReadOnlyList<string> values) => new(Shape.ExactlyOneString, values);

    /// <summary>A string or an array that holds nothing but these.</summary>
    public static JwtAudience Only(params IReadOnlyList<string> values) => new(Shape.Only, values);

    /// <summary>A string or an array that holds at least one of these (RFC 7519 §4.1.3).</summary>
    public static JwtAudience Among(params IReadOnlyList<string> values) => new(Shape.Among, values);

    /// <summary>Whether the claim is as it should be; an absent one is not, where one is expected.</summary>
    internal bool Accepts(JsonElement? claim)
    {
        if (_shape == Shape.Unchecked)
            return true;

        if (claim is { ValueKind: JsonValueKind.String } text)
            return IsMeant(text);

        return _shape != Shape.ExactlyOneString
            && claim is { ValueKind: JsonValueKind.Array } list
            && list.EnumerateArray().All(entry => entry.ValueKind == JsonValueKind.String)
            && list.EnumerateArray().Any(IsMeant)
            && (_shape == Shape.Among || list.EnumerateArray().All(IsMeant));
    }

    private bool IsMeant(JsonElement value) => _values.Contains(value.GetString(), StringComparer.Ordinal);
}
