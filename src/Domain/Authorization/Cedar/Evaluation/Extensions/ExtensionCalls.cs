using System.Collections.Frozen;
using AuthServer.Domain.Authorization.Cedar.Values;

namespace AuthServer.Domain.Authorization.Cedar.Evaluation.Extensions;

/// <summary>Calls of extension functions by name, for policies and for values in JSON.</summary>
public static class ExtensionCalls
{
    internal static readonly CedarValue NoSuchFunction = CedarValue.Fault(FaultKind.Other, "there is no such extension function.");

    private static readonly FrozenDictionary<string, ExtensionFunction> ByName = FrozenDictionary.ToFrozenDictionary(
        [
            One("ip", IpRanges.Read),
            One("isIpv4", IpRanges.IsIpv4),
            One("isIpv6", IpRanges.IsIpv6),
            One("isLoopback", IpRanges.IsLoopback),
            One("isMulticast", IpRanges.IsMulticast),
            Two("isInRange", IpRanges.IsInRange),
            One("decimal", Decimals.Read),
            Two("lessThan", Decimals.LessThan),
            Two("lessThanOrEqual", Decimals.LessThanOrEqual),
            Two("greaterThan", Decimals.GreaterThan),
            Two("greaterThanOrEqual", Decimals.GreaterThanOrEqual),
            One("datetime", Datetimes.Read),
            Two("offset", Datetimes.Offset),
            Two("durationSince", Datetimes.DurationSince),
            One("toDate", Datetimes.ToDate),
            One("toTime", Datetimes.ToTime),
            One("duration", Durations.Read),
            One("toMilliseconds", Durations.ToMilliseconds),
            One("toSeconds", Durations.ToSeconds),
            One("toMinutes", Durations.ToMinutes),
            One("toHours", Durations.ToHours),
            One("toDays", Durations.ToDays),
            One(Unknowns.Function, text => text.Kind == ValueKind.String ? Unknowns.Unknown : TypeFault.String.Of(text)),
        ],
        function => function.Name,
        StringComparer.Ordinal);

    /// <summary>The value of a call; a fault when there is no such function, or it takes other arguments. Arguments that are faults are passed on.</summary>
    public static CedarValue Call(string function, ReadOnlySpan<CedarValue> arguments)
    {
        foreach (ref readonly var argument in arguments)
        {
            if (argument.IsFault)
                return argument;
        }

        if (Find(function) is not { } found)
            return NoSuchFunction;

        return (arguments.Length, found) switch
        {
            (1, { Unary: { } unary }) => unary(arguments[0]),
            (2, { Binary: { } binary }) => binary(arguments[0], arguments[1]),
            _ => found.ArityFault,
        };
    }

    /// <summary>The function; absent by design when there is none of that name.</summary>
    internal static ExtensionFunction? Find(string name) => ByName.GetValueOrDefault(name);

    private static ExtensionFunction One(string name, Func<CedarValue, CedarValue> apply) => new(name, apply, null);

    private static ExtensionFunction Two(string name, Func<CedarValue, CedarValue, CedarValue> apply) => new(name, null, apply);
}
