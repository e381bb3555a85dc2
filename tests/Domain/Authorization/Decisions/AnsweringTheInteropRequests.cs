using System.Text.Json;
using AuthServer.Domain.Authorization.Decisions;
using Shouldly;
using Xunit;

namespace AuthServer.Tests.Domain.Authorization.Decisions;

/// <summary>The public requests of the AuthZEN working group, which lie beside the repository and are no part of it.</summary>
public sealed class AnsweringTheInteropRequests
{
    [Theory]
    [InlineData("todo-decisions-1_0-01.json", 40)]
    [InlineData("todo-decisions-1_0-02.json", 40)]
    [InlineData("gateway-decisions.json", 25)]
    public void Decisions_are_as_expected(string file, int cases)
    {
        var model = AccessFixture.Named("interop");
        var all = Read(file, "evaluation");

        all.Count.ShouldBe(cases);
        all.ShouldAllBe(one => model.Decides(one.GetProperty("request").GetRawText()) == one.GetProperty("expected").GetBoolean());
    }

    [Theory]
    [InlineData("search-subject.json", "evaluation", SearchTarget.Subject, "id", 60)]
    [InlineData("search-resource.json", "evaluation", SearchTarget.Resource, "id", 18)]
    [InlineData("search-action.json", "evaluation", SearchTarget.Action, "name", 120)]
    [InlineData("idp-results.json", "search", SearchTarget.Resource, "id", 6)]
    public void Searches_find_what_is_expected(string file, string list, SearchTarget target, string member, int cases)
    {
        var model = AccessFixture.Named("interop");
        var all = Read(file, list);

        all.Count.ShouldBe(cases);
        foreach (var one in all)
        {
            var expected = one.GetProperty("expected").GetProperty("results").EnumerateArray().Select(result => result.GetProperty(member).GetString()!);
            model.Finds(target, one.GetProperty("request").GetRawText()).ShouldBe(expected, ignoreOrder: true);
        }
    }

    private static List<JsonElement> Read(string file, string list)
    {
        var folder = AccessFixture.FolderAbove("shared/authzen/upstream");
        Assert.SkipWhen(folder is null, "shared/authzen does not lie beside the repository.");
        using var document = JsonDocument.Parse(File.ReadAllText(Path.Combine(folder, file)));
        return [.. document.RootElement.GetProperty(list).EnumerateArray().Select(one => one.Clone())];
    }
}
