using System.Text.Json;
using AuthServer.Domain.Authorization.Cedar.Decisions;
using AuthServer.Domain.Authorization.Cedar.Json;
using AuthServer.Domain.Authorization.Cedar.Schemas;

namespace AuthServer.Configuration.Cli.Cedar;

/// <summary>Requests of a file: a JSON list, or one JSON object a line, as decision logs are exported.</summary>
internal static class RequestList
{
    /// <summary>All of them; absent by design when one cannot be read, which is then told.</summary>
    public static async Task<IReadOnlyList<AuthorizationRequest>?> ReadAsync(string file, Schema? schema, CedarInputs inputs)
    {
        if (await inputs.TextAsync(file) is not { } text)
            return null;

        var requests = new List<AuthorizationRequest>();
        foreach (var json in Elements(text))
        {
            var reading = json is { } element ? RequestJson.Read(element, schema) : null;
            if (reading?.Value is { } request)
            {
                requests.Add(request);
                continue;
            }

            await inputs.FailAsync($"{file}: request {requests.Count + 1} cannot be read: {(reading is null ? "it is no JSON" : string.Join(" ", reading.Problems.Select(problem => problem.Message)))}");
            return null;
        }

        return requests;
    }

    private static IEnumerable<JsonElement?> Elements(string text)
    {
        if (text.AsSpan().TrimStart().StartsWith('['))
            return Parsed(text) is { } list ? list.EnumerateArray().Select(element => (JsonElement?)element) : [null];

        return text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(Parsed);
    }

    private static JsonElement? Parsed(string text)
    {
        try
        {
            using var document = JsonDocument.Parse(text);
            return document.RootElement.Clone();
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
