using System.Text;
using System.Text.Json;
using AuthServer.Domain.Authorization.Access;
using AuthServer.Domain.Authorization.Cedar.Entities;
using AuthServer.Domain.Authorization.Decisions;
using AuthServer.Domain.Authorization.Decisions.Json;
using AuthServer.Domain.Authorization.Policies;
using AuthServer.Infrastructure.Authorization.Decisions;
using AuthServer.Orchestration.Authorization.Decisions;
using AuthServer.Tests.Integration.Harness;

namespace AuthServer.Tests.Integration.Authorization.Decisions;

public sealed class CachingDecisions
{
    private static readonly AccessModel[] Models = [.. Enumerable.Range(0, 8).Select(Model)];
    private static readonly AccessQuestion[] Questions = [.. Enumerable.Range(0, 64).Select(Question)];

    [Fact]
    public void Nothing_stale_is_ever_found_whatever_changes_between_two_questions()
    {
        // Few places, so that questions drive each other out, and models that come back after others.
        var cache = new DecisionCache(new DecisionOptions { Cache = new DecisionCacheOptions { Enabled = true, Entries = 16 } }, new TestClock());
        var random = new Random(20261122);
        var hits = 0;
        for (var step = 0; step < 50_000; step++)
        {
            var model = Models[(step / 50 + random.Next(2)) % Models.Length];
            var question = Questions[random.Next(Questions.Length)];
            var found = cache.Find(model, question);
            var decision = question.DecidedBy(model);
            if (found is not null)
            {
                hits++;
                (found.IsAllowed, string.Join(' ', found.Reasons)).ShouldBe((decision.IsAllowed, string.Join(' ', decision.Reasons)));
            }
            else
            {
                cache.Keep(model, question, decision);
            }
        }

        hits.ShouldBeGreaterThan(100);
    }

    [Fact]
    public void A_kept_decision_has_its_time()
    {
        var clock = new TestClock();
        var cache = new DecisionCache(new DecisionOptions { Cache = new DecisionCacheOptions { Enabled = true, TtlSeconds = 60 } }, clock);
        cache.Keep(Models[0], Questions[0], Questions[0].DecidedBy(Models[0]));

        cache.Find(Models[0], Questions[0]).ShouldNotBeNull();
        clock.Advance(TimeSpan.FromSeconds(61));

        cache.Find(Models[0], Questions[0]).ShouldBeNull();
    }

    // Policies and entities alternate, and some models decide alike.
    private static AccessModel Model(int number) => ModelOf(
        $$"""@id("p{{number % 4}}") permit(principal, action == Action::"a{{number % 3}}", resource) when { principal has level && principal.level > {{number % 5}} };""",
        $$$"""[{"uid":{"type":"user","id":"u"},"attrs":{"level":{{{number % 6}}} },"parents":[]}]""",
        number + 1);

    private static AccessModel ModelOf(string policies, string entities, long version)
    {
        var edition = new PolicyBundle([new PolicyDocument("fixture.cedar", policies)], null, null).Read(version).Edition.ShouldNotBeNull();
        var store = EntityJson.Read(JsonDocument.Parse(entities).RootElement, null).Value.ShouldNotBeNull();
        return AccessModel.Empty.With(edition).With(new KnownEntities(store, version, null));
    }

    private static AccessQuestion Question(int number)
    {
        var properties = number % 4 == 0 ? $$""","properties":{"level":{{number % 7}}}""" : string.Empty;
        var json = """{"subject":{"type":"user","id":"u"PROPERTIES},"action":{"name":"aNUMBER"},"resource":{"type":"r","id":"1"}}"""
            .Replace("PROPERTIES", properties, StringComparison.Ordinal).Replace("NUMBER", (number % 3).ToString(System.Globalization.CultureInfo.InvariantCulture), StringComparison.Ordinal);
        var asked = AccessJson.ReadEvaluation(Encoding.UTF8.GetBytes(json));
        asked.IsSuccess.ShouldBeTrue(asked.Refusal?.Message);
        return asked.Value.Items[0].Question.ShouldNotBeNull();
    }
}
