using AuthServer.Domain.Authorization.Cedar.Values;

namespace AuthServer.Domain.Authorization.Cedar.Entities;

/// <summary>Compares lists of parents as sets: without order, each once.</summary>
internal sealed class ParentSetComparer : IEqualityComparer<IReadOnlyList<EntityUid>>
{
    private const int SearchedInTurn = 8;

    public static readonly ParentSetComparer Instance = new();

    public bool Equals(IReadOnlyList<EntityUid>? x, IReadOnlyList<EntityUid>? y)
    {
        if (ReferenceEquals(x, y))
            return true;

        if (x is null || y is null)
            return false;

        if (x.Count > SearchedInTurn || y.Count > SearchedInTurn)
            return x.ToHashSet().SetEquals(y);

        return Covers(x, y) && Covers(y, x);
    }

    public int GetHashCode(IReadOnlyList<EntityUid> obj)
    {
        // Parents that stand twice count once, so that equal sets have equal hashes.
        var hash = 0;
        if (obj.Count > SearchedInTurn)
        {
            foreach (var parent in obj.ToHashSet())
                hash ^= parent.GetHashCode();

            return hash;
        }

        for (var i = 0; i < obj.Count; i++)
        {
            if (!StandsBefore(obj, i))
                hash ^= obj[i].GetHashCode();
        }

        return hash;
    }

    private static bool StandsBefore(IReadOnlyList<EntityUid> parents, int index)
    {
        for (var i = 0; i < index; i++)
        {
            if (parents[i].Equals(parents[index]))
                return true;
        }

        return false;
    }

    private static bool Covers(IReadOnlyList<EntityUid> all, IReadOnlyList<EntityUid> some)
    {
        foreach (var one in some)
        {
            if (!all.Contains(one))
                return false;
        }

        return true;
    }
}
