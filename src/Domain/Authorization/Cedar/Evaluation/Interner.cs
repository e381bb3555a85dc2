using AuthServer.Domain.Authorization.Cedar.Evaluation.Nodes;
using AuthServer.Domain.Authorization.Cedar.Values;

namespace AuthServer.Domain.Authorization.Cedar.Evaluation;

/// <summary>Makes equal texts, entity names and nodes one object, so that ten thousand policies share them and most comparisons end at once.</summary>
internal sealed class Interner
{
    private readonly Dictionary<string, string> _texts = new(StringComparer.Ordinal);
    private readonly Dictionary<EntityUid, EntityUid> _entities = [];
    private readonly Dictionary<NodeShape, Node> _nodes = [];

    public string Only(string text)
    {
        if (_texts.TryGetValue(text, out var known))
            return known;

        _texts.Add(text, text);
        return text;
    }

    public EntityUid Only(EntityUid uid)
    {
        if (_entities.TryGetValue(uid, out var known))
            return known;

        _entities.Add(uid, uid);
        return uid;
    }

    public TNode Only<TNode>(TNode node)
        where TNode : Node
    {
        var shape = node.Shape;
        if (_nodes.TryGetValue(shape, out var known) && known is TNode same)
            return same;

        _nodes[shape] = node;
        return node;
    }

    public CedarValue Only(CedarValue value) => value.Kind == ValueKind.Entity ? CedarValue.Of(Only(value.AsEntity)) : value;
}
