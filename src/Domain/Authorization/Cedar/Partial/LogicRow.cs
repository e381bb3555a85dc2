using AuthServer.Domain.Authorization.Cedar.Evaluation;
using AuthServer.Domain.Authorization.Cedar.Syntax;
using AuthServer.Domain.Authorization.Cedar.Values;

namespace AuthServer.Domain.Authorization.Cedar.Partial;

/// <summary>The operands of a row of <c>&amp;&amp;</c> or <c>||</c>, simplified one after the other as far as they may be reached.</summary>
/// <param name="neutral">What changes nothing: true for <c>&amp;&amp;</c>, false for <c>||</c>; its opposite ends the row.</param>
internal sealed class LogicRow(CedarValue neutral)
{
    private readonly List<Expression> _left = [];
    private CedarValue? _certain;

    /// <summary>What is left, in order.</summary>
    public IReadOnlyList<Expression> Left => _left;

    /// <summary>Whether nothing after this is reached, or matters.</summary>
    public bool IsClosed { get; private set; }

    /// <summary>What the row gives, if that is certain.</summary>
    public CedarValue? Certain => _certain ?? (_left.Count == 0 ? neutral : null);

    /// <summary>Adds the next operand.</summary>
    public void Add(Simplified operand, Expression original)
    {
        if (operand.Residual is { } residual)
        {
            _left.Add(residual);
            return;
        }

        if (operand.Value == neutral)
            return;

        IsClosed = true;
        if (operand.Value.Kind == ValueKind.Boolean && _left.TrueForAll(Certainty.IsCertainlyBoolean))
            _certain = operand.Value;
        else if (operand.Value.Kind == ValueKind.Boolean)
            _left.Add(new LiteralExpression(operand.Value));
        else if (_left.Count == 0)
            _certain = TypeFault.Boolean.Of(operand.Value);
        else
            _left.Add(operand.Or(original));
    }

    /// <summary>The row as one expression again.</summary>
    public Simplified Close(Func<Expression, Expression, Expression> join)
    {
        if (Certain is { } certain)
            return Simplified.Of(certain);

        // What stands alone must still be a boolean.
        var row = _left.Count == 1 && !Certainty.IsBoolean(_left[0]) ? join(new LiteralExpression(neutral), _left[0]) : _left[0];
        for (var i = 1; i < _left.Count; i++)
            row = join(row, _left[i]);

        return Simplified.Of(row);
    }
}
