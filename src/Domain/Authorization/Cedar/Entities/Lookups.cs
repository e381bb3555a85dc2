using AuthServer.Domain.Authorization.Cedar.Values;

namespace AuthServer.Domain.Authorization.Cedar.Entities;

/// <summary>Notes what one decision looks up among the entities, each once; also what it does not find. Used by one thread.</summary>
/// <remarks>
/// INVARIANT: deciding asks a store for single entities only, and each step follows from the request, the policies and what was found before.
/// So where the same policies find the same again, they decide the same again.
/// </remarks>
internal sealed class Lookups
{
    /// <summary>Beyond this many, asking for all of them again would cost more than deciding.</summary>
    public const int Most = 64;

    private readonly List<Lookup> _all = new(8);
    private bool _areTooMany;

    /// <summary>What was looked up; absent when it was too much to be kept.</summary>
    public IReadOnlyList<Lookup>? All => _areTooMany ? null : _all;

    /// <summary>Notes one.</summary>
    public void Add(EntityUid uid, PlacedEntity? found)
    {
        foreach (var known in _all)
        {
            if (known.Uid.Equals(uid))
                return;
        }

        if (_all.Count == Most)
            GiveUp();
        else
            _all.Add(new Lookup(uid, found));
    }

    /// <summary>From now on nobody can tell what the decision depends on.</summary>
    public void GiveUp() => _areTooMany = true;
}
