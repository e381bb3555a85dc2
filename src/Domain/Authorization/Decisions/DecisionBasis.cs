using AuthServer.Domain.Authorization.Access;
using AuthServer.Domain.Authorization.Cedar.Decisions;
using AuthServer.Domain.Authorization.Cedar.Entities;

namespace AuthServer.Domain.Authorization.Decisions;

/// <summary>
/// What a decision rests on: the policies, and exactly those entities that it looked at, as they were; those that were not there too. As long
/// as they are the same, so is the decision, whatever else changes. Never changed.
/// </summary>
public sealed class DecisionBasis
{
    private readonly Lookup[] _lookups;

    internal DecisionBasis(CompiledPolicySet policies, IReadOnlyList<Lookup> lookups)
    {
        Policies = policies;
        _lookups = [.. lookups];
    }

    /// <summary>The policies.</summary>
    public CompiledPolicySet Policies { get; }

    /// <summary>How many entities it looked at.</summary>
    public int Entities => _lookups.Length;

    /// <summary>Whether a model would decide the same, as far as can be told without deciding: always right when it says so.</summary>
    public bool HoldsIn(AccessModel model)
    {
        if (!ReferenceEquals(model.Compiled, Policies))
            return false;

        foreach (ref readonly var lookup in _lookups.AsSpan())
        {
            if (!lookup.FindsTheSameIn(model.Entities))
                return false;
        }

        return true;
    }
}

/// <summary>A decision and what it rests on.</summary>
/// <param name="Decision">The decision.</param>
/// <param name="Basis">What it rests on; absent by design when that was too much to be kept.</param>
public readonly record struct FoundedDecision(Decision Decision, DecisionBasis? Basis);
