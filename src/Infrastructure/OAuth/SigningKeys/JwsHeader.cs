using System.Text.Json;

namespace AuthServer.Infrastructure.OAuth.SigningKeys;

/// <summary>The protected header of a token that may be ours.</summary>
/// <param name="Algorithm">The <c>alg</c>.</param>
/// <param name="Type">The <c>typ</c>.</param>
/// <param name="KeyId">The <c>kid</c>.</param>
internal readonly record struct JwsHeader(string Algorithm, string Type, string KeyId)
{
    /// <summary>Reads a header; absent unless it has exactly the three members that ours have, once each.</summary>
    /// <remarks>RFC 7515 §4.1.11, RFC 8725 §3.1, §3.10: so <c>crit</c>, <c>jwk</c>, <c>jku</c>, <c>x5c</c> and <c>x5u</c> never get a hearing.</remarks>
    public static JwsHeader? Read(ReadOnlySpan<byte> json)
    {
        try
        {
            return ReadMembers(json);
        }
        catch (JsonException)
        {
            return null;
        }
        catch (InvalidOperationException)
        {
            // A string in the JSON is not valid UTF-8.
            return null;
        }
    }

    private static JwsHeader? ReadMembers(ReadOnlySpan<byte> json)
    {
        var reader = new Utf8JsonReader(json);
        if (!reader.Read() || reader.TokenType is not JsonTokenType.StartObject)
            return null;

        string? algorithm = null, type = null, keyId = null;
        while (reader.Read() && reader.TokenType is JsonTokenType.PropertyName)
        {
            if (reader.ValueTextEquals("alg"u8) && algorithm is null)
                algorithm = ReadText(ref reader);
            else if (reader.ValueTextEquals("typ"u8) && type is null)
                type = ReadText(ref reader);
            else if (reader.ValueTextEquals("kid"u8) && keyId is null)
                keyId = ReadText(ref reader);
            else
                return null;
        }

        var isWhole = reader.TokenType is JsonTokenType.EndObject && !reader.Read();
        return isWhole && algorithm is not null && type is not null && keyId is not null ? new JwsHeader(algorithm, type, keyId) : null;
    }

    private static string? ReadText(ref Utf8JsonReader reader) =>
        reader.Read() && reader.TokenType is JsonTokenType.String ? reader.GetString() : null;
}
