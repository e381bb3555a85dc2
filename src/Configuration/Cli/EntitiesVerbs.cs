using System.CommandLine;
using System.Globalization;
using System.Text.Json.Nodes;
using AuthServer.Domain.SharedKernel;
using AuthServer.Orchestration.Authorization.Entities;
using AuthServer.Orchestration.SharedKernel;

namespace AuthServer.Configuration.Cli;

/// <summary><c>authserver entities …</c>.</summary>
internal static class EntitiesVerbs
{
    private const int AtOnce = 200;

    public static Command Create(Verbs verbs) => new("entities", "What policies know: the entities of applications.")
    {
        Import(verbs),
        Export(verbs),
        List(verbs),
    };

    private static Command Import(Verbs verbs)
    {
        var file = new Argument<FileInfo>("file") { Description = "A list of entities in JSON, or one a line where the name ends in .ndjson or .jsonl; - reads lines from standard input." };
        var mode = new Option<string>("--mode") { Description = "merge (others stay) or replace-type (nothing else of the types is left).", DefaultValueFactory = _ => "merge" };
        mode.AcceptOnlyFromAmong("merge", "replace-type");
        var type = new Option<string[]>("--type") { Description = "A type that is replaced; may be repeated.", DefaultValueFactory = _ => [] };
        var import = new Command("import", "Takes all entities of a file over, or none.") { file, mode, type };
        import.SetAction((parsed, ct) => verbs.RunAsync(
            parsed,
            session => ImportAsync(session, parsed.GetRequiredValue(file), parsed.GetRequiredValue(mode), parsed.GetRequiredValue(type), ct),
            ct));
        return import;
    }

    private static async Task<int> ImportAsync(VerbSession session, FileInfo file, string mode, string[] types, CancellationToken ct)
    {
        if (file.Name != "-" && !file.Exists)
        {
            await Console.Error.WriteLineAsync($"There is no file {file.FullName}.");
            return ExitCodes.Data;
        }

        await using var body = file.Name == "-" ? Console.OpenStandardInput() : file.OpenRead();
        var isLines = file.Name == "-" || file.Extension is ".ndjson" or ".jsonl";
        var imported = await session.SendAsync(new ImportEntities(body, isLines, mode, types), ct);
        if (imported.IsRefused)
            return session.Output.Refuse(imported.Refusal);
        if (imported.Value.Objection is { } objection)
            return await RefuseAsync(session, objection, imported.Value.Problems);

        var counts = imported.Value.Counts;
        return session.Output.Say($"{counts.Created} created, {counts.Updated} updated, {counts.Unchanged} unchanged, {counts.Removed} removed.", counts);
    }

    private static async Task<int> RefuseAsync(VerbSession session, Error objection, IReadOnlyList<EntityProblem> problems)
    {
        foreach (var problem in problems)
            await Console.Error.WriteLineAsync(Describe(problem));

        session.Output.Refuse(objection);
        return ExitCodes.Data;
    }

    /// <summary>A problem in one line.</summary>
    internal static string Describe(EntityProblem problem) => string.Create(
        CultureInfo.InvariantCulture, $"{(problem.Line is { } line ? $"{line}: " : string.Empty)}{problem.Path}: {problem.Message}{(problem.Hint is { } hint ? $" ({hint})" : string.Empty)}");

    private static Command Export(Verbs verbs)
    {
        var type = new Option<string?>("--type") { Description = "Only entities of this type." };
        var export = new Command("export", "Writes the entities of applications, one a line, as import reads them. People, groups, roles and clients are left out.") { type };
        export.SetAction((parsed, ct) => verbs.RunAsync(parsed, session => EachAsync(session, parsed.GetValue(type), Write, ct), ct));
        return export;
    }

    private static void Write(EntityDetails entity)
    {
        if (entity.Source != "people")
            Console.Out.WriteLine(AsJson(entity).ToJsonString());
    }

    /// <summary>An entity in Cedar's JSON form.</summary>
    internal static JsonObject AsJson(EntityDetails entity) => new()
    {
        ["uid"] = new JsonObject { ["type"] = entity.Type, ["id"] = entity.Id },
        ["attrs"] = JsonNode.Parse(entity.Attributes),
        ["tags"] = JsonNode.Parse(entity.Tags),
        ["parents"] = JsonNode.Parse(entity.Parents),
    };

    private static Command List(Verbs verbs)
    {
        var type = new Option<string?>("--type") { Description = "Only entities of this type." };
        var list = new Command("list", "Lists the first two hundred entities by type and id.") { type };
        list.SetAction((parsed, ct) => verbs.RunAsync(parsed, async session =>
        {
            var page = await session.SendAsync(new ListEntities(parsed.GetValue(type), new PageRequest(null, AtOnce)), ct);
            return page.IsRefused
                ? session.Output.Refuse(page.Refusal)
                : session.Output.Show(
                    page.Value.Items,
                    ("Type", entity => entity.Type),
                    ("Id", entity => entity.Id),
                    ("Source", entity => entity.Source),
                    ("Changed", entity => entity.ChangedAt.ToString("u", CultureInfo.InvariantCulture)));
        }, ct));
        return list;
    }

    private static async Task<int> EachAsync(VerbSession session, string? type, Action<EntityDetails> show, CancellationToken ct)
    {
        string? cursor = null;
        do
        {
            var page = await session.SendAsync(new ListEntities(type, new PageRequest(cursor, AtOnce)), ct);
            if (page.IsRefused)
                return session.Output.Refuse(page.Refusal);

            foreach (var entity in page.Value.Items)
                show(entity);
            cursor = page.Value.Next;
        }
        while (cursor is not null);
        return ExitCodes.Ok;
    }
}
