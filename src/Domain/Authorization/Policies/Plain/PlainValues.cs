using System.Collections.Frozen;
using AuthServer.Domain.Authorization.Cedar.Schemas;
using AuthServer.Domain.Authorization.Cedar.Values;

namespace AuthServer.Domain.Authorization.Policies.Plain;

/// <summary>
/// Reads what callers wrote in plain JSON as a schema declares it: texts as moments, lengths of time, decimals and addresses, objects as
/// references. Prepared once for each schema; costs a look-up where an action or type declares nothing of that sort. What does not fit stays what it
/// is: policies that need it otherwise fail and do not count. Never changed.
/// </summary>
public sealed class PlainValues
{
    /// <summary>Without a schema nothing is known of what is meant.</summary>
    public static readonly PlainValues AsWritten = Of(Schema.Empty);

    private readonly FrozenDictionary<EntityUid, PlainRecord> _contexts;
    private readonly FrozenDictionary<string, PlainRecord> _attributes;

    private PlainValues(FrozenDictionary<EntityUid, PlainRecord> contexts, FrozenDictionary<string, PlainRecord> attributes) =>
        (_contexts, _attributes) = (contexts, attributes);

    /// <summary>By the declarations of a schema.</summary>
    public static PlainValues Of(Schema schema)
    {
        var forms = new PlainForms();
        var contexts = new Dictionary<EntityUid, PlainRecord>();
        foreach (var action in schema.Actions.Values)
        {
            if (forms.OfRecord(action.Context) is { } form)
                contexts.Add(action.Uid, form);
        }

        var attributes = new Dictionary<string, PlainRecord>(StringComparer.Ordinal);
        foreach (var type in schema.EntityTypes.Values)
        {
            if (forms.OfRecord(type.Attributes) is { } form)
                attributes.Add(type.Name, form);
        }

        return new PlainValues(contexts.ToFrozenDictionary(), attributes.ToFrozenDictionary(StringComparer.Ordinal));
    }

    /// <summary>The context of an action; the very same record where nothing is meant otherwise.</summary>
    public CedarRecord Context(EntityUid action, CedarRecord plain) =>
        plain.Count > 0 && _contexts.TryGetValue(action, out var form) ? form.Read(plain) : plain;

    /// <summary>Attributes of an entity of a type; the very same record where nothing is meant otherwise.</summary>
    public CedarRecord Attributes(string type, CedarRecord plain) =>
        plain.Count > 0 && _attributes.TryGetValue(type, out var form) ? form.Read(plain) : plain;
}
