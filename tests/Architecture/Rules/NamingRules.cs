using AuthServer.Tests.Architecture.Model;

namespace AuthServer.Tests.Architecture.Rules;

/// <summary>Names that say nothing.</summary>
internal static class NamingRules
{
    private static readonly string[] Endings = ["Manager", "Helper", "Helpers", "Util", "Utils", "Utility", "Utilities", "Processor", "Impl"];

    public static IEnumerable<string> NamesSaySomething(Codebase code) =>
        from type in code.Types
        where !type.Type.Name.StartsWith('<')
        from ending in Endings
        where type.Type.Name.EndsWith(ending, StringComparison.Ordinal) && !IsTagHelper(type)
        select $"{type.Name}: a name that ends in {ending} says nothing";

    // Razor finds tag helpers by this ending; the word is the framework's.
    private static bool IsTagHelper(CodeType type) => type.Type.Name.EndsWith("TagHelper", StringComparison.Ordinal) && type.Is("Microsoft.AspNetCore.Razor.TagHelpers.TagHelper");
}
