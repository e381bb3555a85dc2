using AuthServer.Domain.Authorization.Cedar.Analysis.Differences;
using AuthServer.Domain.Authorization.Cedar.Decisions;
using AuthServer.Domain.Authorization.Cedar.Entities;
using AuthServer.Domain.Authorization.Cedar.Evaluation.Extensions;
using AuthServer.Domain.Authorization.Cedar.Schemas;
using AuthServer.Domain.Authorization.Cedar.Syntax;
using AuthServer.Domain.Authorization.Cedar.Text;
using AuthServer.Domain.Authorization.Cedar.Values;
using Shouldly;

namespace AuthServer.Tests.Domain.Authorization.Cedar.Analysis;

/// <summary>Random policies that have much to do with each other, and random requests and entities that fit a schema or, in the wild, hardly.</summary>
internal sealed class RandomWorld(int seed, bool isWild)
{
    public static readonly Schema Schema = SchemaText.Parse("""
        entity Color enum ["red", "blue"];
        entity Group;
        entity User in [Group] = { level: Long, name: String, mfa?: Bool, home: ipaddr, born: datetime, score: decimal, left: duration, words: Set<String>, boss?: User, color: Color } tags String;
        entity Folder in [Folder];
        entity Doc in [Folder] = { owner: User, level: Long, readers: Set<User>, secret?: Bool, meta: { kind: String, size?: Long } };
        action readers;
        action read, list in [readers] appliesTo { principal: User, resource: Doc, context: { n: Long, m: Long, at: datetime, ip: ipaddr, s: String, b: Bool, opt?: Long } };
        action write appliesTo { principal: User, resource: [Doc, Folder], context: { n: Long, m: Long, at: datetime, ip: ipaddr, s: String, b: Bool, opt?: Long } };
        """).Value.ShouldNotBeNull();

    private static readonly string[] Ids = ["a", "b"];
    private static readonly string[] Ips = ["10.0.0.1", "10.1.0.0/16", "10.0.0.0/8", "127.0.0.1", "::1", "ff00::1", "192.168.0.1"];
    private static readonly string[] Times = ["2024-01-01", "2024-01-02", "2024-01-01T12:00:00Z"];
    private static readonly string[] Texts = ["", "a", "ab", "abc", "b"];
    private static readonly string[] Patterns = ["*", "a*", "ab*", "*b", "a*c", "b*", "a"];
    private static readonly string[] Decimals = ["0.0", "1.5", "1.6", "-2.0"];
    private static readonly string[] Durations = ["0ms", "1ms", "1h", "-1h", "12h"];

    private readonly Random _random = new(seed);

    public PolicySet Policies(int count)
    {
        var bodies = Enumerable.Range(0, 3).Select(_ => Conditions()).ToList();
        var drafts = new List<(string Head, List<string> Conditions)>();
        for (var i = 0; i < count; i++)
        {
            // Now and then the same again, in other words.
            var head = $"{(Chance(75) ? "permit" : "forbid")} ({Scope("principal", "User", "Group")}, {ActionScope()}, {Scope("resource", "Doc", "Folder")})";
            drafts.Add(drafts.Count > 0 && Chance(10) ? One(drafts) : (head, Varied(One(bodies))));
        }

        var text = string.Concat(drafts.Select(draft => $"{draft.Head} {Written(draft.Conditions)};\n"));
        var set = PolicyText.Parse(text);
        return set.Value.ShouldNotBeNull(text + string.Join('\n', set.Problems));
    }

    public Situation Situation()
    {
        var entities = new List<Entity>(Schema.ActionEntities);
        foreach (var id in Ids.Where(_ => Chance(85)))
        {
            entities.Add(new Entity(new EntityUid("User", id), UserRecord(), Chance(50) ? Record([("k", Text())]) : CedarRecord.Empty, Some("Group")));
            entities.Add(new Entity(new EntityUid("Doc", id), DocRecord(), CedarRecord.Empty, Some("Folder")));
            entities.Add(new Entity(new EntityUid("Group", id), CedarRecord.Empty, CedarRecord.Empty, []));
            entities.Add(new Entity(new EntityUid("Folder", id), CedarRecord.Empty, CedarRecord.Empty, id == "a" && Chance(50) ? [new EntityUid("Folder", "b")] : []));
        }

        var action = One(["read", "list", "write"]);
        var resource = action == "write" && Chance(40) ? "Folder" : "Doc";
        var request = new AuthorizationRequest(new EntityUid(isWild && Chance(20) ? "Doc" : "User", One(Ids)), new EntityUid("Action", action), new EntityUid(resource, One(Ids)), Context());
        return new Situation(request, EntityStore.Of(entities).Value.ShouldNotBeNull());
    }

    private string Scope(string variable, string type, string group) => _random.Next(8) switch
    {
        0 => $"{variable} == {type}::\"{One(Ids)}\"",
        1 => $"{variable} in {group}::\"{One(Ids)}\"",
        2 => $"{variable} is {type}",
        3 => $"{variable} is {type} in {group}::\"{One(Ids)}\"",
        4 => $"{variable} is {group}",
        _ => variable,
    };

    private string ActionScope() => _random.Next(7) switch
    {
        0 => "action == Action::\"read\"",
        1 => "action in [Action::\"read\", Action::\"list\"]",
        2 => "action in Action::\"readers\"",
        3 => "action in [Action::\"read\", Action::\"write\", Action::\"list\"]",
        _ => "action",
    };

    private List<string> Conditions() => [.. Enumerable.Range(0, _random.Next(4)).Select(_ => Atom(2))];

    // Some conditions less, one more, or one changed: so policies come to cover each other.
    private List<string> Varied(List<string> conditions)
    {
        var varied = conditions.Where(_ => Chance(80)).ToList();
        if (Chance(35))
            varied.Insert(_random.Next(varied.Count + 1), Atom(2));

        return varied;
    }

    private string Written(List<string> conditions)
    {
        if (conditions.Count == 0)
            return string.Empty;

        if (Chance(25))
            return $"unless {{ {string.Join(" || ", conditions.Select(condition => $"!({condition})"))} }}";

        return Chance(50) ? $"when {{ {string.Join(" && ", conditions)} }}" : string.Join(' ', conditions.Select(condition => $"when {{ {condition} }}"));
    }

    private string Atom(int depth) => _random.Next(depth > 0 ? 36 : 30) switch
    {
        0 or 1 => $"{Number()} {One(["<", "<=", ">", ">=", "==", "!="])} {_random.Next(4)}",
        2 => $"{Number()} {One(["<", "<=", ">", "=="])} {Number()}",
        3 => $"{Number()} + {_random.Next(3)} {One(["<", "<=", ">="])} {Number()}",
        4 => $"context.s {One(["==", "!="])} \"{One(Texts)}\"",
        5 => $"{One(["context.s", "principal.name"])} like \"{One(Patterns)}\"",
        6 => $"[{string.Join(", ", Enumerable.Range(0, 1 + _random.Next(3)).Select(_ => $"\"{One(Texts)}\""))}].contains(context.s)",
        7 => $"{One(["context.ip", "principal.home"])}.isInRange(ip(\"{One(Ips)}\"))",
        8 => $"context.ip.{One(["isIpv4", "isIpv6", "isLoopback", "isMulticast"])}()",
        9 => $"context.at {One(["<", "<=", ">", ">=", "=="])} datetime(\"{One(Times)}\")",
        10 => $"context.at.offset(duration(\"{One(Durations)}\")) {One(["<", ">="])} datetime(\"{One(Times)}\")",
        11 => $"principal.left {One(["<", ">=", "=="])} duration(\"{One(Durations)}\")",
        12 => $"principal.score.{One(["lessThan", "lessThanOrEqual", "greaterThan", "greaterThanOrEqual"])}(decimal(\"{One(Decimals)}\"))",
        13 => $"principal {One(["==", "!=", "in"])} User::\"{One(Ids)}\"",
        14 => $"principal in Group::\"{One(Ids)}\"",
        15 => $"principal in [Group::\"a\", Group::\"{One(Ids)}\"]",
        16 => $"resource {One(["in Folder", "== Doc", "== Folder", "in Doc"])}::\"{One(Ids)}\"",
        17 => $"{One(["principal", "resource"])} is {One(["User", "Doc", "Folder"])}",
        18 => One(["principal has mfa", "principal has mfa && principal.mfa", "(principal has mfa || context.b) && principal.mfa", "resource has secret", "context has opt", "context has opt && context.opt < 2", "principal has nope", "principal has boss.level", "resource has meta.size", "principal has level"]),
        19 => One(["context.b", "context.b == true", "context.b != false", "resource.owner == principal", "principal in resource.readers", "resource.readers.contains(principal)", "principal == resource", "principal.boss.mfa"]),
        20 => $"principal.words.contains(\"{One(Texts)}\")",
        21 => $"principal.words.{One(["containsAll", "containsAny"])}([{string.Join(", ", Texts.Where(_ => Chance(50)).Select(text => $"\"{text}\""))}])",
        22 => One(["principal.words.isEmpty()", "principal.hasTag(\"k\")", "principal.hasTag(\"k\") && principal.getTag(\"k\") == \"a\"", "principal.getTag(\"k\") like \"a*\""]),
        23 => $"principal.color == Color::\"{One(["red", "blue"])}\"",
        24 => One(["action == Action::\"read\"", "action in Action::\"readers\"", "action in [Action::\"readers\", Action::\"write\"]"]),
        25 => One(["1 < 2", "true", "false", "\"a\" like \"b\"", "User::\"a\" == User::\"b\"", "9223372036854775807 + 1 > 0"]),
        26 => $"resource.meta.kind == \"{One(Texts)}\"",
        27 => $"context.at.toTime() {One(["<", ">="])} duration(\"{One(Durations)}\")",
        28 => One(["!(principal has mfa) && principal.mfa", "!(principal has mfa) || principal.mfa", "(if principal has mfa then context.b else principal.mfa)", "(if context.b then principal has mfa else true) && principal.mfa"]),
        29 => One(["context.n < context.at", "context.s + context.n > 1", "context.s < 1", "context.n like \"a*\"", "context.n", "!context.s", "context.s.isEmpty()", "principal.score < principal.score", "context.n.contains(1)"]),
        30 or 31 => $"({Atom(depth - 1)} || {Atom(depth - 1)})",
        32 => $"({Atom(depth - 1)} && {Atom(depth - 1)})",
        33 or 34 => $"!({Atom(depth - 1)})",
        _ => $"(if {Atom(depth - 1)} then {Atom(depth - 1)} else {Atom(depth - 1)})",
    };

    private string Number() => One(["context.n", "context.m", "principal.level", "context.n"]);

    private CedarRecord UserRecord() => Record(
        [
            ("level", Long()), ("name", Text()), ("home", Extension("ip", Ips)), ("born", Extension("datetime", Times)), ("score", Extension("decimal", Decimals)),
            ("left", Extension("duration", Durations)), ("words", CedarValue.Of(CedarSet.Of([.. Texts.Where(_ => Chance(40)).Select(CedarValue.Of)]))),
            ("color", CedarValue.Of(new EntityUid("Color", One(["red", "blue"])))),
        ],
        ("mfa", CedarValue.Of(Chance(50))),
        ("boss", User()));

    private CedarRecord DocRecord() => Record(
        [
            ("owner", User()), ("level", Long()), ("readers", CedarValue.Of(CedarSet.Of([.. Ids.Where(_ => Chance(50)).Select(id => CedarValue.Of(new EntityUid("User", id)))]))),
            ("meta", CedarValue.Of(Record([("kind", Text())], ("size", Long())))),
        ],
        ("secret", CedarValue.Of(Chance(50))));

    private CedarRecord Context() => Record(
        [("n", Long()), ("m", Long()), ("at", Extension("datetime", Times)), ("ip", Extension("ip", Ips)), ("s", Text()), ("b", CedarValue.Of(Chance(50)))],
        ("opt", Long()));

    private CedarRecord Record((string Name, CedarValue Value)[] required, params (string Name, CedarValue Value)[] optional)
    {
        var members = required.Concat(optional.Where(_ => Chance(50))).Where(_ => !isWild || Chance(95)).ToDictionary(member => member.Name, member => member.Value, StringComparer.Ordinal);
        foreach (var name in members.Keys.Where(_ => isWild && Chance(8)).ToList())
            members[name] = One([CedarValue.True, CedarValue.Of(1), CedarValue.Of("a"), User(), CedarValue.Of(CedarSet.Empty), Extension("decimal", Decimals)]);

        return CedarRecord.Of(members);
    }

    private IReadOnlyList<EntityUid> Some(string type) => [.. Ids.Where(_ => Chance(40)).Select(id => new EntityUid(type, id))];

    private CedarValue User() => CedarValue.Of(new EntityUid("User", One(Ids)));

    private CedarValue Long() => CedarValue.Of(Chance(5) ? One([long.MaxValue, long.MinValue]) : _random.Next(-1, 5));

    private CedarValue Text() => CedarValue.Of(One(Texts));

    private CedarValue Extension(string function, string[] texts) => ExtensionCalls.Call(function, [CedarValue.Of(One(texts))]);

    private bool Chance(int percent) => _random.Next(100) < percent;

    private T One<T>(IReadOnlyList<T> choices) => choices[_random.Next(choices.Count)];
}
