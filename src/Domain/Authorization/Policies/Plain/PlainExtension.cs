using AuthServer.Domain.Authorization.Cedar.Evaluation.Extensions;
using AuthServer.Domain.Authorization.Cedar.Schemas;
using AuthServer.Domain.Authorization.Cedar.Values;

namespace AuthServer.Domain.Authorization.Policies.Plain;

/// <summary>
/// Extension values: the text that their constructor takes, or <c>{"fn": …, "arg": …}</c>. Beyond what Cedar's own JSON allows, a whole number
/// is a decimal, and moments and addresses may be written as clients write them.
/// </summary>
/// <param name="type">The declared type.</param>
internal sealed class PlainExtension(ExtensionType type) : PlainForm
{
    private const long Scale = 10_000;

    /// <inheritdoc/>
    public override bool TryRead(in CedarValue plain, out CedarValue meant)
    {
        meant = plain.Kind switch
        {
            ValueKind.String => Spelled(plain),
            ValueKind.Long => Whole(plain.AsLong),
            ValueKind.Record => Called(plain.AsRecord),
            _ => default,
        };
        return meant.Kind == type.Kind;
    }

    private CedarValue Spelled(in CedarValue text) => type.Kind switch
    {
        ValueKind.Datetime => SpelledMoment.Read(text.AsString),
        ValueKind.IpAddress => SpelledAddress.Read(text),
        _ => ExtensionCalls.Call(type.Constructor, [text]),
    };

    // JSON makes no difference between 40 and 40.00, and many clients write the shorter one.
    private CedarValue Whole(long number) => type.Kind == ValueKind.Decimal && number is >= long.MinValue / Scale and <= long.MaxValue / Scale
        ? CedarValue.OfDecimal(number * Scale)
        : default;

    private static CedarValue Called(CedarRecord call) =>
        call.TryGet("fn", out var function) && call.TryGet("arg", out var argument) && function.Kind == ValueKind.String
            ? ExtensionCalls.Call(function.AsString, [argument])
            : default;
}
