using AuthServer.Domain.Authorization.Cedar.Analysis.Terms;
using AuthServer.Domain.Authorization.Cedar.Schemas;
using AuthServer.Domain.Authorization.Cedar.Values;

namespace AuthServer.Domain.Authorization.Cedar.Analysis.Proofs;

/// <summary>Numbers, moments and durations for the prover. What does not fit in 64 bits has no value.</summary>
internal static class SmtArithmetic
{
    private const long Day = 86_400_000;

    /// <summary>The term; absent by design when it is none of these.</summary>
    public static SmtValue? Of(Term term, SmtValue[] operands)
    {
        var numbers = operands.Select(operand => operand.Number).ToList();
        return (term.Kind, term.Name, numbers) switch
        {
            (TermKind.Add, _, [ValueKind.Long, ValueKind.Long]) => Ranged("+", LongType.Instance, operands),
            (TermKind.Subtract, _, [ValueKind.Long, ValueKind.Long]) => Ranged("-", LongType.Instance, operands),
            (TermKind.Multiply, _, [ValueKind.Long, ValueKind.Long]) => Ranged("*", LongType.Instance, operands),
            (TermKind.Negate, _, [ValueKind.Long]) => Ranged("-", LongType.Instance, operands),
            (TermKind.Call, "offset", [ValueKind.Datetime, ValueKind.Duration]) => Ranged("+", ExtensionType.Datetime, operands),
            (TermKind.Call, "durationSince", [ValueKind.Datetime, ValueKind.Datetime]) => Ranged("-", ExtensionType.Duration, operands),
            (TermKind.Call, "toTime", [ValueKind.Datetime]) => new SmtValue($"(mod {operands[0].Value} {Day})", operands[0].HasValue, ExtensionType.Duration),
            (TermKind.Call, "toDate", [ValueKind.Datetime]) => WithRange($"(* {Day} (div {operands[0].Value} {Day}))", ExtensionType.Datetime, operands),
            (TermKind.Call, "toMilliseconds", [ValueKind.Duration]) => operands[0] with { Type = LongType.Instance },
            (TermKind.Call, "toSeconds", [ValueKind.Duration]) => Whole(operands[0], 1_000),
            (TermKind.Call, "toMinutes", [ValueKind.Duration]) => Whole(operands[0], 60_000),
            (TermKind.Call, "toHours", [ValueKind.Duration]) => Whole(operands[0], 3_600_000),
            (TermKind.Call, "toDays", [ValueKind.Duration]) => Whole(operands[0], Day),
            _ => null,
        };
    }

    private static SmtValue Ranged(string @operator, CedarType type, SmtValue[] operands) =>
        WithRange($"({@operator} {string.Join(' ', operands.Select(operand => operand.Value))})", type, operands);

    private static SmtValue WithRange(string value, CedarType type, SmtValue[] operands) =>
        new(value, SmtText.And([.. operands.Select(operand => operand.HasValue), SmtText.InRange(value)]), type);

    // The prover rounds down, the language towards zero.
    private static SmtValue Whole(SmtValue duration, long unit) =>
        new($"(ite (>= {duration.Value} 0) (div {duration.Value} {unit}) (- (div (- {duration.Value}) {unit})))", duration.HasValue, LongType.Instance);
}
