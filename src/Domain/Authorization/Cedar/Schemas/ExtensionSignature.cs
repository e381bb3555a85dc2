using System.Collections.Frozen;

namespace AuthServer.Domain.Authorization.Cedar.Schemas;

/// <summary>What an extension function takes and gives; the target of a method is the first argument.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Arguments">The types of the arguments.</param>
/// <param name="Result">The type of the value.</param>
internal sealed record ExtensionSignature(string Name, IReadOnlyList<CedarType> Arguments, CedarType Result)
{
    private static readonly FrozenDictionary<string, ExtensionSignature> All = FrozenDictionary.ToFrozenDictionary(
        [
            new("ip", [StringType.Instance], ExtensionType.IpAddress),
            new("isIpv4", [ExtensionType.IpAddress], BooleanType.Any),
            new("isIpv6", [ExtensionType.IpAddress], BooleanType.Any),
            new("isLoopback", [ExtensionType.IpAddress], BooleanType.Any),
            new("isMulticast", [ExtensionType.IpAddress], BooleanType.Any),
            new("isInRange", [ExtensionType.IpAddress, ExtensionType.IpAddress], BooleanType.Any),
            new("decimal", [StringType.Instance], ExtensionType.Decimal),
            new("lessThan", [ExtensionType.Decimal, ExtensionType.Decimal], BooleanType.Any),
            new("lessThanOrEqual", [ExtensionType.Decimal, ExtensionType.Decimal], BooleanType.Any),
            new("greaterThan", [ExtensionType.Decimal, ExtensionType.Decimal], BooleanType.Any),
            new("greaterThanOrEqual", [ExtensionType.Decimal, ExtensionType.Decimal], BooleanType.Any),
            new("datetime", [StringType.Instance], ExtensionType.Datetime),
            new("duration", [StringType.Instance], ExtensionType.Duration),
            new("offset", [ExtensionType.Datetime, ExtensionType.Duration], ExtensionType.Datetime),
            new("durationSince", [ExtensionType.Datetime, ExtensionType.Datetime], ExtensionType.Duration),
            new("toDate", [ExtensionType.Datetime], ExtensionType.Datetime),
            new("toTime", [ExtensionType.Datetime], ExtensionType.Duration),
            new("toMilliseconds", [ExtensionType.Duration], LongType.Instance),
            new("toSeconds", [ExtensionType.Duration], LongType.Instance),
            new("toMinutes", [ExtensionType.Duration], LongType.Instance),
            new("toHours", [ExtensionType.Duration], LongType.Instance),
            new("toDays", [ExtensionType.Duration], LongType.Instance),
            new ExtensionSignature("unknown", [StringType.Instance], NeverType.Instance),
        ],
        signature => signature.Name,
        StringComparer.Ordinal);

    /// <summary>Whether it makes a value out of a text, which in policies must be a literal.</summary>
    public bool IsConstructor => Result is ExtensionType type && type.Constructor == Name;

    /// <summary>The function of that name; absent by design when there is none.</summary>
    public static ExtensionSignature? Of(string name) => All.GetValueOrDefault(name);
}
