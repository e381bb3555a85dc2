using System.Diagnostics;
using AuthServer.Domain.Authorization.Cedar.Analysis.Terms;
using AuthServer.Domain.Authorization.Cedar.Values;

namespace AuthServer.Domain.Authorization.Cedar.Analysis.Reasoning;

/// <summary>A number: a term and what is added to it, or a constant.</summary>
/// <param name="Base">The term; absent by design for a constant.</param>
/// <param name="Offset">What is added, or the constant.</param>
/// <param name="Kind">What kind of number, if the form alone tells.</param>
internal readonly record struct LinearTerm(Term? Base, Int128 Offset, ValueKind? Kind)
{
    /// <summary>The form of a term; absent by design for a constant that is no number.</summary>
    public static LinearTerm? Of(Term term)
    {
        switch (term.Kind)
        {
            case TermKind.Constant:
                return NumberOf(term.Value) is { } number ? new LinearTerm(null, number, term.Value.Kind) : null;
            case TermKind.Add when LongOf(term.Operands[0]) is { } first:
                return Of(term.Operands[1]) is { } after ? after with { Offset = after.Offset + first, Kind = ValueKind.Long } : null;
            case TermKind.Add when LongOf(term.Operands[1]) is { } second:
                return Of(term.Operands[0]) is { } before ? before with { Offset = before.Offset + second, Kind = ValueKind.Long } : null;
            case TermKind.Subtract when LongOf(term.Operands[1]) is { } less:
                return Of(term.Operands[0]) is { } more ? more with { Offset = more.Offset - less, Kind = ValueKind.Long } : null;
            case TermKind.Call when term is { Name: "offset", Operands: [var moment, { IsConstant: true, Value: { Kind: ValueKind.Duration } by }] }:
                return Of(moment) is { } start ? start with { Offset = start.Offset + by.AsDuration, Kind = ValueKind.Datetime } : null;
            default:
                return new LinearTerm(term, 0, null);
        }
    }

    /// <summary>The value of a kind with that number.</summary>
    public static CedarValue ValueOf(ValueKind kind, Int128 number) => kind switch
    {
        ValueKind.Long => CedarValue.Of((long)number),
        ValueKind.Decimal => CedarValue.OfDecimal((long)number),
        ValueKind.Datetime => CedarValue.OfDatetime((long)number),
        ValueKind.Duration => CedarValue.OfDuration((long)number),
        _ => throw new UnreachableException($"{kind} is no kind of number."),
    };

    private static Int128? LongOf(Term term) => term.IsConstant && term.Value.Kind == ValueKind.Long ? term.Value.AsLong : null;

    private static Int128? NumberOf(CedarValue value) => value.Kind switch
    {
        ValueKind.Long => value.AsLong,
        ValueKind.Decimal => value.AsDecimal,
        ValueKind.Datetime => value.AsDatetime,
        ValueKind.Duration => value.AsDuration,
        _ => null,
    };
}
