using AuthServer.Domain.Authorization.Cedar.Entities;
using AuthServer.Domain.Authorization.Cedar.Problems;
using AuthServer.Domain.Authorization.Cedar.Text;
using AuthServer.Domain.Authorization.Cedar.Validation;
using AuthServer.Domain.Authorization.Cedar.Values;
using AuthServer.Domain.Authorization.Policies;
using Shouldly;
using Xunit;

namespace AuthServer.Tests.Domain.Authorization.Policies;

/// <summary>Who may only read policies has bundles judged too: no text may keep a server busy.</summary>
public sealed class JudgingHostileBundles
{
    private const string Policy = "permit (principal, action, resource) when { principal.big == resource.big };";

    [Fact]
    public void What_would_take_too_long_to_check_is_refused_before_it_is_begun()
    {
        var steps = 0;

        var judged = BundleJudgement.Of(Bundle(Policy, Schema(types: 40, doublings: 16)), EntityStore.Empty, () => steps++);

        judged.Errors.ShouldHaveSingleItem().Problem.Kind.ShouldBe(ProblemKind.Limit);
        judged.Objection!.Code.ShouldBe("authorization.bundle_invalid");
        steps.ShouldBe(0);
    }

    // The same schema is fine as long as the policy says what it is about.
    [Fact]
    public void What_is_scoped_is_checked()
    {
        var judged = BundleJudgement.Of(Bundle("permit (principal, action == Action::\"one\", resource) when { principal.big == resource.big };", Schema(types: 40, doublings: 16)), EntityStore.Empty, () => { });

        judged.Errors.ShouldBeEmpty();
    }

    // What is in force was judged when it was published; reading it again must not depend on a bound of today.
    [Fact]
    public void What_was_published_is_read_without_a_bound() =>
        Bundle(Policy, Schema(types: 40, doublings: 16)).Read(1).IsGood.ShouldBeTrue();

    [Fact]
    public void Checking_ends_in_the_midst_of_one_policy()
    {
        var steps = 0;

        Should.Throw<OperationCanceledException>(() => BundleJudgement.Of(Bundle(Policy, Schema(types: 10, doublings: 1)), EntityStore.Empty, () => Throw(++steps == 50)));

        steps.ShouldBe(50);
    }

    [Fact]
    public void Testing_ends_between_two_tests()
    {
        var tests = $"[{string.Join(',', Enumerable.Repeat("""{"tests": [{"name": "n", "decision": "deny", "request": {"principal": {"type": "U", "id": "u"}, "action": {"type": "Action", "id": "a"}, "resource": {"type": "U", "id": "u"}, "context": {}}}]}""", 9))}]";
        var steps = 0;

        Should.Throw<OperationCanceledException>(() => BundleJudgement.Of(new PolicyBundle([], null, tests), EntityStore.Empty, () => Throw(++steps == 5)));

        steps.ShouldBe(5);
    }

    [Fact]
    public void Looking_for_entities_that_do_not_fit_ends_between_two()
    {
        var stored = EntityStore.Of(Enumerable.Range(0, 30).Select(number => new Entity(new("T0", number.ToString()), CedarRecord.Empty, CedarRecord.Empty, []))).Value!;
        var steps = 0;

        Should.Throw<OperationCanceledException>(() => BundleJudgement.Of(new PolicyBundle([], "entity T0;", null), stored, () => Throw(++steps == 5)));

        steps.ShouldBe(5);
    }

    [Fact]
    public void A_test_over_values_too_large_for_the_policies_fails_without_being_decided()
    {
        var policies = string.Concat(Enumerable.Repeat("permit (principal, action, resource) when { context.text like \"*a*a*a*a*b\" };\n", 50_000));
        var tests = $$"""[{"entities": [], "tests": [{"name": "n", "decision": "deny", "request": {"principal": {"type": "U", "id": "u"}, "action": {"type": "Action", "id": "a"}, "resource": {"type": "U", "id": "u"}, "context": {"text": "{{new string('a', 8192)}}"} } }]}]""";

        var judged = BundleJudgement.Of(new PolicyBundle([new PolicyDocument("a.cedar", policies)], null, tests), EntityStore.Empty, () => { });

        judged.Tests.ShouldHaveSingleItem().Complaint.ShouldBe("The policies are too long for values as large as these to be tested.");
    }

    [Theory]
    [InlineData("permit (principal, action, resource);")]
    [InlineData("permit (principal, action == Action::\"one\", resource);")]
    [InlineData("permit (principal in ?principal, action, resource);")]
    [InlineData("permit (principal == ?principal, action, resource in ?resource);")]
    public void Sorts_of_requests_are_counted_as_they_are_made(string policy)
    {
        var schema = BundleSchema.Read(Schema(types: 5, doublings: 1)).Value!;
        var read = PolicyText.Parse(policy).Value!;
        var one = read.Policies.Concat(read.Templates).Single();

        RequestEnvironment.CountOf(schema, one).ShouldBe(RequestEnvironment.Of(schema, one).Count());
    }

    private static PolicyBundle Bundle(string policy, string schema) => new([new PolicyDocument("a.cedar", policy)], schema, null);

    // A type that is twice as large with each line, in every type of a line in which each is in the one before.
    private static string Schema(int types, int doublings)
    {
        var names = Enumerable.Range(0, types).Select(number => $"T{number}").ToList();
        var doubled = Enumerable.Range(1, doublings).Select(number => $"type D{number} = {{ a: D{number - 1}, b: D{number - 1} }};");
        return $$"""
            type D0 = { a: Long };
            {{string.Join('\n', doubled)}}
            {{string.Join('\n', names.Select((name, number) => $"entity {name}{(number == 0 ? string.Empty : $" in [{names[number - 1]}]")} {{ big: D{doublings} }};"))}}
            action all appliesTo { principal: [{{string.Join(", ", names)}}], resource: [{{string.Join(", ", names)}}] };
            action one appliesTo { principal: T0, resource: T0 };
            """;
    }

    private static void Throw(bool isTime)
    {
        if (isTime)
            throw new OperationCanceledException();
    }
}
