using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using AuthServer.Domain.Authorization.Decisions;
using AuthServer.Orchestration.Authorization.Ports;

namespace AuthServer.Infrastructure.Authorization.Decisions;

/// <summary>The instruments of decisions, on the meter <c>AuthServer</c>.</summary>
internal sealed class DecisionMeasurements : IDecisionMeasurements, IDisposable
{
    // Ids of policies come from whoever publishes; time series are not to grow with every version.
    private const int MostPolicies = 1000;
    private const string None = "none";
    private const string Other = "other";

    private readonly ConcurrentDictionary<string, string> _known = new(StringComparer.Ordinal);
    private readonly Meter _meter;
    private readonly Counter<long> _evaluations;
    private readonly Histogram<double> _duration;
    private readonly Counter<long> _hits;
    private readonly Counter<long> _misses;
    private readonly Counter<long> _notLogged;
    private readonly Counter<long> _searches;
    private readonly Histogram<double> _searchDuration;
    private readonly Histogram<double> _searchWaiting;

    public DecisionMeasurements(IMeterFactory meters)
    {
        _meter = meters.Create("AuthServer");
        _evaluations = _meter.CreateCounter<long>("policy_evaluations_total", description: "Decisions, by each policy that determined them.");
        _duration = _meter.CreateHistogram<double>("policy_evaluation_duration_seconds", unit: "s", description: "How long decisions took.");
        _hits = _meter.CreateCounter<long>("policy_cache_hits_total", description: "Decisions that were kept from an equal question.");
        _misses = _meter.CreateCounter<long>("policy_cache_misses_total", description: "Decisions that no equal question had left.");
        _notLogged = _meter.CreateCounter<long>("policy_decisions_not_logged_total", description: "Decisions that the log could not take.");
        _searches = _meter.CreateCounter<long>("policy_searches_total", description: "Searches that ran.");
        _searchDuration = _meter.CreateHistogram<double>("policy_search_duration_seconds", unit: "s", description: "How long searches ran.");
        _searchWaiting = _meter.CreateHistogram<double>("policy_search_waiting_seconds", unit: "s", description: "How long searches waited for their turn.");
    }

    public void Decided(IReadOnlyList<string> policies, bool isAllowed, TimeSpan elapsed)
    {
        var decision = isAllowed ? "allow" : "deny";
        var first = policies.Count == 0 ? None : LabelOf(policies[0]);
        _evaluations.Add(1, new("policy", first), new("decision", decision));
        for (var i = 1; i < policies.Count; i++)
            _evaluations.Add(1, new("policy", LabelOf(policies[i])), new("decision", decision));

        _duration.Record(elapsed.TotalSeconds, new KeyValuePair<string, object?>("policy", first));
    }

    public void Cached(IReadOnlyList<string> policies, bool isHit) =>
        (isHit ? _hits : _misses).Add(1, new KeyValuePair<string, object?>("policy", policies.Count == 0 ? None : LabelOf(policies[0])));

    public void Searched(SearchTarget target, TimeSpan waited, TimeSpan elapsed)
    {
        var label = new KeyValuePair<string, object?>("target", WordOf(target));
        _searches.Add(1, label);
        _searchDuration.Record(elapsed.TotalSeconds, label);
        _searchWaiting.Record(waited.TotalSeconds, label);
    }

    public void NotLogged(int count) => _notLogged.Add(count);

    public void Dispose() => _meter.Dispose();

    private static string WordOf(SearchTarget target) => target switch
    {
        SearchTarget.Subject => "subject",
        SearchTarget.Resource => "resource",
        SearchTarget.Action => "action",
    };

    private string LabelOf(string policy)
    {
        if (_known.TryGetValue(policy, out var label))
            return label;

        return _known.Count < MostPolicies ? _known.GetOrAdd(policy, policy) : Other;
    }
}
