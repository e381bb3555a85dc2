using System.Text.Json;
using System.Text.RegularExpressions;
using AuthServer.Domain.Authorization.Cedar.Decisions;
using AuthServer.Domain.Authorization.Cedar.Formatting;
using AuthServer.Domain.Authorization.Cedar.Json;
using AuthServer.Domain.Authorization.Cedar.Syntax;
using AuthServer.Domain.Authorization.Cedar.Text;
using FsCheck;
using FsCheck.Fluent;
using Shouldly;
using Xunit;

namespace AuthServer.Tests.Domain.Authorization.Cedar;

public sealed class WritingRandomPolicies
{
    private static readonly Config Often = Config.QuickThrowOnFailure.WithMaxTest(1_000);
    private static readonly Regex OddPath = new("\"attr\":\\[[^]]*\"(x y|in)\"", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture);

    [Fact]
    public void Text_that_is_written_reads_as_the_same_policy() => Check.One(Often, Prop.ForAll(RandomCedar.Seeds, seed =>
    {
        var random = new RandomCedar(seed);
        var policy = random.Policy("p");
        var text = PolicyText.Format(policy);

        var read = PolicyText.ParseOne(text, "p").Value.ShouldNotBeNull(text);
        var again = PolicyText.ParseOne(PolicyText.Format(read), "p").Value.ShouldNotBeNull(text);

        // A path of names that are no identifiers has no text of its own: it is read as the tests that it means, and these stay as they are.
        var hasTextOfItsOwn = !OddPath.IsMatch(Json(policy));
        Json(hasTextOfItsOwn ? read : again).ShouldBe(Json(hasTextOfItsOwn ? policy : read), text);
        PolicyText.Format(again).ShouldBe(PolicyText.Format(read));
        DecideTheSame(policy, read, random);
    }));

    [Fact]
    public void The_formatter_changes_no_policy_and_nothing_twice() => Check.One(Often, Prop.ForAll(RandomCedar.Seeds, seed =>
    {
        var random = new RandomCedar(seed);
        var text = string.Concat(Enumerable.Range(0, 3).Select(i => PolicyText.Format(random.Policy($"policy{i}"))));

        var formatted = PolicyFormatter.Format(text).Value.ShouldNotBeNull(text);

        Policies(formatted).ShouldBe(Policies(text));
        PolicyFormatter.Format(formatted).Value.ShouldBe(formatted);
    }));

    [Fact]
    public void Json_that_is_written_reads_as_the_same_policy_as_its_text() => Check.One(Often, Prop.ForAll(RandomCedar.Seeds, seed =>
    {
        var policy = new RandomCedar(seed).Policy("p");
        using var document = JsonDocument.Parse(Json(policy), new JsonDocumentOptions { MaxDepth = 512 });

        var fromJson = PolicyJson.Read(document.RootElement, "p").Value.ShouldNotBeNull();

        Json(fromJson).ShouldBe(Json(policy));
        PolicyText.Format(fromJson).ShouldBe(PolicyText.Format(policy));
        DecideTheSame(policy, fromJson, new RandomCedar(seed));
    }));

    [Fact]
    public void Random_policies_use_every_operator_and_function()
    {
        var written = string.Concat(Enumerable.Range(0, 2_000).Select(seed => PolicyText.Format(new RandomCedar(seed).Policy("p"))));

        string[] expected =
        [
            "&&", "||", "!", "==", "!=", "<", "<=", ">", ">=", " + ", " - ", " * ", " in ", " is ", " has ", " like ", "if ", "then ", "else ", "[", "{",
            ".contains(", ".containsAll(", ".containsAny(", ".isEmpty()", ".hasTag(", ".getTag(", "[\"x y\"]", "unless {", "when {", "context", "principal", "action", "resource",
            "ip(", "decimal(", "datetime(", "duration(", "unknown(", ".isIpv4()", ".isIpv6()", ".isLoopback()", ".isMulticast()", ".isInRange(",
            ".lessThan(", ".lessThanOrEqual(", ".greaterThan(", ".greaterThanOrEqual(", ".offset(", ".durationSince(", ".toDate()", ".toTime()",
            ".toMilliseconds()", ".toSeconds()", ".toMinutes()", ".toHours()", ".toDays()",
        ];
        expected.Where(sign => !written.Contains(sign, StringComparison.Ordinal)).ShouldBeEmpty();
    }

    private static void DecideTheSame(Policy one, Policy other, RandomCedar random)
    {
        var (left, right) = (CompiledPolicySet.Compile(Ast.Policies(one)), CompiledPolicySet.Compile(Ast.Policies(other)));
        var store = random.Store();
        for (var i = 0; i < 5; i++)
        {
            var request = random.Request();
            var (expected, actual) = (left.Decide(request, store), right.Decide(request, store));
            actual.Reasons.ShouldBe(expected.Reasons);
            actual.Faults.ShouldBe(expected.Faults);
        }
    }

    private static string Json(Policy policy) => PolicyJson.Write(policy).ToJsonString();

    private static IEnumerable<string> Policies(string text) => PolicyText.Parse(text).Value.ShouldNotBeNull(text).Policies.Select(Json);
}
