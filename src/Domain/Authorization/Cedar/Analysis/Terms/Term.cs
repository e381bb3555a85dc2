using AuthServer.Domain.Authorization.Cedar.Syntax;
using AuthServer.Domain.Authorization.Cedar.Values;

namespace AuthServer.Domain.Authorization.Cedar.Analysis.Terms;

/// <summary>An expression in normal form. Terms of one table that say the same are the same object.</summary>
internal sealed class Term(int number, TermKind kind, string name, CedarValue value, LikePattern? pattern, IReadOnlyList<Term> operands)
{
    /// <summary>Its number within the table.</summary>
    public int Number { get; } = number;

    public TermKind Kind { get; } = kind;

    /// <summary>The name of an attribute, type or function; the names of a record; empty for others.</summary>
    public string Name { get; } = name;

    /// <summary>The value or fault of a constant; without meaning for others.</summary>
    public CedarValue Value { get; } = value;

    /// <summary>The pattern of <c>like</c>; absent by design for others.</summary>
    public LikePattern? Pattern { get; } = pattern;

    public IReadOnlyList<Term> Operands { get; } = operands;

    /// <summary>Of how many terms it consists; a constant counts nothing, so that it is the simplest of equal terms.</summary>
    public int Size { get; } = kind == TermKind.Constant ? 0 : 1 + operands.Sum(operand => operand.Size);

    public bool IsConstant => Kind == TermKind.Constant;

    /// <summary>Whether it is a constant that fails.</summary>
    public bool IsFault => IsConstant && Value.IsFault;

    /// <summary>Whether all operands are evaluated, whatever they give.</summary>
    public bool IsStrict => Kind is not (TermKind.And or TermKind.Or or TermKind.If);

    /// <summary>Whether it is simpler than another one that has the same value.</summary>
    public bool IsSimplerThan(Term other) => Size < other.Size || (Size == other.Size && Number < other.Number);

    /// <summary>Itself and everything that is evaluated whenever it is.</summary>
    public IEnumerable<Term> Evaluated()
    {
        var open = new Stack<Term>([this]);
        while (open.TryPop(out var next))
        {
            yield return next;
            foreach (var operand in next.IsStrict ? next.Operands : next.Operands.Take(1))
                open.Push(operand);
        }
    }
}
