using System.Diagnostics;
using System.Runtime.CompilerServices;
using AuthServer.Domain.Authorization.Cedar.Evaluation.Extensions;
using AuthServer.Domain.Authorization.Cedar.Evaluation.Nodes;
using AuthServer.Domain.Authorization.Cedar.Syntax;

namespace AuthServer.Domain.Authorization.Cedar.Evaluation;

/// <summary>
/// Turns expressions into nodes. Names and entity literals of one compiler are one object each. Chains of steps and of logic are followed in
/// loops; only what nests on the right side, in parentheses or in collections takes the stack, and its depth is limited.
/// </summary>
/// <param name="folding">What becomes of nodes whose value is known beforehand.</param>
internal sealed class ExpressionCompiler(Folding folding)
{
    private const int Deepest = 8 * CedarLimits.Depth;
    private const int GuardedEvery = 16;
    private const int LongestNest = 4;

    private static readonly ConstantNode TooDeep = new(GuardNode.TooDeep);

    private readonly Interner _interner = new();

    /// <summary>The expression, compiled.</summary>
    public Node Compile(Expression expression) => Compile(expression, 0);

    /// <summary>The conditions of a policy: all must hold, in their order. Nothing is always true.</summary>
    public Node[] Compile(IReadOnlyList<PolicyCondition> conditions)
    {
        var nodes = new List<Node>();
        foreach (var condition in conditions)
        {
            if (condition.IsUnless)
                nodes.Add(_interner.Only(folding.Step(new NotNode(Compile(condition.Body)))));
            else
                AddOperands<AndExpression>(condition.Body, 0, nodes);
        }

        return folding.Row(nodes);
    }

    private Node Compile(Expression expression, int depth)
    {
        if (depth > Deepest || (depth % GuardedEvery == 0 && !RuntimeHelpers.TryEnsureSufficientExecutionStack()))
            return TooDeep;

        var node = expression switch
        {
            LiteralExpression literal => new ConstantNode(_interner.Only(literal.Value)),
            VariableExpression variable => Variable(variable.Variable),
            AndExpression => Operands<AndExpression>(expression, depth),
            OrExpression => Operands<OrExpression>(expression, depth),
            ConditionalExpression choice => folding.Conditional(Compile(choice.Condition, depth + 1), Compile(choice.Then, depth + 1), Compile(choice.Else, depth + 1)),
            SetExpression set => folding.Set(CompileAll(set.Elements, depth)),
            RecordExpression record => Record(record, depth),
            CallExpression call when !IsStep(call) => WrongCall(call, depth),
            _ => Steps(expression, depth),
        };

        node = _interner.Only(node);
        return depth > 0 && depth % GuardedEvery == 0 && node is not ConstantNode ? _interner.Only(new GuardNode(node)) : node;
    }

    private static Node Variable(RequestVariable variable) => variable switch
    {
        RequestVariable.Principal => PrincipalNode.Instance,
        RequestVariable.Action => ActionNode.Instance,
        RequestVariable.Resource => ResourceNode.Instance,
        RequestVariable.Context => ContextNode.Instance,
    };

    private Node[] CompileAll(IReadOnlyList<Expression> expressions, int depth)
    {
        var nodes = new Node[expressions.Count];
        for (var i = 0; i < nodes.Length; i++)
            nodes[i] = Compile(expressions[i], depth + 1);

        return nodes;
    }

    private Node Record(RecordExpression record, int depth)
    {
        var names = new string[record.Members.Count];
        var members = new Node[names.Length];
        for (var i = 0; i < names.Length; i++)
        {
            names[i] = _interner.Only(record.Members[i].Key);
            members[i] = Compile(record.Members[i].Value, depth + 1);
        }

        if (record.Members.Any(member => Unknowns.AreIn(member.Value)))
            return new OpenRecordNode(names, members, [.. record.Members.Select(member => Unknowns.IsPlain(member.Value))]);

        Array.Sort(names, members, StringComparer.Ordinal);
        return folding.Record(names, members);
    }

    // However the operands of one operator are nested, they mean the same in one row.
    private Node Operands<TLogic>(Expression expression, int depth)
        where TLogic : Expression
    {
        var nodes = new List<Node>();
        AddOperands<TLogic>(expression, depth, nodes);
        return typeof(TLogic) == typeof(AndExpression) ? folding.And(nodes) : folding.Or(nodes);
    }

    private void AddOperands<TLogic>(Expression expression, int depth, List<Node> nodes)
        where TLogic : Expression
    {
        var open = new Stack<Expression>([expression]);
        while (open.TryPop(out var next))
        {
            if (next is not TLogic)
            {
                nodes.Add(Compile(next, depth + 1));
                continue;
            }

            var (left, right) = next switch
            {
                AndExpression and => (and.Left, and.Right),
                OrExpression or => (or.Left, or.Right),
                _ => throw new UnreachableException(),
            };
            open.Push(right);
            open.Push(left);
        }
    }

    private Node Steps(Expression expression, int depth)
    {
        var steps = new Stack<Expression>();
        var first = expression;
        for (; TargetOf(first) is { } target; first = target)
            steps.Push(first);

        var start = Compile(first, depth + 1);
        var node = start;
        var chain = steps.Count > LongestNest ? new List<StepNode>() : null;
        while (steps.TryPop(out var step))
        {
            var compiled = Step(step, node, depth + 1);
            node = folding.Step(compiled);
            if (ReferenceEquals(node, compiled))
            {
                var only = _interner.Only(compiled);
                chain?.Add(only);
                node = only;
            }
            else
            {
                start = node = _interner.Only(node);
            }
        }

        return chain is { Count: > LongestNest } ? new ChainNode(start, [.. chain]) : node;
    }

    private static bool IsStep(CallExpression call) =>
        ExtensionCalls.Find(call.Function) is { } function && function.Arity == call.Arguments.Count;

    private static Expression? TargetOf(Expression expression) => expression switch
    {
        UnaryExpression unary => unary.Operand,
        BinaryExpression binary => binary.Left,
        AttributeExpression attribute => attribute.Target,
        HasExpression has => has.Target,
        LikeExpression like => like.Target,
        IsExpression @is => @is.Target,
        CallExpression call when IsStep(call) => call.Arguments[0],
        _ => null,
    };

    private StepNode Step(Expression expression, Node target, int depth) => expression switch
    {
        UnaryExpression { Operator: UnaryOperator.Not } => new NotNode(target),
        UnaryExpression { Operator: UnaryOperator.Negate } => new NegateNode(target),
        UnaryExpression => new IsEmptyNode(target),
        BinaryExpression binary => Binary(binary.Operator, target, Compile(binary.Right, depth)),
        AttributeExpression attribute => new AttributeNode(target, _interner.Only(attribute.Name)),
        HasExpression has => new HasNode(target, [.. has.Path.Select(_interner.Only)]),
        LikeExpression like => new LikeNode(target, like.Pattern),
        IsExpression { Ancestor: null } @is => new IsNode(target, _interner.Only(@is.Type)),
        IsExpression @is => new IsInNode(target, _interner.Only(@is.Type), Compile(@is.Ancestor, depth)),
        CallExpression call => Call(call, target, depth),
        _ => throw new UnreachableException($"{expression.GetType().Name} is no step."),
    };

    private static StepNode Binary(BinaryOperator @operator, Node left, Node right) => @operator switch
    {
        BinaryOperator.Equal => new EqualNode(left, right),
        BinaryOperator.NotEqual => new NotEqualNode(left, right),
        BinaryOperator.Less or BinaryOperator.LessOrEqual or BinaryOperator.Greater or BinaryOperator.GreaterOrEqual => new OrderNode(@operator, left, right),
        BinaryOperator.Add or BinaryOperator.Subtract or BinaryOperator.Multiply => new ArithmeticNode(@operator, left, right),
        BinaryOperator.In => new InNode(left, right),
        BinaryOperator.Contains => new ContainsNode(left, right),
        BinaryOperator.ContainsAll => new ContainsAllNode(left, right),
        BinaryOperator.ContainsAny => new ContainsAnyNode(left, right),
        BinaryOperator.GetTag => new GetTagNode(left, right),
        BinaryOperator.HasTag => new HasTagNode(left, right),
    };

    private StepNode Call(CallExpression call, Node target, int depth) => ExtensionCalls.Find(call.Function) switch
    {
        { Unary: { } unary } => new UnaryCallNode(unary, target),
        { Binary: { } binary } => new BinaryCallNode(binary, target, Compile(call.Arguments[1], depth)),
        _ => throw new UnreachableException($"{call.Function} is no function."),
    };

    private Node WrongCall(CallExpression call, int depth)
    {
        if (call.Function == Unknowns.Function && call.Arguments.Count > 0)
            return new SurplusUnknownNode(CompileAll(call.Arguments, depth));

        var fault = ExtensionCalls.Find(call.Function)?.ArityFault ?? ExtensionCalls.NoSuchFunction;
        return call.Arguments.Count == 0 ? new ConstantNode(fault) : new WrongCallNode(CompileAll(call.Arguments, depth), fault);
    }
}
