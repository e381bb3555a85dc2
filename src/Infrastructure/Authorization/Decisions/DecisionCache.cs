using System.Numerics;
using AuthServer.Domain.Authorization.Access;
using AuthServer.Domain.Authorization.Cedar.Decisions;
using AuthServer.Domain.Authorization.Decisions;
using AuthServer.Orchestration.Authorization.Decisions;

namespace AuthServer.Infrastructure.Authorization.Decisions;

/// <summary>Decisions for equal questions. A place per hash: a newer decision takes the place of an older one, and nothing grows.</summary>
/// <remarks>
/// INVARIANT: a decision is found only for the very model that took it. Every change of policies, roles or entities, and whatever ends by
/// itself, makes another model, so nothing stale is ever found; the generation of the model before is let go at the first question.
/// </remarks>
internal sealed class DecisionCache(DecisionOptions options, TimeProvider time)
{
    private readonly int _places = (int)BitOperations.RoundUpToPowerOf2((uint)options.Cache.Entries);
    private readonly TimeSpan _ttl = TimeSpan.FromSeconds(options.Cache.TtlSeconds);
    private Generation? _generation;

    /// <summary>Whether decisions are kept at all.</summary>
    public bool IsEnabled { get; } = options.Cache.Enabled;

    /// <summary>The decision that this model took on an equal question; absent when there is none, or it is too old.</summary>
    public Decision? Find(AccessModel model, AccessQuestion question)
    {
        var generation = Volatile.Read(ref _generation);
        if (generation is null || !ReferenceEquals(generation.Model, model))
            return null;

        var hash = question.GetHashCode();
        return Volatile.Read(ref generation.Places[hash & (_places - 1)]) is { } kept
            && kept.Hash == hash
            && time.GetElapsedTime(kept.Since) < _ttl
            && kept.Question.Equals(question) ? kept.Decision : null;
    }

    /// <summary>Keeps a decision of a model.</summary>
    public void Keep(AccessModel model, AccessQuestion question, Decision decision)
    {
        var generation = Volatile.Read(ref _generation);
        if (generation is null || !ReferenceEquals(generation.Model, model))
        {
            generation = new Generation(model, new Kept?[_places]);
            Volatile.Write(ref _generation, generation);
        }

        var hash = question.GetHashCode();
        Volatile.Write(ref generation.Places[hash & (_places - 1)], new Kept(hash, question.WithoutSource(), decision, time.GetTimestamp()));
    }

    private sealed record Generation(AccessModel Model, Kept?[] Places);

    private sealed record Kept(int Hash, AccessQuestion Question, Decision Decision, long Since);
}
