using AuthServer.Domain.Authorization.Cedar.Entities;
using AuthServer.Domain.Authorization.Cedar.Json;
using AuthServer.Domain.Authorization.Cedar.Schemas;
using AuthServer.Domain.Authorization.Cedar.Syntax;
using AuthServer.Domain.Authorization.Cedar.Text;
using AuthServer.Domain.Authorization.Cedar.Values;

namespace AuthServer.Tests.Domain.Authorization.Cedar.Fuzzing;

/// <summary>Sound inputs of every sort, to be changed: the examples of the documentation, and random ones.</summary>
internal static class Seeds
{
    private const string Everything = """
        @id("all") @if permit(principal is NS::User in NS::Group::"g", action in [Action::"a", NS::Action::"b c"], resource == ?resource)
        when { if principal has a.b.c then principal.a["b"] like "x*\*\u{1F600}" else [1, -9223372036854775808, "t\n"].containsAny([context.s]) || !{a: 1, "b c": {d: true}}.a }
        unless { ip("10.0.0.0/8").isInRange(context.ip) && decimal("1.5").lessThan(context.d) && datetime("2024-02-29T01:02:03.004+0100").offset(duration("-1d2h3m4s5ms")) < context.now } // end
        ;
        """;

    private const string EverySchema = """
        namespace NS { @doc("a") entity Group in [Group]; entity User in [Group] = { "a b"?: Set<Long>, c: { d: ipaddr, e?: Name }, f: __cedar::Bool } tags Set<String>;
        entity Color enum ["red", "green"]; type Name = String; type Deep = { x: Name, y?: decimal };
        action all; action "read it", write in [all, NS::Action::"all"] appliesTo { principal: [User, Group], resource: Color, context: { a?: datetime, b: duration, c: Deep } }; }
        entity Top; action do appliesTo { principal: Top, resource: [Top, NS::User] };
        """;

    private static readonly string[] PolicySets =
    [
        """{"staticPolicies": {"a": "permit(principal, action, resource);"}, "templates": {"t": "permit(principal == ?principal, action, resource in ?resource);"}, "templateLinks": [{"templateId": "t", "newId": "l", "values": {"?principal": {"type": "U", "id": "a"}, "?resource": {"__entity": {"type": "U", "id": "b"}}}}]}""",
        """{"staticPolicies": {"a": {"effect": "forbid", "principal": {"op": "is", "entity_type": "U", "in": {"entity": {"type": "U", "id": "x"}}}, "action": {"op": "in", "entities": [{"type": "Action", "id": "a"}]}, "resource": {"op": "All"}, "conditions": [{"kind": "when", "body": {"like": {"left": {".": {"left": {"Var": "principal"}, "attr": "s"}}, "pattern": ["Wildcard", {"Literal": "a"}]}}}, {"kind": "unless", "body": {"Value": {"a": [{"__entity": {"type": "U", "id": "a"}}, {"__extn": {"fn": "ip", "arg": "10.0.0.1"}}]}}}], "annotations": {"k": "v"}}}}""",
    ];

    /// <summary>A policy text.</summary>
    public static string Policies(Random random) => random.Next(4) switch
    {
        0 => One(random, Example.All).PolicyText,
        1 => Everything,
        _ => string.Join('\n', RandomPolicies(random).Select(PolicyText.Format)),
    };

    /// <summary>A schema in text form.</summary>
    public static string Schema(Random random) => random.Next(3) == 0 ? EverySchema : One(random, Example.All).SchemaText;

    /// <summary>A schema in JSON form.</summary>
    public static string SchemaInJson(Random random) =>
        SchemaText.Parse(Schema(random)).Value is { } schema ? SchemaJson.Write(schema).ToJsonString() : "{}";

    /// <summary>A policy set in JSON form.</summary>
    public static string PoliciesInJson(Random random) => random.Next(3) == 0
        ? One(random, PolicySets)
        : "{\"staticPolicies\": {" + string.Join(',', RandomPolicies(random).Select((policy, i) => $"\"p{i}\": {PolicyJson.Write(policy).ToJsonString()}")) + "}}";

    /// <summary>Entities.</summary>
    public static string Entities(Random random) => random.Next(2) == 0
        ? One(random, Example.All).EntityText
        : EntityJson.Write(new RandomCedar(random.Next()).Store().All.Where(entity => entity.Uid.Type != "Action")).ToJsonString();

    /// <summary>A request.</summary>
    public static string Request(Random random)
    {
        if (random.Next(2) == 0 && Example.Json(One(random, Example.All).TestText) is { } tests)
            return tests[random.Next(tests.GetArrayLength())].GetProperty("request").GetRawText();

        var request = new RandomCedar(random.Next()).Request();
        return $"{{\"principal\": {Uid(request.Principal)}, \"action\": {Uid(request.Action)}, \"resource\": {Uid(request.Resource)}, \"context\": {ValueJson.Write(CedarValue.Of(request.Context)).ToJsonString()}}}";
    }

    private static string Uid(EntityUid uid) => ValueJson.TypeAndId(uid).ToJsonString();

    private static IEnumerable<Policy> RandomPolicies(Random random) => new RandomCedar(random.Next()).Policies(4).Policies;

    private static T One<T>(Random random, IReadOnlyList<T> choices) => choices[random.Next(choices.Count)];
}
