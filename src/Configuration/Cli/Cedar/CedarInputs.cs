using System.Text.Json;
using AuthServer.Domain.Authorization.Cedar.Decisions;
using AuthServer.Domain.Authorization.Cedar.Entities;
using AuthServer.Domain.Authorization.Cedar.Json;
using AuthServer.Domain.Authorization.Cedar.Partial;
using AuthServer.Domain.Authorization.Cedar.Problems;
using AuthServer.Domain.Authorization.Cedar.Schemas;
using AuthServer.Domain.Authorization.Cedar.Syntax;
using AuthServer.Domain.Authorization.Cedar.Text;

namespace AuthServer.Configuration.Cli.Cedar;

/// <summary>Reads the files that the verbs are given, and says on standard error what is wrong with them. A name that ends in <c>.json</c> means the JSON form.</summary>
internal sealed class CedarInputs(CancellationToken ct)
{
    private static readonly JsonDocumentOptions Strict = new() { MaxDepth = 4096, AllowDuplicateProperties = false };

    /// <summary>Whether something could not be read.</summary>
    public bool HaveFailed { get; private set; }

    /// <summary>The policies of a file.</summary>
    public Task<PolicySet?> PoliciesAsync(string file) => ReadAsync(file, PolicyText.Parse, PolicySetJson.Read);

    /// <summary>The schema of a file.</summary>
    public Task<Schema?> SchemaAsync(string file) => ReadAsync(file, SchemaText.Parse, SchemaJson.Read);

    /// <summary>The entities of a file.</summary>
    public Task<EntityStore?> EntitiesAsync(string file, Schema? schema) => ReadJsonAsync(file, json => EntityJson.Read(json, schema));

    /// <summary>The request of a file.</summary>
    public Task<AuthorizationRequest?> RequestAsync(string file, Schema? schema) => ReadJsonAsync(file, json => RequestJson.Read(json, schema));

    /// <summary>What a file knows of a request.</summary>
    public Task<PartialRequest?> PartialRequestAsync(string file, Schema? schema, IReadOnlyCollection<string> unknown) =>
        ReadJsonAsync(file, json => PartialRequestReader.Read(json, schema, unknown));

    /// <summary>A text; absent by design when there is no such file. A dash is standard input.</summary>
    public async Task<string?> TextAsync(string file)
    {
        if (file == "-")
            return await Console.In.ReadToEndAsync(ct);

        if (File.Exists(file))
            return await File.ReadAllTextAsync(file, ct);

        await FailAsync($"There is no file {file}.");
        return null;
    }

    /// <summary>Says what is wrong with a text.</summary>
    public async Task ExplainAsync(IEnumerable<CedarProblem> problems, string text, string name)
    {
        foreach (var problem in problems)
            await FailAsync(problem.Explain(text, name));
    }

    /// <summary>Says what else is wrong.</summary>
    public Task FailAsync(string message)
    {
        HaveFailed = true;
        return Console.Error.WriteLineAsync(message.TrimEnd('\n'));
    }

    private Task<T?> ReadAsync<T>(string file, Func<string, Reading<T>> fromText, Func<JsonElement, Reading<T>> fromJson)
        where T : class =>
        file.EndsWith(".json", StringComparison.OrdinalIgnoreCase) ? ReadJsonAsync(file, fromJson) : ReadTextAsync(file, fromText);

    private async Task<T?> ReadTextAsync<T>(string file, Func<string, Reading<T>> read)
        where T : class
    {
        if (await TextAsync(file) is not { } text)
            return null;

        var reading = read(text);
        await ExplainAsync(reading.Problems, text, file);
        return reading.Value;
    }

    private async Task<T?> ReadJsonAsync<T>(string file, Func<JsonElement, Reading<T>> read)
        where T : class
    {
        if (await TextAsync(file) is not { } text)
            return null;

        try
        {
            using var document = JsonDocument.Parse(text, Strict);
            var reading = read(document.RootElement);
            await ExplainAsync(reading.Problems, text, file);
            return reading.Value;
        }
        catch (JsonException broken)
        {
            await FailAsync($"{file}:{broken.LineNumber + 1}:{broken.BytePositionInLine + 1}: This is no JSON: {broken.Message}");
            return null;
        }
    }
}
