using System.Text.Json;
using AuthServer.Domain.Authorization.Cedar.Entities;
using AuthServer.Domain.Authorization.Cedar.Json;
using AuthServer.Domain.Authorization.Cedar.Problems;
using AuthServer.Domain.Authorization.Cedar.Schemas;

namespace AuthServer.Tests.Domain.Authorization.Cedar.Fuzzing;

/// <summary>A door of the engine, where its inputs come from, and what must hold for every input.</summary>
/// <param name="Name">For file names.</param>
/// <param name="Seed">A sound input.</param>
/// <param name="IsJson">Whether inputs are mostly changed as JSON.</param>
/// <param name="Check">Throws when something does not hold.</param>
internal sealed record FuzzTarget(string Name, Func<Random, string> Seed, bool IsJson, Action<string> Check)
{
    public static IReadOnlyList<FuzzTarget> All { get; } =
    [
        new("policies", Seeds.Policies, false, PolicyChecks.Text),
        new("validation", random => Example.All[random.Next(Example.All.Count)].PolicyText, false, PolicyChecks.Validated),
        new("policies-json", Seeds.PoliciesInJson, true, PolicyChecks.Json),
        new("schema", Seeds.Schema, false, Schema),
        new("schema-json", Seeds.SchemaInJson, true, SchemaInJson),
        new("entities", Seeds.Entities, true, Entities),
        new("request", Seeds.Request, true, Request),
    ];

    /// <summary>An input, changed in one of the ways that fit.</summary>
    public string Input(Random random)
    {
        var seed = Seed(random);
        var json = IsJson && random.Next(3) > 0;
        var input = json ? JsonMutation.Mutate(seed, () => Seed(random), random) : TextMutation.Mutate(seed, () => Seed(random), random);
        return json && random.Next(4) == 0 ? TextMutation.Mutate(input, () => Seed(random), random) : input;
    }

    /// <summary>Problems can be told, wherever they are.</summary>
    public static void Told(IReadOnlyList<CedarProblem> problems, string text)
    {
        Holds(problems.Count > 0, "what cannot be read has a problem");
        foreach (var problem in problems.Take(30))
            Holds(problem.Explain(text, "input").Length > 0, "problems are explained");
    }

    /// <summary>What must hold.</summary>
    public static void Holds(bool isSo, string what)
    {
        if (!isSo)
            throw new InvalidOperationException(what);
    }

    private static void Schema(string text)
    {
        var schema = SchemaText.Parse(text);
        if (schema.Value is { } read)
            Written(read);
        else
            Told(schema.Problems, text);
    }

    private static void SchemaInJson(string text)
    {
        if (Example.Json(text) is not { } json)
            return;

        var schema = SchemaJson.Read(json);
        if (schema.Value is { } read)
            Written(read);
        else
            Told(schema.Problems, text);
    }

    // What stands twice or hides something may be written otherwise the first time; then it stays.
    private static void Written(Schema schema)
    {
        if (SchemaText.Format(schema).Value is { } text)
        {
            var again = SchemaText.Parse(text);
            Holds(again.IsGood, "a schema that was written can be read");
            Holds(SchemaText.Format(again.Value!).Value == text, "a schema that was written stays as it is");
        }

        using var json = JsonDocument.Parse(SchemaJson.Write(schema).ToJsonString(PolicyChecks.Deep), PolicyChecks.DeepDocument);
        var back = SchemaJson.Read(json.RootElement);
        Holds(back.IsGood, "a schema written as JSON can be read");
        Holds(back.Value!.EntityTypes.Keys.ToHashSet().SetEquals(schema.EntityTypes.Keys) && back.Value.Actions.Keys.ToHashSet().SetEquals(schema.Actions.Keys), "both forms declare the same");
    }

    private static void Entities(string text)
    {
        if (Example.Json(text) is not { } json)
            return;

        var schemas = Example.All.Select(example => (Schema?)example.Schema).Append(null);
        foreach (var schema in schemas)
        {
            var store = EntityJson.Read(json, schema);
            if (store.Value is not { } entities)
            {
                Told(store.Problems, text);
                continue;
            }

            Holds(schema is null || schema.Check(entities).Count == 0, "what was read with a schema fits it");
            using var written = JsonDocument.Parse(EntityJson.Write(entities.All).ToJsonString(PolicyChecks.Deep), PolicyChecks.DeepDocument);
            var again = EntityJson.Read(written.RootElement, schema);
            Holds(again.Value is { } same && same.Count == entities.Count && entities.All.All(entity => entity.Equals(same.Find(entity.Uid))), "entities that were written are read again");
        }
    }

    private static void Request(string text)
    {
        if (Example.Json(text) is not { } json)
            return;

        foreach (var schema in Example.All.Select(example => (Schema?)example.Schema).Append(null))
        {
            var request = RequestJson.Read(json, schema);
            if (request.Value is { } read)
                schema?.Check(read);
            else
                Told(request.Problems, text);
        }
    }
}
