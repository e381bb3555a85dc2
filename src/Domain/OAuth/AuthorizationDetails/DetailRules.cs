using System.Text.Json;

namespace AuthServer.Domain.OAuth.AuthorizationDetails;

/// <summary>Whether authorization details are as their type has them (RFC 9396 §5): no unknown fields, none missing, each of its kind, and nothing that a person could not read.</summary>
public static class DetailRules
{
    private const int MostCharacters = 200;

    // RFC 9396 §2.2: any type may have these.
    private static readonly DetailField[] Common =
    [
        new("locations", DetailFieldKind.Texts), new("actions", DetailFieldKind.Texts), new("datatypes", DetailFieldKind.Texts),
        new("identifier", DetailFieldKind.Text), new("privileges", DetailFieldKind.Texts),
    ];

    /// <summary>Whether one entry fits its type.</summary>
    public static bool Fits(JsonElement detail, DetailType type) =>
        Fits(detail, [.. type.Fields, .. Common.Where(common => type.Fields.All(field => field.Name != common.Name)), new DetailField("type", DetailFieldKind.Text)]);

    private static bool Fits(JsonElement value, IReadOnlyList<DetailField> fields) =>
        value.EnumerateObject().All(member => fields.FirstOrDefault(field => field.Name == member.Name) is { } field && IsOfKind(member.Value, field))
        && fields.All(field => !field.IsRequired || value.TryGetProperty(field.Name, out _));

    private static bool IsOfKind(JsonElement value, DetailField field) => field.Kind switch
    {
        DetailFieldKind.Text => IsText(value, field),
        DetailFieldKind.Texts => value.ValueKind == JsonValueKind.Array && value.EnumerateArray().All(entry => IsText(entry, field)),
        DetailFieldKind.Number => value.ValueKind == JsonValueKind.Number && value.GetRawText().Length <= MostCharacters,
        DetailFieldKind.Flag => value.ValueKind is JsonValueKind.True or JsonValueKind.False,
        _ => value.ValueKind == JsonValueKind.Object && Fits(value, field.Fields ?? []),
    };

    private static bool IsText(JsonElement value, DetailField field) =>
        value.ValueKind == JsonValueKind.String
        && value.GetString() is { Length: <= MostCharacters } text

        // INVARIANT: a person sees all of what they consent to.
        && ReadableText.IsOne(text)
        && (field.Values is null or [] || field.Values.Contains(text, StringComparer.Ordinal));
}
