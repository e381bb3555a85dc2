using AuthServer.Domain.Authorization.Cedar.Entities;
using AuthServer.Domain.Authorization.Cedar.Values;
using AuthServer.Domain.Authorization.Policies;

namespace AuthServer.Domain.Authorization.Decisions;

/// <summary>Properties of a question, laid over what is stored.</summary>
internal static class Properties
{
    /// <summary>The entities, of which one has the properties as attributes, for this question only. What it is in stays as stored.</summary>
    public static EntityStore Over(EntityStore entities, AskedEntity asked)
    {
        var properties = DirectorySchema.Declares(asked.Uid.Type) ? WithoutFacts(asked.Properties) : asked.Properties;
        if (properties.Count == 0)
            return entities;

        var stored = entities.Find(asked.Uid);
        var seen = stored is null
            ? new Entity(asked.Uid, properties, CedarRecord.Empty, [])
            : new Entity(asked.Uid, Merged(stored.Attributes, properties), stored.Tags, stored.Parents);

        // INVARIANT: its parents stay, so the hierarchy can have no new cycle.
        return entities.With(seen).Value ?? throw new InvalidOperationException("The entity could not be laid over the stored one.");
    }

    // What the server itself knows of people and clients (whether they are locked, which address they proved) no caller says otherwise.
    private static CedarRecord WithoutFacts(CedarRecord properties)
    {
        var (names, values) = (new List<string>(properties.Count), new List<CedarValue>(properties.Count));
        for (var i = 0; i < properties.Count; i++)
        {
            if (DirectorySchema.Facts.Contains(properties.Names[i]))
                continue;

            names.Add(properties.Names[i]);
            values.Add(properties.Values[i]);
        }

        return CedarRecord.OfSorted([.. names], [.. values]);
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
