using System.Diagnostics;
using System.Text.Json;
using System.Text.Json.Nodes;
using AuthServer.Domain.Authorization.Cedar.Decisions;
using AuthServer.Domain.Authorization.Cedar.Entities;
using AuthServer.Domain.Authorization.Cedar.Text;
using AuthServer.Domain.Authorization.Cedar.Values;

namespace AuthServer.Bench.Cedar;

/// <summary>The official engine as WebAssembly in Node.js, one process for each world.</summary>
/// <param name="folder">Where <c>@cedar-policy/cedar-wasm</c> is installed.</param>
internal sealed class ReferenceEngine(string folder)
{
    /// <summary>Its decisions per second, after it gave the same decisions with the same reasons as ours.</summary>
    public double Measure(World world, CompiledPolicySet ours, double seconds)
    {
        using var answer = JsonDocument.Parse(Run(Written(world, seconds).ToJsonString()));
        foreach (var (request, theirs) in world.Requests.Zip(answer.RootElement.GetProperty("answers").EnumerateArray()))
        {
            var decision = ours.Decide(request, world.Store);
            var told = $"{(decision.IsAllowed ? "allow" : "deny")} {string.Join(' ', decision.Reasons.Order(StringComparer.Ordinal))}";
            if (theirs.GetString() != told)
                throw new InvalidOperationException($"{request}: the official engine says {theirs}, ours {told}.");
        }

        return answer.RootElement.GetProperty("perSecond").GetDouble();
    }

    private static JsonObject Written(World world, double seconds) => new()
    {
        ["seconds"] = seconds,
        ["policies"] = new JsonObject(world.Policies.Policies.Select(policy => KeyValuePair.Create(policy.Id, (JsonNode?)JsonValue.Create(PolicyText.Format(policy))))),
        ["requests"] = new JsonArray([.. world.Requests.Select(request => Written(request, world.Store))]),
    };

    private static JsonObject Written(AuthorizationRequest request, EntityStore store) => new()
    {
        ["principal"] = Written(request.Principal),
        ["action"] = Written(request.Action),
        ["resource"] = Written(request.Resource),
        ["context"] = Written(request.Context),
        ["entities"] = new JsonArray([.. store.All.Where(entity => store.IsIn(request.Principal, entity.Uid) || store.IsIn(request.Resource, entity.Uid)).Select(Written)]),
    };

    private static JsonObject Written(Entity entity) => new()
    {
        ["uid"] = Written(entity.Uid),
        ["attrs"] = Written(entity.Attributes),
        ["parents"] = new JsonArray([.. entity.Parents.Select(Written)]),
    };

    private static JsonObject Written(EntityUid uid) => new() { ["type"] = uid.Type, ["id"] = uid.Id };

    private static JsonObject Written(CedarRecord record)
    {
        var json = new JsonObject();
        for (var i = 0; i < record.Count; i++)
            json[record.Names[i]] = Written(record.Values[i]);

        return json;
    }

    private static JsonNode Written(CedarValue value) => value.Kind switch
    {
        ValueKind.Boolean => JsonValue.Create(value.AsBoolean),
        ValueKind.Long => JsonValue.Create(value.AsLong),
        ValueKind.String => JsonValue.Create(value.AsString),
        ValueKind.Entity => new JsonObject { ["__entity"] = Written(value.AsEntity) },
        ValueKind.Set => new JsonArray([.. value.AsSet.Elements.ToArray().Select(Written)]),
        ValueKind.IpAddress => new JsonObject { ["__extn"] = new JsonObject { ["fn"] = "ip", ["arg"] = Address(value.AsIpAddress) } },
        _ => throw new NotSupportedException($"The worlds have no values of kind {value.Kind}."),
    };

    private static string Address(IpRange range) => $"{range.Address >> 24 & 255}.{range.Address >> 16 & 255}.{range.Address >> 8 & 255}.{range.Address & 255}/{range.PrefixLength}";

    private static string Node() =>
        (Environment.GetEnvironmentVariable("PATH") ?? string.Empty).Split(Path.PathSeparator)
            .Select(directory => Path.Combine(directory, "node"))
            .FirstOrDefault(File.Exists) ?? throw new InvalidOperationException("Node.js is not installed.");

    private string Run(string world)
    {
        var start = new ProcessStartInfo(Node())
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            ArgumentList = { Path.Combine(AppContext.BaseDirectory, "reference.mjs"), Path.GetFullPath(folder) },
        };
        using var process = Process.Start(start) ?? throw new InvalidOperationException("Node.js did not start.");
        process.StandardInput.Write(world);
        process.StandardInput.Close();
        var answer = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0 ? answer : throw new InvalidOperationException("The official engine failed.");
    }
}
