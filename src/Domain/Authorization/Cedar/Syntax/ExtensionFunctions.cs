using System.Collections.Frozen;

namespace AuthServer.Domain.Authorization.Cedar.Syntax;

/// <summary>The extension functions that the language knows, and how each is called.</summary>
public static class ExtensionFunctions
{
    private static readonly FrozenSet<string> Functions = FrozenSet.ToFrozenSet(["ip", "decimal", "datetime", "duration", "unknown"], StringComparer.Ordinal);

    private static readonly FrozenSet<string> Methods = FrozenSet.ToFrozenSet(
        [
            "isIpv4", "isIpv6", "isLoopback", "isMulticast", "isInRange",
            "lessThan", "lessThanOrEqual", "greaterThan", "greaterThanOrEqual",
            "offset", "durationSince", "toDate", "toTime",
            "toMilliseconds", "toSeconds", "toMinutes", "toHours", "toDays",
        ],
        StringComparer.Ordinal);

    /// <summary>Whether it is called as <c>name(…)</c>.</summary>
    public static bool IsFunction(string name) => Functions.Contains(name);

    /// <summary>Whether it is called as <c>e.name(…)</c>.</summary>
    public static bool IsMethod(string name) => Methods.Contains(name);
}
