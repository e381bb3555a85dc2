using System.Reflection;
using System.Text;
using System.Text.Json;
using AuthServer.Domain.Authorization.Playground;
using AuthServer.Orchestration.Authorization.Playground;

namespace AuthServer.Infrastructure.Authorization.Playground;

/// <summary>The examples of the documentation, kept inside the assembly: the same files that the tutorial works with.</summary>
internal static class ShippedExamples
{
    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private static readonly Assembly Home = typeof(ShippedExamples).Assembly;

    /// <summary>An example; absent when there is none of that name, or it has no such request.</summary>
    public static PlaygroundExample? Find(string name, int request)
    {
        if (!PlaygroundExamples.All.Any(example => example.Name == name))
            return null;

        using var tests = JsonDocument.Parse(Read(name, "tests.json"));
        if (request < 0 || request >= tests.RootElement.GetArrayLength())
            return null;

        var texts = new PlaygroundTexts(
            Read(name, "policies.cedar"),
            Read(name, "schema.cedarschema"),
            Read(name, "entities.json"),
            JsonSerializer.Serialize(tests.RootElement[request].GetProperty("request"), Readable) + "\n");
        return new PlaygroundExample(name, texts, [.. tests.RootElement.EnumerateArray().Select(test => test.GetProperty("name").GetString() ?? string.Empty)], request);
    }

    private static string Read(string example, string file)
    {
        using var stream = Home.GetManifestResourceStream($"PolicyExamples/{example}/{file}") ?? throw new InvalidOperationException($"{example}/{file} is missing.");
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return reader.ReadToEnd();
    }
}
