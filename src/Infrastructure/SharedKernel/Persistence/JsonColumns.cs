using System.Text.Json;
using AuthServer.Orchestration.SharedKernel.Facts;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace AuthServer.Infrastructure.SharedKernel.Persistence;

/// <summary>Lists and small records kept as JSON text in one column.</summary>
internal static class JsonColumns
{
    private static readonly JsonSerializerOptions Options = Create();

    /// <summary>Stores the property as JSON; compared by its text, so that any change is seen.</summary>
    public static PropertyBuilder<T> HasJson<T>(this PropertyBuilder<T> property)
    {
        property.HasConversion(
            value => JsonSerializer.Serialize(value, Options),
            text => Read<T>(text),
            new ValueComparer<T>(
                (left, right) => JsonSerializer.Serialize(left, Options) == JsonSerializer.Serialize(right, Options),
                value => JsonSerializer.Serialize(value, Options).GetHashCode(StringComparison.Ordinal),
                value => Read<T>(JsonSerializer.Serialize(value, Options))));
        return property;
    }

    private static T Read<T>(string text) =>
        JsonSerializer.Deserialize<T>(text, Options) ?? throw new InvalidOperationException("A JSON column holds null.");

    private static JsonSerializerOptions Create()
    {
        var options = new JsonSerializerOptions(JsonSerializerDefaults.Web);
        options.Converters.Add(new TypedIdJsonConverterFactory());
        return options;
    }
}
