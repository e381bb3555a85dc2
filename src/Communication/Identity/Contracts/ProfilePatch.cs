using System.Text.Json;
using System.Text.Json.Serialization;

namespace AuthServer.Communication.Identity.Contracts;

/// <summary>Fields of a profile that change (RFC 7396): null empties a field, and in <c>address</c> single parts of it.</summary>
[JsonConverter(typeof(Reader))]
public sealed class ProfilePatch : Dictionary<string, string?>
{
    private static readonly string[] Parts = ["street_address", "locality", "region", "postal_code", "country"];

    private ProfilePatch()
        : base(StringComparer.Ordinal)
    {
    }

    private void Take(string name, ref Utf8JsonReader reader)
    {
        if (Parts.Contains(name, StringComparer.Ordinal))
            throw new JsonException("The parts of an address stand in the address.");

        if (name != "address")
            Set(name, Text(ref reader));
        else if (reader.TokenType == JsonTokenType.StartObject)
            TakeAddress(ref reader);
        else if (reader.TokenType == JsonTokenType.Null)
            Array.ForEach(Parts, part => Set(part, null));
        else
            throw new JsonException("The address is an object.");
    }

    private void TakeAddress(ref Utf8JsonReader reader)
    {
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var part = reader.GetString();
            reader.Read();

            // What is shown as formatted is made of the parts; whoever sends back what was read does no harm by it.
            if (part == "formatted")
                Text(ref reader);
            else if (Parts.Contains(part, StringComparer.Ordinal) && part is not null)
                Set(part, Text(ref reader));
            else
                throw new JsonException("An address has no such part.");
        }
    }

    private void Set(string name, string? value)
    {
        if (!TryAdd(name, value))
            throw new JsonException("A field comes twice.");
    }

    private static string? Text(ref Utf8JsonReader reader) => reader.TokenType switch
    {
        JsonTokenType.String => reader.GetString(),
        JsonTokenType.Null => null,
        _ => throw new JsonException("A field is a text or null."),
    };

    /// <summary>Reads patches.</summary>
    internal sealed class Reader : JsonConverter<ProfilePatch>
    {
        /// <inheritdoc/>
        public override ProfilePatch Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
        {
            if (reader.TokenType != JsonTokenType.StartObject)
                throw new JsonException("A patch is an object.");

            var patch = new ProfilePatch();
            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                var name = reader.GetString() ?? string.Empty;
                reader.Read();
                patch.Take(name, ref reader);
            }

            return patch;
        }

        /// <inheritdoc/>
        public override void Write(Utf8JsonWriter writer, ProfilePatch value, JsonSerializerOptions options) => throw new NotSupportedException("Patches are only read.");
    }
}
