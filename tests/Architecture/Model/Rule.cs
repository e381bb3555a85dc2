using Shouldly;

namespace AuthServer.Tests.Architecture.Model;

/// <summary>How a rule is put to the test: the product keeps it, and the forbidden example breaks it.</summary>
public static class Rule
{
    /// <summary>The product has no violation.</summary>
    public static void Keeps(Func<Codebase, IEnumerable<string>> violations) =>
        violations(Codebase.Product).Distinct().Order(StringComparer.Ordinal).ShouldBeEmpty();

    /// <summary>The rule bites: each forbidden example is named in a violation.</summary>
    public static void Bites(string canary, Func<Codebase, IEnumerable<string>> violations)
    {
        var code = Codebase.Canary(canary);
        var found = violations(code).ToList();
        foreach (var type in code.Types.Where(type => type.Type.Name.StartsWith("Forbidden", StringComparison.Ordinal)))
            found.ShouldContain(violation => violation.Contains(type.Type.Name, StringComparison.Ordinal), $"the rule let {type.Name} pass");
        foreach (var type in code.Types.Where(type => type.Type.Name.StartsWith("Allowed", StringComparison.Ordinal)))
            found.ShouldNotContain(violation => violation.Contains(type.Type.Name, StringComparison.Ordinal), $"the rule refused {type.Name}");
    }
}
