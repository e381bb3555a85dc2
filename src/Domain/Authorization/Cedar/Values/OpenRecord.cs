namespace AuthServer.Domain.Authorization.Cedar.Values;

/// <summary>
/// A record with members that come from <c>unknown(…)</c>. As a whole it has no value, but its other members can be read, as the official engine does.
/// </summary>
/// <param name="names">The names of the members.</param>
/// <param name="members">The members, in the order of the names; faults stand for what is unknown.</param>
/// <param name="isPlain">Whether nothing in it is yet to be computed, so that it is certain what it has.</param>
internal sealed class OpenRecord(string[] names, CedarValue[] members, bool isPlain)
{
    /// <summary>Whether nothing in it is yet to be computed, so that it is certain what it has.</summary>
    public bool IsPlain => isPlain;

    /// <summary>The member of that name; absent by design when there is none.</summary>
    public CedarValue? Find(string name)
    {
        var at = Array.IndexOf(names, name);
        return at < 0 ? null : members[at];
    }

    /// <summary>Whether a value is written without calls of extension functions.</summary>
    public static bool IsPlainValue(in CedarValue value)
    {
        switch (value.Kind)
        {
            case ValueKind.Boolean or ValueKind.Long or ValueKind.String or ValueKind.Entity:
                return true;
            case ValueKind.Set:
                foreach (ref readonly var element in value.AsSet.Elements)
                {
                    if (!IsPlainValue(in element))
                        return false;
                }

                return true;
            case ValueKind.Record:
                foreach (ref readonly var member in value.AsRecord.Values)
                {
                    if (!IsPlainValue(in member))
                        return false;
                }

                return true;
            default:
                return false;
        }
    }
}
