using AuthServer.Domain.Authorization.Cedar.Values;

namespace AuthServer.Domain.Authorization.Policies.Plain;

/// <summary>Records some of whose members have a plain form. Members that nobody declares stay what they are.</summary>
/// <param name="names">The names of those members, in ordinal order.</param>
/// <param name="forms">Their forms.</param>
internal sealed class PlainRecord(string[] names, PlainForm[] forms) : PlainForm
{
    /// <summary>The record that is meant; the very same where that is what it is.</summary>
    public CedarRecord Read(CedarRecord plain)
    {
        CedarValue[]? values = null;
        int at = 0, declared = 0;
        while (at < plain.Count && declared < names.Length)
        {
            var order = string.CompareOrdinal(plain.Names[at], names[declared]);
            if (order == 0 && forms[declared].TryRead(plain.Values[at], out var read))
            {
                values ??= plain.Values.ToArray();
                values[at] = read;
            }

            at += order <= 0 ? 1 : 0;
            declared += order >= 0 ? 1 : 0;
        }

        return values is null ? plain : plain.WithValues(values);
    }

    /// <inheritdoc/>
    public override bool TryRead(in CedarValue plain, out CedarValue meant)
    {
        meant = default;
        if (plain.Kind != ValueKind.Record)
            return false;

        var given = plain.AsRecord;
        var read = Read(given);
        if (ReferenceEquals(read, given))
            return false;

        meant = CedarValue.Of(read);
        return true;
    }
}
