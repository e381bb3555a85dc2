using System.Runtime.CompilerServices;
using AuthServer.Domain.Authorization.Cedar.Decisions;
using AuthServer.Domain.Authorization.Cedar.Entities;
using AuthServer.Domain.Authorization.Cedar.Evaluation;
using AuthServer.Domain.Authorization.Cedar.Syntax;
using AuthServer.Domain.Authorization.Cedar.Values;

namespace AuthServer.Domain.Authorization.Cedar.Partial;

/// <summary>
/// Evaluates what is known and leaves the rest as an expression that gives the same value, or fails as well, for every completion of the
/// request. What would take too much of the stack is left as it was written.
/// </summary>
internal sealed class Simplifier
{
    private static readonly EntityUid Nobody = new(string.Empty, string.Empty);

    private readonly PartialRequest _request;
    private readonly EntityStore _store;
    private readonly AuthorizationRequest _known;
    private readonly ExpressionCompiler _compiler = new(Folding.Constants);

    public Simplifier(PartialRequest request, EntityStore store)
    {
        _request = request;
        _store = store;
        _known = new AuthorizationRequest(request.Principal.Uid ?? Nobody, request.Action.Uid ?? Nobody, request.Resource.Uid ?? Nobody, request.Context.Known);
    }

    /// <summary>What is left of the conditions of a policy.</summary>
    public LogicRow Simplify(IReadOnlyList<PolicyCondition> conditions, IReadOnlyList<Expression> scope)
    {
        var row = new LogicRow(CedarValue.True);
        foreach (var constraint in scope)
            row.Add(Simplified.Of(constraint), constraint);

        foreach (var condition in conditions)
        {
            if (condition.IsUnless)
                Add<AndExpression>(new UnaryExpression(UnaryOperator.Not, condition.Body), row);
            else
                Add<AndExpression>(condition.Body, row);
        }

        return row;
    }

    /// <summary>The value, or what is left.</summary>
    public Simplified Simplify(Expression expression)
    {
        if (!RuntimeHelpers.TryEnsureSufficientExecutionStack())
            return Simplified.Of(expression);

        return expression switch
        {
            LiteralExpression literal => Simplified.Of(literal.Value),
            VariableExpression variable => Variable(variable),
            AndExpression => Row<AndExpression>(expression, CedarValue.True, (left, right) => new AndExpression(left, right)),
            OrExpression => Row<OrExpression>(expression, CedarValue.False, (left, right) => new OrExpression(left, right)),
            ConditionalExpression choice => Conditional(choice),
            UnaryExpression unary => Strict([unary.Operand], operands => new UnaryExpression(unary.Operator, operands[0], unary.Span)),
            BinaryExpression binary => Binary(binary),
            AttributeExpression attribute => Attribute(attribute),
            HasExpression has => Has(has),
            LikeExpression like => Strict([like.Target], operands => new LikeExpression(operands[0], like.Pattern, like.Span)),
            IsExpression @is => Is(@is),
            SetExpression set => Strict(set.Elements, operands => new SetExpression(operands, set.Span)),
            RecordExpression record when Unknowns.AreIn(record) => Simplified.Of(record),
            RecordExpression record => Strict(
                [.. record.Members.Select(member => member.Value)],
                operands => new RecordExpression([.. record.Members.Select((member, i) => KeyValuePair.Create(member.Key, operands[i]))], record.Span)),
            CallExpression call => Strict(call.Arguments, operands => new CallExpression(call.Function, operands, call.Span)),
            _ => Simplified.Of(expression),
        };
    }

    private PartialEntity EntityOf(RequestVariable variable) => variable switch
    {
        RequestVariable.Principal => _request.Principal,
        RequestVariable.Action => _request.Action,
        _ => _request.Resource,
    };

    private Simplified Variable(VariableExpression variable)
    {
        if (variable.Variable == RequestVariable.Context)
            return _request.Context.IsComplete ? Simplified.Of(CedarValue.Of(_request.Context.Known)) : Simplified.Of(variable);

        return EntityOf(variable.Variable).Uid is { } uid ? Simplified.Of(CedarValue.Of(uid)) : Simplified.Of(variable);
    }

    private Simplified Row<TLogic>(Expression expression, CedarValue neutral, Func<Expression, Expression, Expression> join)
        where TLogic : Expression
    {
        var row = new LogicRow(neutral);
        Add<TLogic>(expression, row);
        return row.Close(join);
    }

    private void Add<TLogic>(Expression expression, LogicRow row)
        where TLogic : Expression
    {
        var open = new Stack<Expression>([expression]);
        while (!row.IsClosed && open.TryPop(out var next))
        {
            switch (next)
            {
                case AndExpression both when next is TLogic:
                    open.Push(both.Right);
                    open.Push(both.Left);
                    break;
                case OrExpression either when next is TLogic:
                    open.Push(either.Right);
                    open.Push(either.Left);
                    break;
                default:
                    row.Add(Simplify(next), next);
                    break;
            }
        }
    }

    private Simplified Conditional(ConditionalExpression choice)
    {
        var condition = Simplify(choice.Condition);
        if (condition.Residual is { } residual)
            return Simplified.Of(new ConditionalExpression(residual, Simplify(choice.Then).Or(choice.Then), Simplify(choice.Else).Or(choice.Else), choice.Span));

        if (condition.Value.Kind != ValueKind.Boolean)
            return Simplified.Of(TypeFault.Boolean.Of(condition.Value));

        return Simplify(condition.Value.IsTrue ? choice.Then : choice.Else);
    }

    private Simplified Binary(BinaryExpression binary)
    {
        // An entity of one type is none of another.
        if (binary.Operator is BinaryOperator.Equal or BinaryOperator.NotEqual
            && TypeOf(binary.Left) is { } left && TypeOf(binary.Right) is { } right && !string.Equals(left, right, StringComparison.Ordinal))
            return Simplified.Of(CedarValue.Of(binary.Operator == BinaryOperator.NotEqual));

        // Nobody is in nothing.
        if (binary is { Operator: BinaryOperator.In, Left: VariableExpression { Variable: not RequestVariable.Context }, Right: SetExpression { Elements.Count: 0 } })
            return Simplified.Of(CedarValue.False);

        return Strict([binary.Left, binary.Right], operands => new BinaryExpression(binary.Operator, operands[0], operands[1], binary.Span));
    }

    private Simplified Attribute(AttributeExpression attribute)
    {
        if (attribute.Target is VariableExpression { Variable: RequestVariable.Context } && (_request.Context.Known.Has(attribute.Name) || !_request.Context.MayHave(attribute.Name)))
            return Evaluate(attribute);

        return Strict([attribute.Target], operands => new AttributeExpression(operands[0], attribute.Name, attribute.Span));
    }

    private Simplified Has(HasExpression has)
    {
        if (has.Target is VariableExpression { Variable: RequestVariable.Context } && (_request.Context.Known.Has(has.Path[0]) || !_request.Context.MayHave(has.Path[0])))
            return Evaluate(has);

        return Strict([has.Target], operands => new HasExpression(operands[0], has.Path, has.Span));
    }

    private Simplified Is(IsExpression @is)
    {
        var target = Simplify(@is.Target);
        if (target.IsFault || target is { Residual: null, Value.Kind: not ValueKind.Entity })
            return Simplified.Of(TypeFault.Entity.Of(target.Value));

        var type = target.Residual is null ? target.Value.AsEntity.Type : TypeOf(target.Residual);
        if (type is null)
            return Simplified.Of(new IsExpression(target.Or(@is.Target), @is.Type, @is.Ancestor is null ? null : Simplify(@is.Ancestor).Or(@is.Ancestor), @is.Span));

        if (!string.Equals(type, @is.Type, StringComparison.Ordinal))
            return Simplified.Of(CedarValue.False);

        return @is.Ancestor is null ? Simplified.Of(CedarValue.True) : Simplify(new BinaryExpression(BinaryOperator.In, @is.Target, @is.Ancestor, @is.Span));
    }

    private string? TypeOf(Expression expression) => expression switch
    {
        VariableExpression { Variable: not RequestVariable.Context and var variable } => EntityOf(variable).Type,
        LiteralExpression { Value: { Kind: ValueKind.Entity } value } => value.AsEntity.Type,
        _ => null,
    };

    // All operands are evaluated: when one certainly fails, so does the whole.
    private Simplified Strict(IReadOnlyList<Expression> originals, Func<Expression[], Expression> build)
    {
        var operands = new Expression[originals.Count];
        var isKnown = true;
        for (var i = 0; i < operands.Length; i++)
        {
            var operand = Simplify(originals[i]);
            if (operand.IsFault)
                return operand;

            isKnown &= operand.Residual is null;
            operands[i] = operand.Residual ?? new LiteralExpression(operand.Value);
        }

        if (isKnown)
            return Evaluate(build(operands));

        for (var i = 0; i < operands.Length; i++)
        {
            if (operands[i] is LiteralExpression literal)
                operands[i] = ValueExpressions.Of(literal.Value);
        }

        return Simplified.Of(build(operands));
    }

    private Simplified Evaluate(Expression known)
    {
        var scene = new Scene(_known, _store);
        return Simplified.Of(_compiler.Compile(known).Evaluate(in scene));
    }
}
