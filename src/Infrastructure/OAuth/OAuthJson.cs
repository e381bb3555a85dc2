using System.Text.Json;
using System.Text.Json.Serialization;
using AuthServer.Domain.OAuth.Scopes;
using AuthServer.Domain.SharedKernel;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace AuthServer.Infrastructure.OAuth;

/// <summary>How the module's records stand in JSON columns: enumerations by name, scopes as their wire form.</summary>
internal static class OAuthJson
{
    private static readonly JsonSerializerOptions Options = Create();

    public static string ToText<T>(T value) => JsonSerializer.Serialize(value, Options);

    public static T FromText<T>(string text) =>
        JsonSerializer.Deserialize<T>(text, Options) ?? throw new InvalidOperationException($"A column of {typeof(T).Name} holds null.");

    /// <summary>Stores an immutable record as JSON; a new record is a change.</summary>
    public static PropertyBuilder<T> HasRecord<T>(this PropertyBuilder<T> property)
        where T : class?
    {
        property.HasConversion(
            value => ToText(value),
            text => FromText<T>(text),
            new ValueComparer<T>((left, right) => ReferenceEquals(left, right), value => value == null ? 0 : value.GetHashCode(), value => value));
        return property;
    }

    /// <summary>Stores an immutable record that may be absent as JSON.</summary>
    public static PropertyBuilder<T?> HasOptionalRecord<T>(this PropertyBuilder<T?> property)
        where T : class
    {
        property.HasConversion(
            new ValueConverter<T?, string?>(value => value == null ? null : ToText(value), text => text == null ? null : FromText<T>(text)),
            new ValueComparer<T?>((left, right) => ReferenceEquals(left, right), value => value == null ? 0 : value.GetHashCode(), value => value));
        return property;
    }

    /// <summary>Stores scopes as their wire form.</summary>
    public static PropertyBuilder<ScopeSet> HasScopes(this PropertyBuilder<ScopeSet> property) =>
        property.HasConversion(new ValueConverter<ScopeSet, string>(scopes => scopes.ToString(), text => ScopeSet.Stored(text)));

    private static JsonSerializerOptions Create()
    {
        var options = new JsonSerializerOptions(JsonSerializerDefaults.Web) { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull };
        options.Converters.Add(new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower));
        options.Converters.Add(new ScopesConverter());
        options.Converters.Add(new ClientIdConverter());
        return options;
    }

    private sealed class ScopesConverter : JsonConverter<ScopeSet>
    {
        public override ScopeSet Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            ScopeSet.Stored(reader.GetString() ?? string.Empty);

        public override void Write(Utf8JsonWriter writer, ScopeSet value, JsonSerializerOptions options) => writer.WriteStringValue(value.ToString());
    }

    private sealed class ClientIdConverter : JsonConverter<ClientId>
    {
        public override ClientId Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            ClientId.Stored(reader.GetString() ?? string.Empty);

        public override void Write(Utf8JsonWriter writer, ClientId value, JsonSerializerOptions options) => writer.WriteStringValue(value.Value);
    }
}
