using AuthServer.Domain.Authorization.Access;
using AuthServer.Domain.Authorization.Cedar.Decisions;
using AuthServer.Domain.Authorization.Decisions;
using AuthServer.Orchestration.Authorization.Ports;

namespace AuthServer.Infrastructure.Authorization.Decisions;

/// <summary>Takes decisions, or answers with one that was taken before, and measures.</summary>
internal sealed class Decider(DecisionCache cache, IDecisionMeasurements measurements, TimeProvider time)
{
    /// <summary>The decision of a model, and how long it took.</summary>
    public Decided Decide(AccessModel model, AccessQuestion question)
    {
        var started = time.GetTimestamp();
        var decision = cache.IsEnabled ? Cached(model, question) : question.DecidedBy(model);
        var elapsed = time.GetElapsedTime(started);
        measurements.Decided(decision.Reasons, decision.IsAllowed, elapsed);
        return new Decided(decision, elapsed);
    }

    private Decision Cached(AccessModel model, AccessQuestion question)
    {
        if (cache.Find(model, question) is { } known)
        {
            measurements.Cached(known.Reasons, isHit: true);
            return known;
        }

        var founded = question.FoundedOn(model);
        cache.Keep(model, question, founded);
        measurements.Cached(founded.Decision.Reasons, isHit: false);
        return founded.Decision;
    }
}

/// <summary>A decision that was taken.</summary>
/// <param name="Decision">The decision.</param>
/// <param name="Elapsed">How long it took.</param>
internal readonly record struct Decided(Decision Decision, TimeSpan Elapsed);
