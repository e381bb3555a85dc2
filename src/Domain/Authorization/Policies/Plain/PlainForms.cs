using AuthServer.Domain.Authorization.Cedar.Schemas;

namespace AuthServer.Domain.Authorization.Policies.Plain;

/// <summary>Makes forms of types. A type that stands in many places of a schema has one form.</summary>
internal sealed class PlainForms
{
    private readonly Dictionary<CedarType, PlainForm?> _known = new(ReferenceEqualityComparer.Instance);

    /// <summary>The form of records of a type; absent by design where plain JSON says all of it.</summary>
    public PlainRecord? OfRecord(RecordType type) => Of(type) as PlainRecord;

    private PlainForm? Of(CedarType type)
    {
        if (_known.TryGetValue(type, out var known))
            return known;

        var form = type switch
        {
            EntityReferenceType reference => new PlainReference(reference.Name),
            ExtensionType extension => new PlainExtension(extension),
            SetType { Element: { } element } => Of(element) is { } inner ? new PlainSet(inner) : null,
            RecordType record => RecordOf(record),
            _ => (PlainForm?)null,
        };
        _known.Add(type, form);
        return form;
    }

    private PlainRecord? RecordOf(RecordType type)
    {
        var (names, forms) = (new List<string>(), new List<PlainForm>());
        foreach (var (name, attribute) in type.Attributes)
        {
            if (Of(attribute.Type) is not { } form)
                continue;

            names.Add(name);
            forms.Add(form);
        }

        return names.Count == 0 ? null : new PlainRecord([.. names], [.. forms]);
    }
}
