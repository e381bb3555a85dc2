using System.Diagnostics;
using System.Text;
using AuthServer.Domain.Authorization.Playground;
using Shouldly;
using Xunit;

namespace AuthServer.Tests.Domain.Authorization.Playground;

/// <summary>Texts that are made to keep the server busy: each within the bounds of the page, and each answered in bounded time.</summary>
public sealed class WithstandingHostileTexts(ITestOutputHelper output)
{
    // What was measured on two busy cores is below two seconds; the bound is for machines that have more to do.
    private static readonly TimeSpan Bound = TimeSpan.FromSeconds(15);

    private const string Request = """{"principal": {"type": "U", "id": "a"}, "action": {"type": "Action", "id": "r"}, "resource": {"type": "D", "id": "d"}}""";

    public static TheoryData<string> Attacks => [.. All.Keys];

    private static readonly Dictionary<string, Func<PlaygroundTexts>> All = new(StringComparer.Ordinal)
    {
        ["patterns over a long literal"] = () => Policy($"when {{ \"{new string('a', 32_000)}\" like \"{string.Concat(Enumerable.Repeat("*a", 15_000))}*b\" }}"),
        ["patterns over a long attribute"] = () => Policy(Repeated("resource.s like \"*a*a*a*a*a*ab\" || ", "false")) with { Entities = Doc($"{{\"s\": \"{new string('a', 120_000)}\"}}") },
        ["large sets within each other"] = () => Policy(Repeated("resource.s.containsAll(resource.s) && ", "false")) with { Entities = Doc($"{{\"s\": [{string.Join(',', Enumerable.Range(0, 20_000))}]}}") },
        ["large sets compared"] = () => Policy(Repeated("resource.s == resource.t || ", "false")) with { Entities = Doc($"{{\"s\": [{string.Join(',', Enumerable.Range(0, 9_000))}], \"t\": [{string.Join(',', Enumerable.Range(0, 9_000).Reverse())}]}}") },
        ["large values written into residues"] = () => Policy(Repeated("resource.x == principal.s || ", "false")) with { Entities = $"[{{\"uid\": {{\"type\": \"U\", \"id\": \"a\"}}, \"attrs\": {{\"s\": [{string.Join(',', Enumerable.Range(0, 20_000))}]}}, \"parents\": []}}]" },
        ["small values written into many residues"] = () => Policy(Repeated("resource.x == principal.s || ", "false")) with { Entities = $"[{{\"uid\": {{\"type\": \"U\", \"id\": \"a\"}}, \"attrs\": {{\"s\": [{string.Join(',', Enumerable.Range(0, 900))}]}}, \"parents\": []}}]" },
        ["deep nesting"] = () => Policy($"when {{ {new string('(', 30_000)}true{new string(')', 30_000)} }}"),
        ["deep negation"] = () => Policy($"when {{ {new string('!', 60_000)}true }}"),
        ["deep sets"] = () => Policy($"when {{ {new string('[', 250)}{new string(']', 250)} == [] }}"),
        ["nested choices"] = () => Policy($"when {{ {string.Concat(Enumerable.Repeat("if context.a then true else ", 240))} false }}"),
        ["many policies"] = () => new PlaygroundTexts(string.Concat(Enumerable.Repeat("permit(principal,action,resource);\n", 1_800)), "entity U;entity D;action r appliesTo{principal:U,resource:D};", "", Request),
        ["many policies that fail"] = () => new PlaygroundTexts(string.Concat(Enumerable.Repeat("permit(principal,action,resource)when{principal.x};\n", 1_200)), "", "", Request),
        ["many broken policies"] = () => new PlaygroundTexts(string.Concat(Enumerable.Repeat("permit(principal,action,resource)when{;\n", 1_500)), "", "", Request),
        ["many environments"] = () => new PlaygroundTexts(string.Concat(Enumerable.Repeat("permit(principal,action,resource)when{principal==resource};\n", 1_000)), Types(900), "", Request),
        ["environments at the bound"] = () => new PlaygroundTexts(string.Concat(Enumerable.Repeat("permit(principal,action,resource)when{principal has a&&resource has b};\n", 12)), Types(260), "", Request),
        ["types that double"] = () => new PlaygroundTexts(Policy("when { (if context.a then resource.t else resource.u) == resource.t }").Policies, Doubling(16), "", Request),
        ["types that double, often"] = () => new PlaygroundTexts(string.Concat(Enumerable.Repeat("permit(principal,action,resource)when{(if principal==resource then resource.t else resource.u)==resource.t};\n", 500)), Doubling(12), "", Request),
        ["a chain of parents"] = () => Policy("when { principal in U::\"z\" }") with { Entities = $"[{string.Join(',', Enumerable.Range(0, 1_800).Select(i => $"{{\"uid\":{{\"type\":\"U\",\"id\":\"{i}\"}},\"attrs\":{{}},\"parents\":[{{\"type\":\"U\",\"id\":\"{i + 1}\"}}]}}"))}]" },
        ["parents in a ring"] = () => Policy("when { principal in U::\"z\" }") with { Entities = $"[{string.Join(',', Enumerable.Range(0, 1_800).Select(i => $"{{\"uid\":{{\"type\":\"U\",\"id\":\"{i}\"}},\"attrs\":{{}},\"parents\":[{{\"type\":\"U\",\"id\":\"{(i + 1) % 1_800}\"}}]}}"))}]" },
        ["many candidates"] = () => new PlaygroundTexts(string.Concat(Enumerable.Repeat("permit(principal,action,resource)when{resource.x==1};\n", 1_000)), "", $"[{string.Join(',', Enumerable.Range(0, 1_500).Select(i => $"{{\"uid\":{{\"type\":\"D\",\"id\":\"{i}\"}},\"attrs\":{{\"x\":2}},\"parents\":[]}}"))}]", """{"principal": {"type": "U", "id": "a"}, "action": {"type": "Action", "id": "r"}}"""),
        ["deep json"] = () => Policy("") with { Entities = new string('[', 60_000), Request = new string('[', 30_000) },
        ["long lines"] = () => Policy($"when {{ {new string('a', 60_000)} }}"),
        ["a long chain"] = () => Policy(Repeated("1 == 1 && ", "false")),
        ["sums"] = () => Policy($"when {{ {string.Concat(Enumerable.Repeat("1+", 30_000))}1 == 1 }}"),
        ["comments"] = () => new PlaygroundTexts(string.Concat(Enumerable.Repeat("//\n", 21_000)) + "permit(principal,action,resource);", "", "", Request),
        ["layouts that do not fit"] = () => Policy($"when {{ {string.Concat(Enumerable.Repeat("[[aaaaaaaaaaaaaaaaaaaa(", 120))}1{string.Concat(Enumerable.Repeat(")]]", 120))} }}"),
        ["calls in calls"] = () => Policy($"when {{ {string.Concat(Enumerable.Repeat("principal.contains(", 120))}1{string.Concat(Enumerable.Repeat(")", 120))} }}"),
    };

    [Theory]
    [MemberData(nameof(Attacks))]
    public void A_hostile_text_is_answered_in_bounded_time(string attack)
    {
        var texts = All[attack]();
        var watch = Stopwatch.StartNew();

        foreach (var (name, ask) in new (string, Action)[]
        {
            ("decide", () => PlaygroundDecision.Of(texts)), ("check", () => PlaygroundCheck.Of(texts)), ("ask", () => PlaygroundResidue.Of(texts)), ("format", () => PlaygroundFormat.Of(texts)),
        })
        {
            watch.Restart();
            ask();
            output.WriteLine($"{attack}: {name} {watch.ElapsedMilliseconds} ms");
            watch.Elapsed.ShouldBeLessThan(Bound, $"{attack}: {name}");
        }
    }

    private static PlaygroundTexts Policy(string conditions) => new($"permit (principal, action, resource) {conditions};", "", "", Request);

    private static string Repeated(string operand, string last)
    {
        var text = new StringBuilder("when { ");
        while (text.Length < PlaygroundLimits.Policies - operand.Length - 100) text.Append(operand);
        return text.Append(last).Append(" }").ToString();
    }

    private static string Doc(string attributes) => $"[{{\"uid\": {{\"type\": \"D\", \"id\": \"d\"}}, \"attrs\": {attributes}, \"parents\": []}}]";

    private static string Types(int count)
    {
        var names = string.Join(',', Enumerable.Range(0, count).Select(i => $"T{i}"));
        return $"entity {names};action r appliesTo{{principal:[{names}],resource:[{names}]}};";
    }

    private static string Doubling(int levels)
    {
        var text = new StringBuilder("type T0 = {a: Long};");
        for (var i = 1; i <= levels; i++) text.Append($"type T{i} = {{a: T{i - 1}, b: T{i - 1}}};");
        return text.Append($"entity U; entity D = {{t: T{levels}, u: T{levels}}}; action r appliesTo {{principal: U, resource: D, context: {{a: Bool}}}};").ToString();
    }
}
