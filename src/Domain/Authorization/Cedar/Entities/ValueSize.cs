using AuthServer.Domain.Authorization.Cedar.Values;

namespace AuthServer.Domain.Authorization.Cedar.Entities;

/// <summary>How large values are: characters of texts, elements of sets and members of records, near and far. An operator may look at all of it.</summary>
internal static class ValueSize
{
    /// <summary>The largest of all attributes and tags.</summary>
    public static long Largest(EntityStore store) =>
        store.All.Aggregate(1L, (most, entity) => Math.Max(most, Math.Max(Of(CedarValue.Of(entity.Attributes)), Of(CedarValue.Of(entity.Tags)))));

    /// <summary>The size of a value.</summary>
    public static long Of(CedarValue value)
    {
        switch (value.Kind)
        {
            case ValueKind.String:
                return value.AsString.Length;
            case ValueKind.Set:
                var ofElements = 1L;
                foreach (ref readonly var element in value.AsSet.Elements)
                    ofElements += Of(element);

                return ofElements;
            case ValueKind.Record:
                var ofMembers = 1L;
                foreach (ref readonly var member in value.AsRecord.Values)
                    ofMembers += Of(member);

                return ofMembers;
            default:
                return 1;
        }
    }
}
