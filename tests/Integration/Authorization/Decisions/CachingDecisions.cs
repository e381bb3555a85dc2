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

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

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
                cache.Keep(model, question, question.FoundedOn(model));
            }
        }

        hits.ShouldBeGreaterThan(100);
    }

    [Fact]
    public void What_changes_elsewhere_leaves_a_kept_decision_and_what_it_looked_at_does_not()
    {
        var cache = new DecisionCache(new DecisionOptions { Cache = new DecisionCacheOptions { Enabled = true } }, new TestClock());
        var model = ModelOf("permit(principal, action, resource) when { principal.level > 3 };", """[{"uid":{"type":"user","id":"u"},"attrs":{"level":5},"parents":[]}]""", 1);
        cache.Keep(model, Questions[1], Questions[1].FoundedOn(model));

        var elsewhere = Changed(model, """[{"uid":{"type":"user","id":"v"},"attrs":{"level":1},"parents":[]}]""");
        var here = Changed(elsewhere, """[{"uid":{"type":"user","id":"u"},"attrs":{"level":1},"parents":[]}]""");

        cache.Find(elsewhere, Questions[1]).ShouldNotBeNull().IsAllowed.ShouldBeTrue();
        cache.Find(here, Questions[1]).ShouldBeNull();
        cache.Find(elsewhere, Questions[1]).ShouldNotBeNull();
    }

    [Fact]
    public async Task Changes_and_questions_at_the_same_time_find_nothing_stale()
    {
        var cache = new DecisionCache(new DecisionOptions { Cache = new DecisionCacheOptions { Enabled = true, Entries = 16 } }, new TestClock());
        var model = ModelOf("permit(principal, action, resource) when { principal.level > 3 };", "[]", 1);
        using var over = new CancellationTokenSource();

        // The entity that decides, and one that nobody asks about, change as fast as they can.
        var changing = Task.Run(() =>
        {
            for (var step = 0; !over.IsCancellationRequested; step++)
            {
                var id = step % 2 == 0 ? "u" : "nobody";
                var level = step % 14 / 2;
                Volatile.Write(ref model, Changed(model, $$$"""[{"uid":{"type":"user","id":"{{{id}}}"},"attrs":{"level":{{{level}}} },"parents":[]}]"""));
            }
        }, Ct);
        var asking = Enumerable.Range(0, 4).Select(number => Task.Run(() =>
        {
            var hits = 0;
            for (var step = 0; step < 40_000; step++)
            {
                var now = Volatile.Read(ref model);
                var question = Questions[(number + step) % Questions.Length];
                var fresh = question.FoundedOn(now);
                if (cache.Find(now, question) is { } found)
                {
                    hits++;
                    found.IsAllowed.ShouldBe(fresh.Decision.IsAllowed);
                }

                // Kept after the model may have changed again.
                cache.Keep(now, question, fresh);
            }

            return hits;
        }, Ct)).ToList();
        var hits = await Task.WhenAll(asking);
        await over.CancelAsync();
        await changing;

        hits.Sum().ShouldBeGreaterThan(1000);
    }

    [Fact]
    public void A_kept_decision_has_its_time()
    {
        var clock = new TestClock();
        var cache = new DecisionCache(new DecisionOptions { Cache = new DecisionCacheOptions { Enabled = true, TtlSeconds = 60 } }, clock);
        cache.Keep(Models[0], Questions[0], Questions[0].FoundedOn(Models[0]));

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

    private static AccessModel Changed(AccessModel model, string entities) => model.With(new KnownEntities(
        model.Known.Store.Apply(EntityJson.Read(JsonDocument.Parse(entities).RootElement, null).Value.ShouldNotBeNull().All.Select(EntityChange.Put)).Value.ShouldNotBeNull(), model.Known.Version + 1, null));

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
