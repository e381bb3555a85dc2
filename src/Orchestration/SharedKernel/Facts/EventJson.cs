using System.Text.Json;
using System.Text.Json.Serialization;
using AuthServer.Domain.SharedKernel;

namespace AuthServer.Orchestration.SharedKernel.Facts;

/// <summary>How events become JSON: typed ids as plain values, enumerations by name, the computed members left out.</summary>
internal static class EventJson
{
    /// <summary>The one set of options; changing it changes what the audit log hashes, so old rows keep their stored text.</summary>
    public static readonly JsonSerializerOptions Options = Create();

    private static JsonSerializerOptions Create()
    {
        var options = new JsonSerializerOptions(JsonSerializerDefaults.Web)
        {
            DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
            IgnoreReadOnlyProperties = true,
        };
        options.Converters.Add(new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower));
        options.Converters.Add(new TypedIdJsonConverterFactory());
        options.Converters.Add(new ClientIdJsonConverter());
        return options;
    }

    private sealed class ClientIdJsonConverter : JsonConverter<ClientId>
    {
        public override ClientId Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            ClientId.Stored(reader.GetString() ?? string.Empty);

        public override void Write(Utf8JsonWriter writer, ClientId value, JsonSerializerOptions options) => writer.WriteStringValue(value.Value);
    }
}
