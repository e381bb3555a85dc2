using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace AuthServer.Domain.Authorization.Playground;

/// <summary>Everything that is tried out, as one JSON file: <c>{"format": "authserver-playground/1", "policies": "…", "schema": "…", "entities": …, "request": …}</c>.</summary>
public static class PlaygroundFile
{
    /// <summary>What the file says it is.</summary>
    public const string Format = "authserver-playground/1";

    /// <summary>The largest file that is opened, in bytes: all texts at their longest, with escapes.</summary>
    public const int Largest = 1024 * 1024;

    private static readonly JsonDocumentOptions Strict = new() { MaxDepth = PlaygroundLimits.JsonDepth, AllowDuplicateProperties = false };
    private static readonly JsonWriterOptions Readable = new() { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The file. Texts stay as they are, also those that cannot be read yet.</summary>
    public static byte[] Write(PlaygroundTexts texts)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, Readable))
        {
            json.WriteStartObject();
            json.WriteString("format", Format);
            json.WriteString("policies", texts.Policies);
            json.WriteString("schema", texts.Schema);
            json.WriteString("entities", texts.Entities);
            json.WriteString("request", texts.Request);
            json.WriteEndObject();
        }

        return [.. buffer.WrittenSpan, (byte)'\n'];
    }

    /// <summary>Reads a file, strictly: what is not known is refused rather than lost.</summary>
    public static PlaygroundOpening Read(ReadOnlyMemory<byte> file)
    {
        if (file.Length > Largest)
            return PlaygroundOpening.Failed($"The file is larger than {Largest} bytes.");

        try
        {
            using var document = JsonDocument.Parse(WithoutMark(file), Strict);
            return Read(document.RootElement);
        }
        catch (JsonException broken)
        {
            return PlaygroundOpening.Failed($"The file is no JSON (line {broken.LineNumber + 1}, byte {broken.BytePositionInLine + 1}).");
        }
    }

    private static PlaygroundOpening Read(JsonElement json)
    {
        if (json.ValueKind != JsonValueKind.Object)
            return PlaygroundOpening.Failed("The file must hold a JSON object.");

        if (!json.TryGetProperty("format", out var format) || format.ValueKind != JsonValueKind.String || format.GetString() != Format)
            return PlaygroundOpening.Failed($"The file does not say that it is one of this playground (\"format\": \"{Format}\").");

        var texts = PlaygroundTexts.Empty;
        foreach (var member in json.EnumerateObject())
        {
            if (member.Name == "format")
                continue;

            if (TextOf(member.Value, member.Name) is not { } text)
                return PlaygroundOpening.Failed($"\"{Shown(member.Name)}\" must be a text{(member.Name == "policies" ? string.Empty : ", or JSON")}.");

            if (With(texts, member.Name, text) is not { } next)
                return PlaygroundOpening.Failed($"\"{Shown(member.Name)}\" is no part of such a file.");

            texts = next;
        }

        return new PlaygroundOpening(texts.Unified(), null);
    }

    private static PlaygroundTexts? With(PlaygroundTexts texts, string name, string text) => name switch
    {
        "policies" => texts with { Policies = text },
        "schema" => texts with { Schema = text },
        "entities" => texts with { Entities = text },
        "request" => texts with { Request = text },
        _ => null,
    };

    private static string? TextOf(JsonElement value, string name) => value.ValueKind switch
    {
        JsonValueKind.String => TextOf(value),
        JsonValueKind.Object or JsonValueKind.Array when name != "policies" => value.GetRawText(),
        _ => null,
    };

    // JSON can hold halves of characters, which no text has.
    private static string? TextOf(JsonElement value)
    {
        try
        {
            return value.GetString();
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }

    private static string Shown(string name) => name.Length <= 40 ? name : string.Concat(name.AsSpan(0, 40), "…");

    private static ReadOnlyMemory<byte> WithoutMark(ReadOnlyMemory<byte> file) => file.Span.StartsWith(Encoding.UTF8.Preamble) ? file[Encoding.UTF8.Preamble.Length..] : file;
}

/// <summary>What opening a file gave.</summary>
/// <param name="Texts">The texts; absent by design when it could not be opened.</param>
/// <param name="Problem">Why not; absent by design when it could.</param>
public sealed record PlaygroundOpening(PlaygroundTexts? Texts, string? Problem)
{
    internal static PlaygroundOpening Failed(string problem) => new(null, problem);
}
