using System.Text.Json;
using System.Text.Json.Nodes;
using AuthServer.Domain.Authorization.Cedar.Json;
using AuthServer.Domain.Authorization.Cedar.Partial;
using AuthServer.Domain.Authorization.Cedar.Problems;
using AuthServer.Domain.Authorization.Cedar.Schemas;
using AuthServer.Domain.Authorization.Cedar.Values;

namespace AuthServer.Configuration.Cli.Cedar;

/// <summary>Reads requests of which not everything is known.</summary>
internal static class PartialRequestReader
{
    public static Reading<PartialRequest> Read(JsonElement json, Schema? schema, IReadOnlyCollection<string> unknown)
    {
        if (json.ValueKind != JsonValueKind.Object)
            return Reading<PartialRequest>.Failed(new CedarProblem(ProblemKind.Request, "The request must be a JSON object.", Where: string.Empty));

        var problems = new List<CedarProblem>();
        var principal = Entity(json, "principal", problems);
        var action = Entity(json, "action", problems);
        var resource = Entity(json, "resource", problems);
        var context = Context(json, action, schema, unknown, problems);
        return problems.Count > 0
            ? Reading<PartialRequest>.Failed(problems)
            : Reading<PartialRequest>.Of(new PartialRequest(principal, action, resource, context));
    }

    private static PartialEntity Entity(JsonElement json, string name, List<CedarProblem> problems)
    {
        if (!json.TryGetProperty(name, out var member))
            return PartialEntity.Anything;

        if (member.ValueKind == JsonValueKind.Object && !member.TryGetProperty("id", out _) && member.TryGetProperty("type", out var type) && type.ValueKind == JsonValueKind.String)
            return PartialEntity.OfType(type.GetString() ?? string.Empty);

        var reading = RequestJson.ReadEntity(member);
        problems.AddRange(reading.Problems.Select(problem => problem with { Where = $"/{name}{problem.Where}" }));
        return reading.Value is { } uid ? PartialEntity.Of(uid) : PartialEntity.Anything;
    }

    private static PartialContext Context(JsonElement json, PartialEntity action, Schema? schema, IReadOnlyCollection<string> unknown, List<CedarProblem> problems)
    {
        if (!json.TryGetProperty("context", out var member))
            return unknown.Count == 0 ? PartialContext.Anything : new PartialContext(CedarRecord.Empty, unknown, false);

        // Contexts are read as part of a request; whom it is about does not matter for that.
        var nobody = new EntityUid("Nobody", string.Empty);
        var whole = JsonSerializer.SerializeToElement(new JsonObject
        {
            ["principal"] = ValueJson.TypeAndId(nobody),
            ["action"] = ValueJson.TypeAndId(action.Uid ?? nobody),
            ["resource"] = ValueJson.TypeAndId(nobody),
            ["context"] = JsonNode.Parse(member.GetRawText()),
        });
        var reading = RequestJson.Read(whole, action.Uid is null ? null : schema);
        problems.AddRange(reading.Problems);
        return new PartialContext(reading.Value?.Context ?? CedarRecord.Empty, unknown, false);
    }
}
