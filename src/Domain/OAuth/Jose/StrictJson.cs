using System.Text.Json;
using System.Text.Unicode;
using AuthServer.Domain.SharedKernel;

namespace AuthServer.Domain.OAuth.Jose;

/// <summary>JSON of strangers: one object, each member once, shallow, and every string readable (RFC 8725 §2.5, RFC 8259 §8).</summary>
public static class StrictJson
{
    /// <summary>How deep JSON of strangers may be nested.</summary>
    public const int MostDepth = 16;

    private static readonly JsonDocumentOptions Options = new() { AllowDuplicateProperties = false, MaxDepth = MostDepth };

    /// <summary>Reads an object. Refuses with <c>oauth.jwt_json_malformed</c>.</summary>
    public static Result<JsonElement> ReadObject(ReadOnlyMemory<byte> utf8)
    {
        if (!Utf8.IsValid(utf8.Span))
            return JoseErrors.JsonMalformed;

        try
        {
            using var document = JsonDocument.Parse(utf8, Options);
            if (document.RootElement.ValueKind != JsonValueKind.Object || !IsReadable(document.RootElement))
                return JoseErrors.JsonMalformed;

            return document.RootElement.Clone();
        }
        catch (JsonException)
        {
            return JoseErrors.JsonMalformed;
        }
        catch (InvalidOperationException)
        {
            // Half of a surrogate pair in an escape sequence.
            return JoseErrors.JsonMalformed;
        }
    }

    // Reading every string once here means that no reader after us meets an unpaired surrogate.
    private static bool IsReadable(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => element.EnumerateObject().All(member => member.Name is not null && IsReadable(member.Value)),
        JsonValueKind.Array => element.EnumerateArray().All(IsReadable),
        JsonValueKind.String => element.GetString() is not null,
        _ => true,
    };
}
