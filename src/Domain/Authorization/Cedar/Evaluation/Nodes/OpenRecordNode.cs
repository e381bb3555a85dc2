using AuthServer.Domain.Authorization.Cedar.Values;

namespace AuthServer.Domain.Authorization.Cedar.Evaluation.Nodes;

/// <summary>A record in which <c>unknown(…)</c> is called: what is known of it can be read all the same.</summary>
/// <param name="names">The names in ordinal order.</param>
/// <param name="members">The members, in the order of the names.</param>
/// <param name="arePlain">For each member whether it is unknown itself, or a set or record of such and literals, rather than computed from something unknown.</param>
internal sealed class OpenRecordNode(string[] names, Node[] members, bool[] arePlain) : Node
{
    public override NodeShape Shape => new(typeof(OpenRecordNode), string.Join(',', names.Select((name, i) => CedarText.Quote(name) + arePlain[i])), members);

    public override CedarValue Evaluate(in Scene scene)
    {
        var values = new CedarValue[members.Length];
        var (isOpen, isPlain) = (false, true);
        for (var i = 0; i < members.Length; i++)
        {
            values[i] = members[i].Evaluate(in scene);
            if (!values[i].IsFault)
            {
                isPlain &= OpenRecord.IsPlainValue(in values[i]);
                continue;
            }

            if (!Unknowns.IsUnknown(in values[i]))
                return values[i];

            isOpen = true;
            isPlain &= values[i].AsFault.Record?.IsPlain ?? arePlain[i];
        }

        return isOpen ? Unknowns.Of(new OpenRecord(names, values, isPlain)) : CedarValue.Of(CedarRecord.OfSorted(names, values));
    }
}
