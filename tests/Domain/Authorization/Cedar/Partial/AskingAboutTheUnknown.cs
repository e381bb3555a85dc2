using AuthServer.Domain.Authorization.Cedar.Decisions;
using AuthServer.Domain.Authorization.Cedar.Entities;
using AuthServer.Domain.Authorization.Cedar.Evaluation;
using AuthServer.Domain.Authorization.Cedar.Partial;
using AuthServer.Domain.Authorization.Cedar.Syntax;
using AuthServer.Domain.Authorization.Cedar.Text;
using AuthServer.Domain.Authorization.Cedar.Values;
using FsCheck;
using FsCheck.Fluent;
using Shouldly;
using Xunit;

namespace AuthServer.Tests.Domain.Authorization.Cedar.Partial;

public sealed class AskingAboutTheUnknown
{
    private static readonly EntityUid Alice = Ast.Uid("User", "alice");
    private static readonly EntityUid Read = Ast.Uid("Action", "read");

    private static readonly EntityStore Known = Ast.Store(
        new Entity(Alice, Ast.Record(("team", CedarValue.Of("red")), ("level", CedarValue.Of(3))), CedarRecord.Empty, [Ast.Uid("Group", "staff")]));

    [Fact]
    public void What_is_left_decides_as_the_whole_does() => Check.One(Config.QuickThrowOnFailure.WithMaxTest(1_000), Prop.ForAll(RandomCedar.Seeds, seed =>
    {
        var random = new RandomCedar(seed);
        var policies = random.Policies(10);
        var store = random.Store();
        var unknown = new Unknown(new Random(seed), random.Request());
        var partial = PartialEvaluation.Of(policies, unknown.Request, store);
        var (whole, rest) = (CompiledPolicySet.Compile(policies), CompiledPolicySet.Compile(partial.Residuals));
        for (var i = 0; i < 20; i++)
        {
            var request = unknown.Complete(random.Request());
            var (expected, actual) = (whole.Decide(request, store), rest.Decide(request, store));

            actual.IsAllowed.ShouldBe(expected.IsAllowed);
            actual.Reasons.ShouldBe(expected.Reasons);
            actual.Faults.Concat(partial.Faults).Select(fault => fault.PolicyId).Order(StringComparer.Ordinal)
                .ShouldBe(expected.Faults.Select(fault => fault.PolicyId).Order(StringComparer.Ordinal));
            (partial.IsAllowed ?? expected.IsAllowed).ShouldBe(expected.IsAllowed);
        }
    }));

    [Fact]
    public void The_index_leaves_what_looking_at_every_policy_leaves() => Check.One(Config.QuickThrowOnFailure.WithMaxTest(1_000), Prop.ForAll(RandomCedar.Seeds, seed =>
    {
        var random = new RandomCedar(seed);
        var policies = random.Policies(60);
        var store = random.Store();
        var unknown = new Unknown(new Random(seed), random.Request());

        var found = PartialEvaluation.Of(CompiledPolicySet.Compile(policies), unknown.Request, store);
        var scanned = PartialEvaluation.Of(policies, unknown.Request, store);

        found.IsAllowed.ShouldBe(scanned.IsAllowed);
        found.Residuals.Policies.Select(Written).ShouldBe(scanned.Residuals.Policies.Select(Written));
        found.Faults.ShouldBe(scanned.Faults);
    }));

    [Fact]
    public void Values_are_written_as_expressions_that_give_them() => Prop.ForAll(RandomCedar.Seeds, seed =>
    {
        var value = new RandomCedar(seed).Value(3);

        Evaluated(ValueExpressions.Of(value)).ShouldBe(value);
    }).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData("ip", "10.0.0.1/8")]
    [InlineData("ip", "2001:db8::ff00:42:8329")]
    [InlineData("ip", "::/0")]
    [InlineData("decimal", "-922337203685477.5808")]
    [InlineData("decimal", "-0.05")]
    [InlineData("datetime", "1066-10-14T09:00:00.001+0100")]
    [InlineData("duration", "-9223372036854775808ms")]
    public void Extension_values_too(string function, string text)
    {
        var value = Evaluated(Ast.Call(function, Ast.Of(text)));

        Evaluated(ValueExpressions.Of(value)).ShouldBe(value);
    }

    [Theory]
    [InlineData("permit(principal, action, resource) when { principal.team == \"blue\" && resource.open };", "")]
    [InlineData("permit(principal, action, resource) when { resource.open && principal.team == \"blue\" };", "permit (principal, action, resource) when { resource.open && false };")]
    [InlineData("permit(principal, action, resource) when { resource in Folder::\"a\" && principal.team == \"blue\" };", "")]
    [InlineData("permit(principal, action, resource is Group) when { resource.x };", "")]
    [InlineData("permit(principal == User::\"bob\", action, resource);", "")]
    [InlineData("permit(principal in Group::\"staff\", action == Action::\"read\", resource is Doc in Folder::\"a\") when { resource.level <= principal.level };", "permit (principal, action, resource in Folder::\"a\") when { resource.level <= 3 };")]
    [InlineData("permit(principal, action, resource) when { resource.owner == principal } unless { context.late };", "permit (principal, action, resource) when { resource.owner == User::\"alice\" };")]
    [InlineData("permit(principal, action, resource) when { if context.late then resource.a else resource.b };", "permit (principal, action, resource) when { resource.b };")]
    [InlineData("permit(principal, action, resource) when { principal.level > 2 || resource.open };", "permit (principal, action, resource);")]
    public void Policies_are_left_as_conditions_of_the_unknown(string text, string left)
    {
        var partial = PartialEvaluation.Of(PolicyText.Parse(text).Value.ShouldNotBeNull(), ReadSomeDoc(), Known);

        string.Join('\n', partial.Residuals.Policies.Select(Written)).ShouldBe(string.Join('\n', PolicyText.Parse(left).Value.ShouldNotBeNull().Policies.Select(Written)));
    }

    [Theory]
    [InlineData("permit(principal, action, resource);", true)]
    [InlineData("permit(principal, action, resource); forbid(principal, action, resource) when { resource.secret };", null)]
    [InlineData("permit(principal, action, resource) when { resource.open };", null)]
    [InlineData("permit(principal, action, resource) when { resource.open }; forbid(principal, action, resource) when { principal.level == 3 };", false)]
    [InlineData("forbid(principal, action, resource) when { resource.secret };", false)]
    [InlineData("permit(principal, action, resource) when { principal.nope };", false)]
    public void What_is_certain_is_told(string text, bool? isAllowed) =>
        PartialEvaluation.Of(PolicyText.Parse(text).Value.ShouldNotBeNull(), ReadSomeDoc(), Known).IsAllowed.ShouldBe(isAllowed);

    [Fact]
    public void What_fails_whatever_the_unknown_is_is_told()
    {
        var policies = PolicyText.Parse("permit(principal, action, resource) when { principal.nope }; permit(principal, action, resource) when { resource.open && principal.nope };").Value.ShouldNotBeNull();

        var partial = PartialEvaluation.Of(policies, ReadSomeDoc(), Known);

        partial.Faults.ShouldHaveSingleItem().PolicyId.ShouldBe("policy0");
        partial.Residuals.Policies.ShouldHaveSingleItem().Id.ShouldBe("policy1");
    }

    [Fact]
    public void A_forbid_that_depends_on_something_unknown_stays()
    {
        var policies = PolicyText.Parse("permit(principal, action, resource); forbid(principal, action, resource) when { principal.level == 3 } unless { unknown(\"x\") };").Value.ShouldNotBeNull();

        var partial = PartialEvaluation.Of(policies, ReadSomeDoc(), Known);

        partial.Faults.ShouldBeEmpty();
        partial.IsAllowed.ShouldBeNull();
        CompiledPolicySet.Compile(partial.Residuals).Decide(new AuthorizationRequest(Alice, Read, Ast.Uid("Doc", "d"), CedarRecord.Empty), Known).Reasons.ShouldBeEmpty();
    }

    [Fact]
    public void Unknown_members_of_the_context_stay()
    {
        var request = new PartialRequest(PartialEntity.Of(Alice), PartialEntity.Of(Read), PartialEntity.OfType("Doc"), new PartialContext(Ast.Record(("mfa", CedarValue.True)), ["late"], false));
        var policies = PolicyText.Parse("permit(principal, action, resource) when { context.mfa && context has late && !context.late && !(context has other) };").Value.ShouldNotBeNull();

        PartialEvaluation.Of(policies, request, Known).Residuals.Policies.Select(Written).ShouldHaveSingleItem()
            .ShouldBe(Written(PolicyText.ParseOne("permit(principal, action, resource) when { context has late } when { !context.late };", "policy0").Value.ShouldNotBeNull()));
    }

    private static PartialRequest ReadSomeDoc() =>
        new(PartialEntity.Of(Alice), PartialEntity.Of(Read), PartialEntity.OfType("Doc"), PartialContext.Of(Ast.Record(("late", CedarValue.False))));

    // Rows of conditions and of && mean the same.
    private static string Written(Policy policy)
    {
        var row = policy.Conditions.Count == 0 ? null : policy.Conditions.Select(condition => condition.Body).Aggregate((left, right) => new AndExpression(left, right));
        return PolicyText.Format(policy with { Conditions = row is null ? [] : [new PolicyCondition(false, row)] });
    }

    private static CedarValue Evaluated(Expression expression)
    {
        var scene = new Scene(new AuthorizationRequest(Alice, Read, Alice, CedarRecord.Empty), Known);
        return new ExpressionCompiler(Folding.Constants).Compile(expression).Evaluate(in scene);
    }

    /// <summary>A request of which some parts are hidden, and its completions.</summary>
    private sealed class Unknown
    {
        private readonly AuthorizationRequest _hidden;

        public Unknown(Random random, AuthorizationRequest hidden)
        {
            _hidden = hidden;
            Request = new PartialRequest(Part(random, hidden.Principal), Part(random, hidden.Action), Part(random, hidden.Resource), Part(random, hidden.Context));
        }

        public PartialRequest Request { get; }

        public AuthorizationRequest Complete(AuthorizationRequest other) => new(
            Fits(Request.Principal, other.Principal, _hidden.Principal),
            Fits(Request.Action, other.Action, _hidden.Action),
            Fits(Request.Resource, other.Resource, _hidden.Resource),
            Fits(Request.Context, other.Context));

        private static EntityUid Fits(PartialEntity part, EntityUid other, EntityUid hidden)
        {
            if (part.Uid is { } uid)
                return uid;

            return part.Type is null || part.Type == other.Type ? other : hidden;
        }

        private static CedarRecord Fits(PartialContext part, CedarRecord other)
        {
            var members = new Dictionary<string, CedarValue>(StringComparer.Ordinal);
            for (var i = 0; i < part.Known.Count; i++)
                members[part.Known.Names[i]] = part.Known.Values[i];

            for (var i = 0; i < other.Count; i++)
            {
                if (part.IsOpen || part.Unknown.Contains(other.Names[i]))
                    members.TryAdd(other.Names[i], other.Values[i]);
            }

            return CedarRecord.Of(members);
        }

        private static PartialEntity Part(Random random, EntityUid uid) => random.Next(3) switch
        {
            0 => PartialEntity.Of(uid),
            1 => PartialEntity.OfType(uid.Type),
            _ => PartialEntity.Anything,
        };

        private static PartialContext Part(Random random, CedarRecord context)
        {
            if (random.Next(4) == 0)
                return PartialContext.Anything;

            var names = context.Names.ToArray();
            var known = names.Where(_ => random.Next(3) > 0).ToArray();
            var members = known.ToDictionary(name => name, name => context.TryGet(name, out var value) ? value : default, StringComparer.Ordinal);
            return new PartialContext(CedarRecord.Of(members), [.. names.Append("b").Except(known)], random.Next(5) == 0);
        }
    }
}
