using AuthServer.Domain.Authorization.Cedar.Values;

namespace AuthServer.Domain.Authorization.Cedar.Entities;

/// <summary>The orders in which entities are kept.</summary>
internal static class UidOrder
{
    /// <summary>For entities of one type: by id, ordinally, so the same on every instance.</summary>
    public static readonly Comparison<EntityUid> ById = (left, right) => string.CompareOrdinal(left.Id, right.Id);

    /// <summary>Where any order will do: numbers are compared faster than texts.</summary>
    public static readonly Comparison<EntityUid> ByHash = CompareHashes;

    private static int CompareHashes(EntityUid left, EntityUid right)
    {
        var byHash = left.GetHashCode().CompareTo(right.GetHashCode());
        if (byHash != 0)
            return byHash;

        var byId = string.CompareOrdinal(left.Id, right.Id);
        return byId != 0 ? byId : string.CompareOrdinal(left.Type, right.Type);
    }
}
