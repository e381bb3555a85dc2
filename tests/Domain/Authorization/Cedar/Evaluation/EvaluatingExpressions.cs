using AuthServer.Domain.Authorization.Cedar.Decisions;
using AuthServer.Domain.Authorization.Cedar.Entities;
using AuthServer.Domain.Authorization.Cedar.Evaluation;
using AuthServer.Domain.Authorization.Cedar.Syntax;
using AuthServer.Domain.Authorization.Cedar.Values;
using Shouldly;
using Xunit;
using static AuthServer.Tests.Domain.Authorization.Cedar.Ast;

namespace AuthServer.Tests.Domain.Authorization.Cedar.Evaluation;

public sealed class EvaluatingExpressions
{
    private static readonly EntityUid Alice = Uid("User", "alice");
    private static readonly EntityUid Friends = Uid("Group", "friends");
    private static readonly EntityUid People = Uid("Group", "people");
    private static readonly EntityUid Ghost = Uid("User", "ghost");

    private static readonly EntityStore Known = Store(
        new Entity(Alice, Record(("age", CedarValue.Of(30)), ("boss", CedarValue.Of(Ghost)), ("home", CedarValue.Of(Record(("city", CedarValue.Of("Ulm")))))), Record(("colour", CedarValue.Of("red"))), [Friends]),
        Entity(Friends, People),
        Entity(People));

    [Fact]
    public void Logic_evaluates_only_what_is_needed()
    {
        Value(Or(Of(true), Of(1))).ShouldBe(CedarValue.True);
        Value(And(Of(false), Of(1))).ShouldBe(CedarValue.False);
        Fault(Or(Of(1), Of(true))).ShouldBe(FaultKind.Type);
        Fault(And(Of(true), Of(1))).ShouldBe(FaultKind.Type);
        Fault(Or(Of(false), Of(1))).ShouldBe(FaultKind.Type);
        Value(new ConditionalExpression(Of(true), Of(1), Overflow)).ShouldBe(CedarValue.Of(1));
        Fault(new ConditionalExpression(Of(1), Of(1), Of(1))).ShouldBe(FaultKind.Type);
        Fault(And(Overflow, Of(false))).ShouldBe(FaultKind.Overflow);
        Fault(And(Has(Context, "x"), Overflow), ("x", CedarValue.True)).ShouldBe(FaultKind.Overflow);
        Value(And(Has(Context, "x"), Overflow)).ShouldBe(CedarValue.False);
    }

    [Fact]
    public void A_single_operand_that_is_left_must_still_be_a_boolean()
    {
        Fault(And(Of(true), Attribute(Context, "n")), ("n", CedarValue.Of(1))).ShouldBe(FaultKind.Type);
        Fault(Or(Attribute(Context, "n"), Of(false)), ("n", CedarValue.Of(1))).ShouldBe(FaultKind.Type);
    }

    [Fact]
    public void Other_operators_evaluate_all_their_operands()
    {
        Fault(Has(new RecordExpression([KeyValuePair.Create("a", Overflow)]), "b")).ShouldBe(FaultKind.Overflow);
        Fault(Binary(BinaryOperator.Contains, Set(Of(1), Overflow), Of(1))).ShouldBe(FaultKind.Overflow);
        Fault(Equal(Of(1), Overflow)).ShouldBe(FaultKind.Overflow);
    }

    [Fact]
    public void Equality_takes_anything_and_order_only_what_has_one()
    {
        Value(Equal(Of(1), Of("1"))).ShouldBe(CedarValue.False);
        Value(Binary(BinaryOperator.NotEqual, Of(1), Of("1"))).ShouldBe(CedarValue.True);
        Value(Equal(Of(Ghost), Of(Uid("User", "ghost")))).ShouldBe(CedarValue.True);
        Value(Equal(Set(Of(1), Of(2), Of(2)), Set(Of(2), Of(1)))).ShouldBe(CedarValue.True);
        Value(Binary(BinaryOperator.Less, Call("duration", Of("1h")), Call("duration", Of("61m")))).ShouldBe(CedarValue.True);
        Value(Binary(BinaryOperator.GreaterOrEqual, Call("datetime", Of("2024-01-01")), Call("datetime", Of("2024-01-02")))).ShouldBe(CedarValue.False);
        Fault(Binary(BinaryOperator.Less, Call("decimal", Of("1.0")), Call("decimal", Of("2.0")))).ShouldBe(FaultKind.Type);
        Fault(Binary(BinaryOperator.Less, Of(1), Of("2"))).ShouldBe(FaultKind.Type);
        Fault(Binary(BinaryOperator.Less, Call("datetime", Of("2024-01-01")), Call("duration", Of("1h")))).ShouldBe(FaultKind.Type);
    }

    [Fact]
    public void Arithmetic_fails_beyond_64_bits()
    {
        Value(Add(Of(long.MaxValue), Of(-1))).ShouldBe(CedarValue.Of(long.MaxValue - 1));
        Fault(Add(Of(long.MaxValue), Of(1))).ShouldBe(FaultKind.Overflow);
        Fault(Binary(BinaryOperator.Subtract, Of(long.MinValue), Of(1))).ShouldBe(FaultKind.Overflow);
        Fault(Binary(BinaryOperator.Multiply, Of(long.MinValue), Of(-1))).ShouldBe(FaultKind.Overflow);
        Fault(new UnaryExpression(UnaryOperator.Negate, Of(long.MinValue))).ShouldBe(FaultKind.Overflow);
        Fault(Add(Of(1), Of("1"))).ShouldBe(FaultKind.Type);
    }

    [Fact]
    public void Attributes_are_read_of_records_and_known_entities()
    {
        Value(Attribute(Principal, "age")).ShouldBe(CedarValue.Of(30));
        Value(Attribute(Attribute(Principal, "home"), "city")).ShouldBe(CedarValue.Of("Ulm"));
        Fault(Attribute(Principal, "shoe")).ShouldBe(FaultKind.AttributeMissing);
        Fault(Attribute(Context, "shoe")).ShouldBe(FaultKind.AttributeMissing);
        Fault(Attribute(Attribute(Principal, "boss"), "age")).ShouldBe(FaultKind.EntityMissing);
        Fault(Attribute(Of(1), "age")).ShouldBe(FaultKind.Type);
    }

    [Fact]
    public void Has_follows_a_path_until_something_is_not_there()
    {
        Value(Has(Principal, "age")).ShouldBe(CedarValue.True);
        Value(Has(Principal, "home", "city")).ShouldBe(CedarValue.True);
        Value(Has(Principal, "home", "street", "number")).ShouldBe(CedarValue.False);
        Value(Has(Principal, "boss", "age")).ShouldBe(CedarValue.False);
        Value(Has(Of(Ghost), "age")).ShouldBe(CedarValue.False);
        Fault(Has(Principal, "age", "years")).ShouldBe(FaultKind.Type);
        Fault(Has(Of(1), "a")).ShouldBe(FaultKind.Type);
    }

    [Fact]
    public void Tags_live_apart_from_attributes()
    {
        Value(Binary(BinaryOperator.GetTag, Principal, Of("colour"))).ShouldBe(CedarValue.Of("red"));
        Value(Binary(BinaryOperator.HasTag, Principal, Of("age"))).ShouldBe(CedarValue.False);
        Value(Binary(BinaryOperator.HasTag, Of(Ghost), Of("age"))).ShouldBe(CedarValue.False);
        Fault(Binary(BinaryOperator.GetTag, Principal, Of("age"))).ShouldBe(FaultKind.TagMissing);
        Fault(Binary(BinaryOperator.GetTag, Of(Ghost), Of("age"))).ShouldBe(FaultKind.EntityMissing);
        Fault(Binary(BinaryOperator.HasTag, Principal, Of(1))).ShouldBe(FaultKind.Type);
        Fault(Binary(BinaryOperator.HasTag, Context, Of("age"))).ShouldBe(FaultKind.Type);
    }

    [Fact]
    public void Membership_is_reflexive_transitive_and_only_about_entities()
    {
        Value(In(Principal, Of(People))).ShouldBe(CedarValue.True);
        Value(In(Of(Ghost), Of(Ghost))).ShouldBe(CedarValue.True);
        Value(In(Of(Ghost), Of(People))).ShouldBe(CedarValue.False);
        Value(In(Principal, Set(Of(Ghost), Of(People)))).ShouldBe(CedarValue.True);
        Value(In(Principal, Set())).ShouldBe(CedarValue.False);
        Value(In(Principal, Set(Principal))).ShouldBe(CedarValue.True);
        Fault(In(Principal, Set(Of(People), Of(1)))).ShouldBe(FaultKind.Type);
        Fault(In(Principal, Of(1))).ShouldBe(FaultKind.Type);
        Fault(In(Of(1), Principal)).ShouldBe(FaultKind.Type);
    }

    [Fact]
    public void Types_are_compared_exactly()
    {
        Value(new IsExpression(Principal, "User", null)).ShouldBe(CedarValue.True);
        Value(new IsExpression(Principal, "NS::User", null)).ShouldBe(CedarValue.False);
        Value(new IsExpression(Principal, "User", Of(People))).ShouldBe(CedarValue.True);
        Value(new IsExpression(Principal, "Group", Overflow)).ShouldBe(CedarValue.False);
        Fault(new IsExpression(Principal, "User", Overflow)).ShouldBe(FaultKind.Overflow);
        Fault(new IsExpression(Context, "User", null)).ShouldBe(FaultKind.Type);
    }

    [Fact]
    public void Sets_answer_questions()
    {
        Value(Binary(BinaryOperator.Contains, Set(Of(1), Of("a")), Of("a"))).ShouldBe(CedarValue.True);
        Value(Binary(BinaryOperator.ContainsAll, Set(Of(1), Of(2)), Set())).ShouldBe(CedarValue.True);
        Value(Binary(BinaryOperator.ContainsAny, Set(Of(1), Of(2)), Set())).ShouldBe(CedarValue.False);
        Value(new UnaryExpression(UnaryOperator.IsEmpty, Set())).ShouldBe(CedarValue.True);
        Fault(Binary(BinaryOperator.ContainsAll, Set(Of(1)), Of(1))).ShouldBe(FaultKind.Type);
        Fault(Binary(BinaryOperator.Contains, Of(1), Of(1))).ShouldBe(FaultKind.Type);
    }

    [Fact]
    public void Wildcards_stand_for_any_characters()
    {
        Value(new LikeExpression(Of("abcabc"), new LikePattern(["a", "c"]))).ShouldBe(CedarValue.True);
        Value(new LikeExpression(Of("ab"), new LikePattern(["ab", "b"]))).ShouldBe(CedarValue.False);
        Fault(new LikeExpression(Of(1), new LikePattern(["", ""]))).ShouldBe(FaultKind.Type);
    }

    [Fact]
    public void Calls_fail_with_a_wrong_number_of_arguments_and_unknown_always()
    {
        Fault(Call("ip")).ShouldBe(FaultKind.Arity);
        Fault(Call("ip", Attribute(Context, "a"), Of("b")), ("a", CedarValue.Of(1))).ShouldBe(FaultKind.Arity);
        Fault(Call("ip", Overflow, Of("b"))).ShouldBe(FaultKind.Overflow);
        Fault(Call("unknown", Of("x"))).ShouldBe(FaultKind.Unknown);
    }

    [Fact]
    public void Long_chains_are_evaluated_in_loops()
    {
        var sum = Attribute(Context, "n");
        var and = Has(Context, "n");
        var path = Context;
        var not = Has(Context, "n");
        for (var i = 0; i < 60_000; i++)
        {
            sum = Add(sum, Of(1));
            and = And(and, Has(Context, "n"));
            path = Attribute(path, "n");
            not = Not(not);
        }

        Value(sum, ("n", CedarValue.Of(1))).ShouldBe(CedarValue.Of(60_001));
        Value(and, ("n", CedarValue.Of(1))).ShouldBe(CedarValue.True);
        Value(not, ("n", CedarValue.Of(1))).ShouldBe(CedarValue.True);
        Fault(path, ("n", CedarValue.Of(1))).ShouldBe(FaultKind.Type);
    }

    [Fact]
    public void What_nests_too_deeply_is_a_fault_and_no_crash()
    {
        var nested = Has(Context, "n");
        for (var i = 0; i < 100_000; i++)
            nested = Or(Of(false), Not(new ConditionalExpression(Has(Context, "n"), nested, Of(true))));

        Fault(nested, ("n", CedarValue.True)).ShouldBe(FaultKind.Recursion);
    }

    private static Expression Overflow => Add(Of(long.MaxValue), Of(1));

    private static FaultKind Fault(Expression expression, params (string Name, CedarValue Value)[] context) => Value(expression, context).AsFault.Kind;

    /// <summary>The value; folded and unfolded it must be the same.</summary>
    private static CedarValue Value(Expression expression, params (string Name, CedarValue Value)[] context)
    {
        var scene = new Scene(new AuthorizationRequest(Alice, Uid("Action", "view"), Uid("Photo", "1"), Record(context)), Known);
        var value = new ExpressionCompiler(Folding.Constants).Compile(expression).Evaluate(in scene);
        new ExpressionCompiler(Folding.None).Compile(expression).Evaluate(in scene).ShouldBe(value);
        return value;
    }
}
