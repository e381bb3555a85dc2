using AuthServer.Domain.Authorization.Cedar.Values;

namespace AuthServer.Domain.Authorization.Cedar.Evaluation.Nodes;

/// <summary><c>[a, b]</c> whose elements depend on the request.</summary>
internal sealed class SetNode(Node[] elements) : Node
{
    public override NodeShape Shape => new(typeof(SetNode), null, elements);

    public override CedarValue Evaluate(in Scene scene)
    {
        var values = new CedarValue[elements.Length];
        for (var i = 0; i < elements.Length; i++)
        {
            values[i] = elements[i].Evaluate(in scene);
            if (values[i].IsFault)
                return Unknowns.Failed(in values[i], elements.AsSpan(i + 1), in scene);
        }

        return CedarValue.Of(CedarSet.Of(values));
    }
}

/// <summary><c>{a: 1}</c> whose members depend on the request.</summary>
/// <param name="names">The names in ordinal order.</param>
/// <param name="members">The members, in the order of the names.</param>
internal sealed class RecordNode(string[] names, Node[] members) : Node
{
    public override NodeShape Shape => new(typeof(RecordNode), string.Join(',', names.Select(CedarText.Quote)), members);

    public override CedarValue Evaluate(in Scene scene)
    {
        var values = new CedarValue[members.Length];
        for (var i = 0; i < members.Length; i++)
        {
            values[i] = members[i].Evaluate(in scene);
            if (values[i].IsFault)
                return values[i];
        }

        return CedarValue.Of(CedarRecord.OfSorted(names, values));
    }
}
