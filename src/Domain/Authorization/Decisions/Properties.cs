using AuthServer.Domain.Authorization.Cedar.Entities;
using AuthServer.Domain.Authorization.Cedar.Values;

namespace AuthServer.Domain.Authorization.Decisions;

/// <summary>Properties of a question, laid over what is stored.</summary>
internal static class Properties
{
    /// <summary>The entities, of which one has the properties as attributes, for this question only. What it is in stays as stored.</summary>
    public static EntityStore Over(EntityStore entities, AskedEntity asked)
    {
        if (asked.Properties.Count == 0)
            return entities;

        var stored = entities.Find(asked.Uid);
        var seen = stored is null
            ? new Entity(asked.Uid, asked.Properties, CedarRecord.Empty, [])
            : new Entity(asked.Uid, Merged(stored.Attributes, asked.Properties), stored.Tags, stored.Parents);

        // INVARIANT: its parents stay, so the hierarchy can have no new cycle.
        return entities.With(seen).Value ?? throw new InvalidOperationException("The entity could not be laid over the stored one.");
    }

    /// <summary>Both together; what stands above wins.</summary>
    public static CedarRecord Merged(CedarRecord below, CedarRecord above)
    {
        if (below.Count == 0)
            return above;

        var names = new string[below.Count + above.Count];
        var values = new CedarValue[names.Length];
        int count = 0, low = 0, high = 0;
        while (low < below.Count || high < above.Count)
        {
            var order = low == below.Count ? 1 : high == above.Count ? -1 : string.CompareOrdinal(below.Names[low], above.Names[high]);
            (names[count], values[count]) = order < 0 ? (below.Names[low], below.Values[low]) : (above.Names[high], above.Values[high]);
            low += order <= 0 ? 1 : 0;
            high += order >= 0 ? 1 : 0;
            count++;
        }

        return CedarRecord.OfSorted(names[..count], values[..count]);
    }
}
