using AuthServer.Tests.Architecture.Model;
using AuthServer.Tests.Architecture.Rules;
using Shouldly;
using Xunit;

namespace AuthServer.Tests.Architecture;

public sealed class KeepingNamesMeaningful
{
    private const int MostLines = 400;
    private const int ManyLines = 250;

    // A long file needs a reason that a reader would accept.
    private static readonly Dictionary<string, string> LongFiles = new(StringComparer.Ordinal);

    [Fact]
    public void Names_say_something() => Rule.Keeps(NamingRules.NamesSaySomething);

    [Fact]
    public void Files_hold_one_concept()
    {
        foreach (var warned in TooLong(SourceFiles(), ManyLines))
            TestContext.Current.AddWarning(warned);

        TooLong(SourceFiles(), MostLines).ShouldBeEmpty();
    }

    [Fact]
    public void The_length_rule_bites() => TooLong(SourceFiles(), 20).ShouldNotBeEmpty();

    private static IEnumerable<string> SourceFiles() =>
        Directory.EnumerateFiles(Path.Combine(Codebase.Root, "src"), "*.cs", SearchOption.AllDirectories)
            .Where(file => !file.Replace('\\', '/').Contains("/obj/", StringComparison.Ordinal));

    private static IEnumerable<string> TooLong(IEnumerable<string> files, int most) =>
        from file in files
        let name = Path.GetRelativePath(Codebase.Root, file).Replace('\\', '/')
        let lines = File.ReadLines(file).Count()
        where lines > most && !LongFiles.ContainsKey(name)
        select $"{name} has {lines} lines: which second concept is in there?";
}
