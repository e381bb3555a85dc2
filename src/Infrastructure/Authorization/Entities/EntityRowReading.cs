using AuthServer.Domain.Authorization.Access;
using AuthServer.Domain.Authorization.Cedar.Entities;
using AuthServer.Domain.Authorization.Cedar.Values;
using AuthServer.Domain.Authorization.Entities;

namespace AuthServer.Infrastructure.Authorization.Entities;

/// <summary>Makes entities of rows; equal names become one object within one reading, for there may be millions.</summary>
internal sealed class EntityRowReading
{
    private readonly Dictionary<string, string> _types = new(StringComparer.Ordinal);
    private readonly Dictionary<EntityUid, EntityUid> _parents = [];
    private readonly Dictionary<string, (IReadOnlyList<EntityUid> Parents, IReadOnlyList<MembershipEnd> Ends)> _lists = new(StringComparer.Ordinal);

    public KnownChange Read(KnownRow row)
    {
        var uid = Only(new EntityUid(Only(row.Type), row.Id), isKept: false);
        if (row.IsDeleted != 0)
            return new KnownChange(EntityChange.Remove(uid), []);

        var (parents, ends) = Parents(row.Parents);
        return new KnownChange(EntityChange.Put(new Entity(uid, EntityText.Record(row.Attributes), EntityText.Record(row.Tags), parents)), ends);
    }

    // Documents of one folder have one list: it is read once.
    private (IReadOnlyList<EntityUid> Parents, IReadOnlyList<MembershipEnd> Ends) Parents(string text)
    {
        if (_lists.TryGetValue(text, out var known))
            return known;

        var (parents, ends) = EntityText.Parents(text);
        known = ([.. parents.Select(parent => Only(parent, isKept: true))], ends);
        _lists.Add(text, known);
        return known;
    }

    private string Only(string type)
    {
        if (_types.TryGetValue(type, out var known))
            return known;

        _types.Add(type, type);
        return type;
    }

    private EntityUid Only(EntityUid uid, bool isKept)
    {
        if (_parents.TryGetValue(uid, out var known))
            return known;

        if (!isKept)
            return uid;

        var only = new EntityUid(Only(uid.Type), uid.Id);
        _parents.Add(only, only);
        return only;
    }
}
