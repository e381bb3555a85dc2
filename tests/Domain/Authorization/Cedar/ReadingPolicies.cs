using System.Text.Json;
using AuthServer.Domain.Authorization.Cedar.Json;
using AuthServer.Domain.Authorization.Cedar.Syntax;
using AuthServer.Domain.Authorization.Cedar.Text;
using Shouldly;
using Xunit;

namespace AuthServer.Tests.Domain.Authorization.Cedar;

public sealed class ReadingPolicies
{
    [Theory]
    [InlineData("""{"Value": {"a": 1, "a": 2}}""")]
    [InlineData("""{"Record": {"a": {"Value": 1}, "a": {"Value": 2}}}""")]
    [InlineData("""{"Value": "\ud83d"}""")]
    public void What_stands_twice_or_is_no_character_is_refused(string body)
    {
        using var policy = JsonDocument.Parse(Policy(body));
        using var set = JsonDocument.Parse("{\"staticPolicies\": {\"p\": " + Policy(body) + "}}");

        PolicyJson.Read(policy.RootElement, "p").Problems.ShouldHaveSingleItem();
        PolicySetJson.Read(set.RootElement).Problems.ShouldHaveSingleItem();
    }

    [Fact]
    public void A_function_that_nobody_knows_stays_in_its_value()
    {
        using var json = JsonDocument.Parse(Policy("""{"Value": {"a": [{"__extn": {"fn": "unheard", "arg": ["x", {"y": 1}]}}]}}"""));

        var written = PolicyJson.Write(PolicyJson.Read(json.RootElement, "p").Value.ShouldNotBeNull()).ToJsonString();

        written.ShouldContain("""{"Value":{"__extn":{"fn":"unheard","args":[["x",{"y":1}]]}}}""");
        using var again = JsonDocument.Parse(written);
        PolicyJson.Write(PolicyJson.Read(again.RootElement, "p").Value.ShouldNotBeNull()).ToJsonString().ShouldBe(written);
    }

    private static string Policy(string body) =>
        """{"effect": "permit", "principal": {"op": "All"}, "action": {"op": "All"}, "resource": {"op": "All"}, "conditions": [{"kind": "when", "body": """ + body + "}]}";

    [Theory]
    [InlineData("corpus.jsonl.gz")]
    [InlineData("generated.jsonl.gz")]
    public void The_official_engine_reads_the_same(string file)
    {
        var different = SharedCases.Read(file)
            .Where(one => PolicySetJson.Read(one.GetProperty("policies")).IsGood != one.GetProperty("expected").GetProperty("parse").GetProperty("policies").GetBoolean())
            .Select(one => one.GetProperty("id").GetString() + " " + one.GetProperty("policies").GetRawText() + " " + string.Join(' ', PolicySetJson.Read(one.GetProperty("policies")).Problems))
            .ToList();

        different.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("corpus.jsonl.gz")]
    [InlineData("generated.jsonl.gz")]
    public void What_is_written_reads_as_the_same(string file)
    {
        var different = SharedCases.Read(file)
            .Select(one => PolicySetJson.Read(one.GetProperty("policies")).Value ?? PolicySet.Empty)
            .SelectMany(set => set.Policies.Concat(set.Templates))
            .Where(policy => !IsSame(policy))
            .Select(PolicyText.Format)
            .ToList();

        different.ShouldBeEmpty();
    }

    private static bool IsSame(Policy policy)
    {
        var json = PolicyJson.Write(policy).ToJsonString();
        var fromText = PolicyText.ParseOne(PolicyText.Format(policy), policy.Id).Value;
        using var document = JsonDocument.Parse(json, new JsonDocumentOptions { MaxDepth = 2048 });
        var fromJson = PolicyJson.Read(document.RootElement, policy.Id).Value;
        return fromText is not null && fromJson is not null && PolicyJson.Write(fromText).ToJsonString() == json && PolicyJson.Write(fromJson).ToJsonString() == json;
    }
}
