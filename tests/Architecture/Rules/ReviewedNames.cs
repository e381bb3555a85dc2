namespace AuthServer.Tests.Architecture.Rules;

/// <summary>Members whose names sound secret and whose values are not, each with the reason that a reviewer accepted.</summary>
internal static class ReviewedNames
{
    private static readonly Dictionary<string, string> Reasons = new(StringComparer.Ordinal)
    {
        ["Error.Code"] = "the stable name of a refusal",
        ["UserAddress.PostalCode"] = "it is on every envelope",
    };

    public static bool MayBePlain(string type, string member) => Reasons.ContainsKey($"{type}.{member}");
}
