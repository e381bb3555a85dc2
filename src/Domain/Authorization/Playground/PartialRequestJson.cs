using System.Text.Json;
using System.Text.Json.Nodes;
using AuthServer.Domain.Authorization.Cedar.Decisions;
using AuthServer.Domain.Authorization.Cedar.Json;
using AuthServer.Domain.Authorization.Cedar.Partial;
using AuthServer.Domain.Authorization.Cedar.Problems;
using AuthServer.Domain.Authorization.Cedar.Schemas;
using AuthServer.Domain.Authorization.Cedar.Values;

namespace AuthServer.Domain.Authorization.Playground;

/// <summary>Requests of which something is left out: <c>{"principal": …, "action": …, "resource": {"type": "Document"}}</c>.</summary>
internal static class PartialRequestJson
{
    private static readonly string[] Members = ["principal", "action", "resource"];

    /// <summary>Reads one. When it says everything, the resource is taken as unknown, and its type stays.</summary>
    public static Reading<PartialRequest> Read(JsonElement json, Schema? schema)
    {
        if (json.ValueKind != JsonValueKind.Object)
            return Reading<PartialRequest>.Failed(new CedarProblem(ProblemKind.Request, "The request must be an object.", Where: "/"));

        var known = Members.Where(name => json.TryGetProperty(name, out var member) && IsWhole(member)).ToHashSet(StringComparer.Ordinal);
        var types = Members.ToDictionary(name => name, name => TypeOf(json, name), StringComparer.Ordinal);
        var hasContext = json.TryGetProperty("context", out _);

        // The engine reads whole requests: what is unknown gets a name that stands for nobody.
        var whole = JsonObject.Create(json.Clone()) ?? [];
        foreach (var name in Members.Where(name => !known.Contains(name)))
            whole[name] = new JsonObject { ["type"] = types[name] ?? "Action", ["id"] = string.Empty };

        using var document = JsonDocument.Parse(whole.ToJsonString(), new JsonDocumentOptions { MaxDepth = PlaygroundLimits.JsonDepth });
        return RequestJson.Read(document.RootElement, known.Contains("action") ? schema : null)
            .Then(request => Reading<PartialRequest>.Of(Partial(request, known, types, hasContext)));
    }

    /// <summary>What is unknown, in words of the language.</summary>
    public static IReadOnlyList<string> Unknown(PartialRequest request)
    {
        var unknown = new List<string>();
        foreach (var (name, entity) in new[] { ("principal", request.Principal), ("action", request.Action), ("resource", request.Resource) })
        {
            if (entity.Uid is null)
                unknown.Add(entity.Type is null ? name : $"{name} is {entity.Type}");
        }

        if (!request.Context.IsComplete)
            unknown.Add("context");

        return unknown;
    }

    private static PartialRequest Partial(AuthorizationRequest request, HashSet<string> known, Dictionary<string, string?> types, bool hasContext)
    {
        // A request that says everything, and tells no circumstances, has none.
        var isWhole = known.Count == Members.Length;
        if (isWhole)
            known.Remove("resource");

        return new PartialRequest(
            Entity("principal", request.Principal),
            Entity("action", request.Action),
            Entity("resource", request.Resource),
            hasContext || isWhole ? PartialContext.Of(request.Context) : PartialContext.Anything);

        PartialEntity Entity(string name, EntityUid uid)
        {
            if (known.Contains(name))
                return PartialEntity.Of(uid);

            return types[name] is { } type ? PartialEntity.OfType(type) : PartialEntity.Anything;
        }
    }

    // Only a type, and nothing else: any entity of that type. Everything else is for the engine to judge.
    private static bool IsWhole(JsonElement member) =>
        member.ValueKind != JsonValueKind.Object || !member.TryGetProperty("type", out _) || member.EnumerateObject().Skip(1).Any();

    private static string? TypeOf(JsonElement json, string name) =>
        json.TryGetProperty(name, out var member) && member.ValueKind == JsonValueKind.Object && member.TryGetProperty("type", out var type) && type.ValueKind == JsonValueKind.String
            ? type.GetString()
            : null;
}
