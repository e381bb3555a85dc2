using System.Numerics;
using AuthServer.Domain.Authorization.Cedar.Values;

namespace AuthServer.Domain.Authorization.Cedar.Entities;

/// <summary>Everything that an entity is in, near and far; shared by all entities with the same parents, and kept small: there may be millions.</summary>
internal sealed class AncestorSet
{
    private const int SearchedInTurn = 8;

    /// <summary>In nothing.</summary>
    public static readonly AncestorSet None = new([]);

    private readonly EntityUid[] _ancestors;

    // Open addressing: the index of an ancestor plus one, or zero where there is none; at most half of the slots are in use.
    private readonly int[]? _slots;

    private AncestorSet(EntityUid[] ancestors)
    {
        _ancestors = ancestors;
        if (ancestors.Length <= SearchedInTurn)
            return;

        _slots = new int[BitOperations.RoundUpToPowerOf2((uint)ancestors.Length * 2)];
        for (var i = 0; i < ancestors.Length; i++)
        {
            var slot = ancestors[i].GetHashCode() & (_slots.Length - 1);
            while (_slots[slot] != 0)
                slot = (slot + 1) & (_slots.Length - 1);

            _slots[slot] = i + 1;
        }
    }

    /// <summary>All, each once; the parents come first.</summary>
    public ReadOnlySpan<EntityUid> All => _ancestors;

    /// <summary>The parents and what these are in.</summary>
    public static AncestorSet Of(IReadOnlyList<EntityUid> parents, Func<EntityUid, AncestorSet> ancestorsOf)
    {
        if (parents.Count == 0)
            return None;

        if (parents.Count == 1)
            return new AncestorSet([parents[0], .. ancestorsOf(parents[0])._ancestors]);

        var seen = new HashSet<EntityUid>(parents);
        var ancestors = new List<EntityUid>(seen);
        foreach (var parent in parents)
        {
            foreach (var ancestor in ancestorsOf(parent)._ancestors)
            {
                if (seen.Add(ancestor))
                    ancestors.Add(ancestor);
            }
        }

        return new AncestorSet([.. ancestors]);
    }

    /// <summary>Whether it is among them.</summary>
    public bool Contains(EntityUid uid)
    {
        if (_slots is not null)
            return Finds(uid, _slots);

        foreach (var ancestor in _ancestors)
        {
            if (ancestor.Equals(uid))
                return true;
        }

        return false;
    }

    /// <summary>Whether both hold the same, in whatever order.</summary>
    public bool HasTheSame(AncestorSet other)
    {
        if (_ancestors.Length != other._ancestors.Length)
            return false;

        foreach (var ancestor in _ancestors)
        {
            if (!other.Contains(ancestor))
                return false;
        }

        return true;
    }

    private bool Finds(EntityUid uid, int[] slots)
    {
        for (var slot = uid.GetHashCode() & (slots.Length - 1); slots[slot] != 0; slot = (slot + 1) & (slots.Length - 1))
        {
            if (_ancestors[slots[slot] - 1].Equals(uid))
                return true;
        }

        return false;
    }
}
