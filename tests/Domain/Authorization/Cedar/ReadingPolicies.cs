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
