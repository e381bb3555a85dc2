using AuthServer.Domain.Authorization.Cedar.Analysis.Terms;
using AuthServer.Domain.Authorization.Cedar.Partial;
using AuthServer.Domain.Authorization.Cedar.Syntax;
using AuthServer.Domain.Authorization.Cedar.Values;

namespace AuthServer.Domain.Authorization.Cedar.Analysis.Reasoning;

/// <summary>
/// Writes "this expression gives true" as alternatives, each a list of claims that hold together. As a premise the alternatives say as much as
/// they can, and hold at least wherever the expression is true; as a conclusion they ask for as little as they can, and hold at most there.
/// </summary>
/// <param name="reader">Reads expressions.</param>
/// <param name="isPremise">Whether they are a premise.</param>
internal sealed class Alternatives(TermReader reader, bool isPremise)
{
    private const int MostOfPremise = 64;
    private const int MostOfConclusion = 192;

    private static readonly Literal[][] Always = [[]];

    /// <summary>The alternatives in which all of the expressions are true.</summary>
    public IReadOnlyList<Literal[]> Of(IEnumerable<Expression> conjuncts) =>
        conjuncts.Aggregate(Always, (all, conjunct) => Both(all, Expand(conjunct, Claim.True), conjunct, Claim.True));

    private Literal[][] Expand(Expression expression, Claim claim)
    {
        if (claim == Claim.Decided)
            return Decided(expression);

        switch (expression)
        {
            case AndExpression:
                return Row(Logic.Operands<AndExpression>(expression), expression, claim, Claim.True);
            case OrExpression:
                return Row(Logic.Operands<OrExpression>(expression), expression, claim, Claim.False);
            case HasExpression { Path.Count: > 1 } has:
                return Row(Logic.Steps(has), has, claim, Claim.True);
            case IsExpression { Ancestor: not null } @is:
                return Row(Logic.Steps(@is), @is, claim, Claim.True);
            case UnaryExpression { Operator: UnaryOperator.Not } not:
                return Expand(not.Operand, Literal.Negated(claim));
            case BinaryExpression { Operator: BinaryOperator.NotEqual } different:
                return Expand(new BinaryExpression(BinaryOperator.Equal, different.Left, different.Right, different.Span), Literal.Negated(claim));
            case BinaryExpression { Operator: BinaryOperator.Equal } equal when Compared(equal) is { } compared:
                return compared.IsTrue ? Expand(compared.Expression, claim) : Expand(compared.Expression, Literal.Negated(claim));
            case ConditionalExpression choice:
                return
                [
                    .. Both(Expand(choice.Condition, Claim.True), Expand(choice.Then, claim), choice, claim),
                    .. Both(Expand(choice.Condition, Claim.False), Expand(choice.Else, claim), choice, claim),
                ];
            default:
                return Alone(Literal.Of(reader.Read(expression), claim, expression));
        }
    }

    // `e == true` says what `e` says where e gives nothing but booleans.
    private static (Expression Expression, bool IsTrue)? Compared(BinaryExpression equal)
    {
        var (constant, other) = equal.Left is LiteralExpression { Value.Kind: ValueKind.Boolean } left ? (left, equal.Right) : (equal.Right as LiteralExpression, equal.Left);
        return constant is { Value.Kind: ValueKind.Boolean } && Certainty.IsBoolean(other) ? (other, constant.Value.IsTrue) : null;
    }

    // A row goes on while its operands give what it goes on with, and ends with the first that does not.
    private Literal[][] Row(IReadOnlyList<Expression> operands, Expression row, Claim claim, Claim goesOn)
    {
        if (claim == goesOn)
            return operands.Aggregate(Always, (all, operand) => Both(all, Expand(operand, claim), operand, claim));

        var alternatives = new List<Literal[]>();
        var before = Always;
        foreach (var operand in operands)
        {
            alternatives.AddRange(Both(before, Expand(operand, claim), operand, claim));
            if (alternatives.Count > (isPremise ? MostOfPremise : MostOfConclusion))
                return isPremise ? Alone(Literal.Of(reader.Read(row), claim, row)) : [.. alternatives.Take(MostOfConclusion)];

            before = Both(before, Expand(operand, isPremise ? goesOn : Claim.Decided), operand, goesOn);
        }

        return [.. alternatives];
    }

    // As a conclusion alone: it is enough that nothing in it fails, or that it gives either value.
    private Literal[][] Decided(Expression expression)
    {
        if (Atoms(expression) is not { } atoms)
            return [.. Expand(expression, Claim.True), .. Expand(expression, Claim.False)];

        Literal[] all = [.. atoms.Select(atom => Literal.Of(reader.Read(atom), Claim.Decided, atom))];
        return atoms.Count == 1 ? [all] : [all, .. Expand(expression, Claim.True), .. Expand(expression, Claim.False)];
    }

    private static List<Expression>? Atoms(Expression expression)
    {
        var atoms = new List<Expression>();
        var open = new Stack<Expression>([expression]);
        while (open.TryPop(out var next))
        {
            switch (next)
            {
                case AndExpression and:
                    open.Push(and.Right);
                    open.Push(and.Left);
                    break;
                case OrExpression or:
                    open.Push(or.Right);
                    open.Push(or.Left);
                    break;
                case UnaryExpression { Operator: UnaryOperator.Not } not:
                    open.Push(not.Operand);
                    break;
                case ConditionalExpression or HasExpression { Path.Count: > 1 } or IsExpression { Ancestor: not null }:
                    return null;
                default:
                    atoms.Add(next);
                    break;
            }
        }

        return atoms;
    }

    private static Literal[][] Alone(Literal literal)
    {
        if (!literal.Atom.IsConstant)
            return [[literal]];

        return (literal.Claim, literal.Atom.Value) switch
        {
            (Claim.True, { IsTrue: true }) or (Claim.False, { IsFalse: true }) or (Claim.Decided, { Kind: ValueKind.Boolean }) => Always,
            _ => [],
        };
    }

    private Literal[][] Both(Literal[][] left, Literal[][] right, Expression source, Claim claim)
    {
        // Too many: a premise says less of the right side, a conclusion offers fewer alternatives.
        if (isPremise && (long)left.Length * right.Length > MostOfPremise)
            right = Alone(Literal.Of(reader.Read(source), claim, source));

        var both = left.SelectMany(one => right, (one, other) => (Literal[])[.. one, .. other]);
        return [.. isPremise ? both : both.Take(MostOfConclusion)];
    }
}
