using System.Numerics;
using AuthServer.Domain.Authorization.Access;
using AuthServer.Domain.Authorization.Cedar.Decisions;
using AuthServer.Domain.Authorization.Decisions;
using AuthServer.Orchestration.Authorization.Decisions;

namespace AuthServer.Infrastructure.Authorization.Decisions;

/// <summary>Decisions for equal questions. A place per hash: a newer decision takes the place of an older one, and nothing grows.</summary>
/// <remarks>
/// INVARIANT: a decision is found only where what it rests on is the same: the very policies that took it, and every entity that it looked at,
/// or missed. So nothing stale is ever found, and a change of other entities leaves it where it is. Other policies let all of them go.
/// </remarks>
internal sealed class DecisionCache(DecisionOptions options, TimeProvider time)
{
    private readonly int _places = (int)BitOperations.RoundUpToPowerOf2((uint)options.Cache.Entries);
    private readonly TimeSpan _ttl = TimeSpan.FromSeconds(options.Cache.TtlSeconds);
    private Generation? _generation;

    /// <summary>Whether decisions are kept at all.</summary>
    public bool IsEnabled { get; } = options.Cache.Enabled;

    /// <summary>The decision that this model would take on an equal question; absent when none is kept, it is too old, or rests on something that changed.</summary>
    public Decision? Find(AccessModel model, AccessQuestion question)
    {
        var generation = Volatile.Read(ref _generation);
        if (generation is null || !ReferenceEquals(generation.Policies, model.Compiled))
            return null;

        var hash = question.GetHashCode();
        return Volatile.Read(ref generation.Places[hash & (_places - 1)]) is { } kept
            && kept.Hash == hash
            && time.GetElapsedTime(kept.Since) < _ttl
            && kept.Question.Equals(question)
            && kept.HoldsIn(model) ? kept.Decision : null;
    }

    /// <summary>Keeps a decision; one of which nobody can tell what it rests on is not kept.</summary>
    public void Keep(AccessModel model, AccessQuestion question, FoundedDecision founded)
    {
        if (founded.Basis is not { } basis)
            return;

        var generation = Volatile.Read(ref _generation);
        if (generation is null || !ReferenceEquals(generation.Policies, basis.Policies))
        {
            generation = new Generation(basis.Policies, new Kept?[_places]);
            Volatile.Write(ref _generation, generation);
        }

        var hash = question.GetHashCode();
        Volatile.Write(ref generation.Places[hash & (_places - 1)], new Kept(hash, question.WithoutSource(), founded.Decision, basis, time.GetTimestamp(), model.Mark));
    }

    private sealed record Generation(CompiledPolicySet Policies, Kept?[] Places);

    private sealed class Kept(int hash, AccessQuestion question, Decision decision, DecisionBasis basis, long since, object mark)
    {
        // The model for which it was last found to hold: its entities need not be looked at again. The mark keeps no model in memory.
        private volatile object _mark = mark;

        public int Hash => hash;

        public AccessQuestion Question => question;

        public Decision Decision => decision;

        public long Since => since;

        public bool HoldsIn(AccessModel model)
        {
            if (ReferenceEquals(_mark, model.Mark))
                return true;

            if (!basis.HoldsIn(model))
                return false;

            _mark = model.Mark;
            return true;
        }
    }
}
