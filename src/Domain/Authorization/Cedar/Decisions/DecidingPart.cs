using AuthServer.Domain.Authorization.Cedar.Entities;
using AuthServer.Domain.Authorization.Cedar.Evaluation;
using AuthServer.Domain.Authorization.Cedar.Syntax;
using AuthServer.Domain.Authorization.Cedar.Values;

namespace AuthServer.Domain.Authorization.Cedar.Decisions;

/// <summary>
/// Finds the part of a policy's conditions that decided: the first operand that is not met, or the smallest expression that fails. Every part
/// is evaluated a few times at most, so it costs a small multiple of the decision itself.
/// </summary>
internal sealed class DecidingPart(AuthorizationRequest request, EntityStore store)
{
    // How far a failure is followed into an expression: what lies deeper is told of as a whole.
    private const int Furthest = 24;
    private const int MostValues = 4;

    private readonly ExpressionCompiler _compiler = new(Folding.Constants);

    /// <summary>What the conditions of a policy, whose scope matches, say.</summary>
    public PolicyExplanation Explain(string id, Policy policy)
    {
        var value = Evaluate(policy.Conditions);
        if (value.IsTrue)
            return new PolicyExplanation(id, policy, PolicyOutcome.Satisfied, policy.Span, null, []);

        var part = policy.Conditions.SelectMany(Parts).FirstOrDefault(candidate => !Evaluate([candidate]).IsTrue)?.Body;
        if (part is null)
            return new PolicyExplanation(id, policy, value.IsFault ? PolicyOutcome.Failed : PolicyOutcome.ConditionUnmet, policy.Span, value.IsFault ? value.AsFault : null, []);

        if (value.IsFault)
        {
            var failing = Failing(part);
            return new PolicyExplanation(id, policy, PolicyOutcome.Failed, failing.Span, value.AsFault, ValuesOf(ChildrenOf(failing)));
        }

        return new PolicyExplanation(id, policy, PolicyOutcome.ConditionUnmet, part.Span, null, ValuesOf(Subjects(part)));
    }

    // A `when` is met by all operands of its conjunction, an `unless` by none of those of its disjunction.
    private static IEnumerable<PolicyCondition> Parts(PolicyCondition condition) =>
        (condition.IsUnless ? Flat<OrExpression>(condition.Body) : Flat<AndExpression>(condition.Body)).Select(body => condition with { Body = body });

    private static IEnumerable<Expression> Flat<TLogic>(Expression expression)
        where TLogic : Expression
    {
        var open = new Stack<Expression>([expression]);
        while (open.TryPop(out var next))
        {
            if (next is not TLogic)
            {
                yield return next;
                continue;
            }

            foreach (var operand in ChildrenOf(next).Reverse())
                open.Push(operand);
        }
    }

    private Expression Failing(Expression expression)
    {
        var failing = expression;
        for (var step = 0; step < Furthest; step++)
        {
            var inner = ChildrenOf(failing).FirstOrDefault(child => Evaluate(child).IsFault && IsReached(failing, child));
            if (inner is null)
                break;

            failing = inner;
        }

        return failing;
    }

    // What an operator does not come to cannot be why it failed.
    private bool IsReached(Expression parent, Expression child) => parent switch
    {
        AndExpression and => ReferenceEquals(child, and.Left) || Evaluate(and.Left).IsTrue,
        OrExpression or => ReferenceEquals(child, or.Left) || Evaluate(or.Left).IsFalse,
        ConditionalExpression choice => ReferenceEquals(child, choice.Condition) || ReferenceEquals(child, Evaluate(choice.Condition).IsTrue ? choice.Then : choice.Else),
        _ => true,
    };

    // What a condition speaks about, below its negations.
    private static IReadOnlyList<Expression> Subjects(Expression part)
    {
        while (part is UnaryExpression { Operator: UnaryOperator.Not } not)
            part = not.Operand;

        return part is AttributeExpression or VariableExpression or ConditionalExpression ? [part] : ChildrenOf(part);
    }

    private static IReadOnlyList<Expression> ChildrenOf(Expression expression) => expression switch
    {
        AndExpression and => [and.Left, and.Right],
        OrExpression or => [or.Left, or.Right],
        ConditionalExpression choice => [choice.Condition, choice.Then, choice.Else],
        UnaryExpression unary => [unary.Operand],
        BinaryExpression binary => [binary.Left, binary.Right],
        AttributeExpression attribute => [attribute.Target],
        HasExpression has => [has.Target],
        LikeExpression like => [like.Target],
        IsExpression { Ancestor: { } ancestor } @is => [@is.Target, ancestor],
        IsExpression @is => [@is.Target],
        SetExpression set => set.Elements,
        RecordExpression record => [.. record.Members.Select(member => member.Value)],
        CallExpression call => call.Arguments,
        _ => [],
    };

    private List<ExplainedValue> ValuesOf(IReadOnlyList<Expression> expressions)
    {
        var values = new List<ExplainedValue>();
        foreach (var expression in expressions)
        {
            if (expression is LiteralExpression || values.Count == MostValues)
                continue;

            var value = Evaluate(expression);
            if (!value.IsFault)
                values.Add(new ExplainedValue(expression.Span, ValueDigest.Of(value)));
        }

        return values;
    }

    private CedarValue Evaluate(IReadOnlyList<PolicyCondition> conditions)
    {
        var scene = new Scene(request, store);
        return CompiledPolicy.Evaluate(_compiler.Compile(conditions), in scene);
    }

    private CedarValue Evaluate(Expression expression)
    {
        var scene = new Scene(request, store);
        return _compiler.Compile(expression).Evaluate(in scene);
    }
}
