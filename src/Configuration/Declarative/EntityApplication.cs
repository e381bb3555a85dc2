using System.Text.Json;
using System.Text.Json.Nodes;
using AuthServer.Configuration.Cli;
using AuthServer.Orchestration.Authorization.Entities;
using AuthServer.Orchestration.SharedKernel;
using MediatR;

namespace AuthServer.Configuration.Declarative;

/// <summary>Applies and exports the entities of applications.</summary>
internal sealed class EntityApplication(IMediator mediator)
{
    /// <summary>How many entities an export writes at most; more than that belong in a file of their own.</summary>
    private const int MostInFile = 5_000;

    /// <summary>Makes the entities of a file be as it says; throws <see cref="DeclarativeException"/> when they cannot be.</summary>
    public async Task<AppliedResource?> ApplyAsync(DeclarativeFile file, CancellationToken ct)
    {
        var entities = new JsonArray([.. file.Entities.Select(JsonNode? (entity) => new JsonObject(entity.Parts.Select(part => KeyValuePair.Create(part.Key, JsonNode.Parse(part.Value.GetRawText())))))]);
        if (file.EntitiesFile is { } path)
            await AddAsync(entities, path, ct);
        if (entities.Count == 0)
            return null;

        var ensured = await mediator.Send(new EnsureEntities(JsonSerializer.SerializeToElement(entities), file.Policies?.Bundle), ct);
        if (ensured.IsRefused)
            throw new DeclarativeException([$"entities: {ensured.Refusal.Message} ({ensured.Refusal.Code})"]);
        if (ensured.Value.Objection is { } objection)
            throw new DeclarativeException([$"entities: {objection.Message} ({objection.Code})", .. ensured.Value.Problems.Select(problem => "entities, " + EntitiesVerbs.Describe(problem))]);

        var counts = ensured.Value.Counts;
        var change = counts.Created > 0 && counts.Updated + counts.Unchanged == 0 ? Ensured.Created
            : counts.Created + counts.Updated > 0 ? Ensured.Updated
            : Ensured.Unchanged;
        return new AppliedResource("entities", string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{entities.Count}"), change);
    }

    /// <summary>The entities that applications own, as <c>apply</c> reads them; absent when they are too many for a file like this.</summary>
    public async Task<List<object>?> ExportAsync(CancellationToken ct)
    {
        List<object> entries = [];
        string? cursor = null;
        do
        {
            var page = await mediator.Send(new ListEntities(null, new PageRequest(cursor, 200)), ct);
            foreach (var entity in page.Value.Items.Where(entity => entity.Source is "api" or "apply" or "import"))
                entries.Add(YamlAsJson.Back(EntitiesVerbs.AsJson(entity)) ?? string.Empty);

            if (entries.Count > MostInFile)
                return null;

            cursor = page.Value.Next;
        }
        while (cursor is not null);
        return entries;
    }

    private static async Task AddAsync(JsonArray entities, string path, CancellationToken ct)
    {
        try
        {
            var read = JsonNode.Parse(await File.ReadAllTextAsync(path, ct), null, new JsonDocumentOptions { AllowDuplicateProperties = false, MaxDepth = 32 });
            foreach (var entity in read as JsonArray ?? throw new DeclarativeException([$"{path}: entities are a list."]))
                entities.Add(entity?.DeepClone());
        }
        catch (Exception broken) when (broken is JsonException or IOException or UnauthorizedAccessException)
        {
            throw new DeclarativeException([$"{path}: {broken.Message}"]);
        }
    }
}
