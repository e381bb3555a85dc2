using System.Text.RegularExpressions;
using AuthServer.Tests.Architecture.Model;
using Shouldly;
using Xunit;

namespace AuthServer.Tests.Architecture;

public sealed partial class LoggingInOneVocabulary
{
    [Fact]
    public void An_event_id_means_one_sentence() => UsedTwice(SourceTexts()).ShouldBeEmpty();

    [Fact]
    public void The_rule_bites() => UsedTwice(["[LoggerMessage(1, LogLevel.Error", "[LoggerMessage(2, LogLevel.Error", "[LoggerMessage(1, LogLevel.Warning"]).ShouldBe(["1"]);

    private static IEnumerable<string> SourceTexts() =>
        Directory.EnumerateFiles(Path.Combine(Codebase.Root, "src"), "*.cs", SearchOption.AllDirectories)
            .Where(file => !file.Replace('\\', '/').Contains("/obj/", StringComparison.Ordinal))
            .Select(File.ReadAllText);

    private static IEnumerable<string> UsedTwice(IEnumerable<string> texts) =>
        from text in texts
        from Match match in EventId().Matches(text)
        group match by match.Groups[1].Value into id
        where id.Count() > 1
        select id.Key;

    [GeneratedRegex(@"LoggerMessage\((?:EventId = )?(\d+)")]
    private static partial Regex EventId();
}
